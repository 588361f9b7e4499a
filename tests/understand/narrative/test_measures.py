"""What figures measure, and of which year."""

from __future__ import annotations

import pytest

from auditor.model.fact import Measure
from tests.understand.narrative.reading import measures, read

T, R, C, COUNT = Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.COUNT
HEAD = "### 1. Persentase Lahan Beririgasi\n\n"
COUNTED = "### 1. Jumlah Petani yang Dilayani\n\n"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Realisasi kinerja sebesar 60% dari target RPJMD yaitu 80%, sehingga persentase capaian pada "
            "tahun 2024 adalah 75%.",
            {"60%": R, "80%": T, "75%": C},
        ),
        (
            "Target sebesar 80 persen dan terealisasi 78,5 persen atau 98,13 persen.",
            {"80 persen": T, "78,5 persen": R, "98,13 persen": C},
        ),
        ("Capaian kinerja 105% (target 85, realisasi 89,25).", {"105%": C, "85": T, "89,25": R}),
        ("Realisasi 97,56 melampaui target 70.", {"97,56": R, "70": T}),
        ("Persentase lahan beririgasi tahun 2024 telah mencapai 70%.", {"70%": R}),
        ("Target kinerja jangka menengah dinas adalah 90%.", {"90%": Measure.TARGET_END}),
        ("Target akhir Renstra sebesar 95%.", {"95%": Measure.TARGET_END}),
        ("Angka ini masih di bawah target nasional sebesar 88%.", {"88%": Measure.NATIONAL}),
        ("Rata-rata capaian kinerja sasaran adalah 102,5%.", {"102,5%": Measure.AVERAGE}),
        ("Jumlah petani di kabupaten sebanyak 2.993 orang.", {"2.993 orang": COUNT}),
        ("Sisa anggaran sebesar Rp 5.000.000.", {"Rp 5.000.000": Measure.SISA}),
    ],
)
def test_the_governing_word_gives_the_measure(sentence: str, wanted: dict[str, Measure]) -> None:
    assert {k: m for k, (m, _) in measures(HEAD + sentence).items()} == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Dari target 12 orang terealisasi 9 orang (75%).", {"12 orang": T, "9 orang": R, "75%": C}),
        ("Sebanyak 9 orang dari sasaran 12 orang telah dilayani.", {"12 orang": T, "9 orang": R}),
        ("Terlayani 9 orang dari 12 orang yang ditargetkan.", {"12 orang": T, "9 orang": R}),
        ("Capaian kinerja petani telah mencapai 32 orang.", {"32 orang": R}),
        (
            "Jumlah petani yang ditargetkan adalah 6 orang, capaian kinerjanya adalah sebesar 10 orang.",
            {"6 orang": T, "10 orang": R},
        ),
    ],
)
def test_counts_under_an_indicator_that_counts(sentence: str, wanted: dict[str, Measure]) -> None:
    assert {k: m for k, (m, _) in measures(COUNTED + sentence).items()} == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Dari target 110 orang yang dipromosi, selama tahun 2024 terealisasi sebanyak 113 orang.",
        "Pada kegiatan sidang disiplin realisasinya sebesar 45,45%.",
        "Realisasi 5 kegiatan, target 6 kegiatan.",
    ],
)
def test_a_paragraph_on_an_activity_says_nothing_of_a_percentage_above(sentence: str) -> None:
    assert not [f for f in read(HEAD + sentence).facts if f.subject == "Persentase Lahan Beririgasi"]


def test_physical_realisation_is_no_share_of_the_budget() -> None:
    text = (
        "Pagu anggaran sebesar Rp 500.000 dengan realisasi keuangan Rp 250.000 (50%) dan realisasi fisik 95%."
    )
    found = measures(text)
    assert found["50%"][0] is Measure.SERAPAN
    assert "95%" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Sebagaimana Tabel 3 dan Pasal 7 ayat (1) Peraturan Daerah Nomor 12 Tahun 2016.",
        "Penduduk usia 17 tahun keatas dilayani pada BAB III bagian 2.",
        "1. Kegiatan ini diarahkan pada kecamatan.",
    ],
)
def test_labels_are_no_figures(sentence: str) -> None:
    assert not read(sentence).facts


def test_years_come_from_the_clause_then_the_sentence_then_the_section() -> None:
    first, second = (
        "Realisasi sebesar 40 orang.",
        "Pada tahun 2022 realisasi sebesar 35 orang dari target 50 orang.",
    )
    text = f"{first} {second}"
    found = measures("## Capaian Kinerja Tahun 2023\n\n### Jumlah Petani Terlatih Aktif\n\n" + text)
    assert {k: y for k, (_, y) in found.items()} == {"40 orang": 2023, "35 orang": 2022, "50 orang": 2022}


def test_a_year_in_parentheses_dates_the_figure_before_it() -> None:
    found = measures(HEAD + "Realisasi lahan beririgasi naik dari 70,1% (2022) menjadi 75,2% (2024).")
    assert found == {"70,1%": (R, 2022), "75,2%": (R, 2024)}


def test_last_year_is_the_year_before() -> None:
    found = measures(HEAD + "Realisasi sebesar 75% meningkat dibandingkan tahun sebelumnya yaitu 70%.")
    assert found == {"75%": (R, 2024), "70%": (R, 2023)}


def test_the_report_year_is_the_last_resort() -> None:
    assert measures(HEAD + "Realisasi sebesar 75%.") == {"75%": (R, 2024)}
