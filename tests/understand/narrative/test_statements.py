"""Statements of sentences in many wordings."""

from __future__ import annotations

import pytest

from auditor.model.fact import (
    Achievement,
    AverageStatement,
    BudgetUse,
    Change,
    Comparison,
    CountStatement,
    Direction,
    Graded,
    NewIndicator,
    Parts,
    Share,
    SpelledNumber,
    TargetClaim,
)
from tests.understand.narrative.reading import only, raw, read

HEAD = "### 1. Persentase Lahan Beririgasi\n\n"
MET = HEAD + "Pada tahun 2024 persentase lahan beririgasi telah mencapai 75%.\n\n"


def test_an_achievement_gathers_its_three_figures() -> None:
    found = only(
        HEAD + "Dari target yang ditetapkan 57, capaian kinerja sebesar 99,27% atau realisasi 56,58.",
        Achievement,
    )
    assert (raw(found.target), raw(found.realisasi), raw(found.capaian)) == ("57", "56,58", "99,27%")
    assert found.subject.name == "Persentase Lahan Beririgasi"


@pytest.mark.parametrize(
    ("sentence", "direction", "before", "after", "delta"),
    [
        (
            "Angka ini meningkat sebesar 5% dibandingkan dengan capaian kinerja pada tahun 2023 yaitu 70%.",
            "higher",
            "70%",
            "75%",
            "5%",
        ),
        (
            "Angka ini mempunyai nilai yang sama dibandingkan tahun 2023 yaitu 75%.",
            "equal",
            "75%",
            "75%",
            None,
        ),
        (
            "Angka ini masih sama sebesar 75% dengan capaian pada tahun 2023 yaitu 75%.",
            "equal",
            "75%",
            "75%",
            None,
        ),
        ("Nilai ini lebih tinggi dibandingkan tahun 2023 yaitu sebesar 70%.", "higher", "70%", "75%", None),
        ("Realisasi naik dari 70,1% (2023) menjadi 75,2%.", "higher", "70,1%", "75,2%", None),
        (
            "Realisasi sebesar 60% mengalami penurunan sebesar 8 poin dari tahun lalu yang mencapai 68%.",
            "lower",
            "68%",
            "60%",
            "8 poin",
        ),
        ("Realisasi turun 0,5% poin dari tahun sebelumnya.", "lower", None, "75%", "0,5%"),
        (
            "Jika dibandingkan tahun 2023 sebesar 70%, maka terjadi kenaikan sebesar 5%.",
            "higher",
            "70%",
            "75%",
            "5%",
        ),
    ],
)
def test_changes(
    sentence: str, direction: str, before: str | None, after: str | None, delta: str | None
) -> None:
    found = only(MET + sentence, Change)
    assert (found.direction.value, raw(found.before), raw(found.delta)) == (direction, before, delta)
    assert raw(found.after) in (after, None) if before is None else raw(found.after) == after
    assert found.base_period is not None
    assert found.base_period.year == 2023


def test_a_bare_direction_keeps_its_years() -> None:
    found = only(HEAD + "Capaian kinerja tahun 2024 ini lebih tinggi dari tahun 2023.", Change)
    assert found.before is found.after is found.delta is None
    assert (str(found.period), str(found.base_period)) == ("2024", "2023")


def test_a_change_can_be_named_again() -> None:
    found = only(HEAD + "Penurunan tersebut dipengaruhi oleh kemarau.", Change)
    assert found.refers_back
    assert found.direction is Direction.LOWER


@pytest.mark.parametrize(
    "sentence",
    [
        "Kegiatan ini diharapkan meningkat dibandingkan tahun 2023 sebesar 70%.",
        "Dinas berupaya untuk dapat naik dari 70% (2023) menjadi 80%.",
        "Dinas bekerja sama dengan Dinas Perikanan tahun 2023.",
        "Target tahun 2024 ditargetkan naik 1% dari tahun lalu.",
        "Kondisi sebagaimana tabel di atas pada tahun 2023.",
        "Realisasi tidak meningkat dibandingkan tahun 2023.",
    ],
)
def test_hopes_denials_and_pointers_are_no_changes(sentence: str) -> None:
    assert not [s for s in read(HEAD + sentence).statements if isinstance(s, Change)]


@pytest.mark.parametrize(
    ("sentence", "direction", "left", "right"),
    [
        (
            "Realisasi sebesar 90% atau lebih tinggi dari target yang telah ditetapkan sebesar 80%.",
            "higher",
            "90%",
            "80%",
        ),
        ("Realisasi sebesar 70% masih di bawah target 80%.", "lower", "70%", "80%"),
        ("Realisasi 97,56 melampaui target 70.", "higher", "97,56", "70"),
        ("Realisasi sebesar 70% belum mencapai target sebesar 80%.", "missed", "70%", "80%"),
        ("Dari target 80% terealisasi 90% sehingga melebihi target.", "higher", "90%", "80%"),
        ("Realisasi sebesar 80% sama dengan target 80%.", "equal", "80%", "80%"),
    ],
)
def test_comparisons_with_targets(sentence: str, direction: str, left: str, right: str) -> None:
    found = only(HEAD + sentence, Comparison)
    assert (found.direction.value, raw(found.left), raw(found.right)) == (direction, left, right)


def test_a_claim_on_a_target_without_its_figure() -> None:
    found = only("Secara umum capaian kinerja telah memenuhi target yang ditetapkan.", TargetClaim)
    assert found.direction is Direction.MET


@pytest.mark.parametrize(
    ("sentence", "predikat", "figure"),
    [
        (
            "Capaian kinerjanya sebesar 142,85% atau bermakna **SANGAT MEMUASKAN**.",
            "SANGAT MEMUASKAN",
            "142,85%",
        ),
        ("Capaian kinerja sebesar 91% termasuk kategori Sangat Tinggi.", "Sangat Tinggi", "91%"),
        ("Capaian kinerja dapat dikategorikan berhasil.", "berhasil", None),
    ],
)
def test_judgements(sentence: str, predikat: str, figure: str | None) -> None:
    found = only(HEAD + sentence, Graded)
    assert (found.predikat, raw(found.mention)) == (predikat, figure)


def test_ordinary_words_are_no_judgements() -> None:
    text = "Kegiatan berjalan dengan baik dan kesadaran masyarakat cukup tinggi."
    assert not [s for s in read(text).statements if isinstance(s, Graded)]


def test_counts_with_words_and_nouns() -> None:
    text = "Terdapat 5 (lima) program yang terdiri dari 17 (tujuh belas) kegiatan dan 44 sub kegiatan."
    counts = [s for s in read(text).statements if isinstance(s, CountStatement)]
    assert [(s.noun, raw(s.count)) for s in counts] == [
        ("program", "5 (lima) program"),
        ("kegiatan", "17 (tujuh belas) kegiatan"),
        ("sub kegiatan", "44 sub kegiatan"),
    ]
    assert not [s for s in read(text).statements if isinstance(s, Parts)]


def test_a_list_behind_its_announcement_is_counted() -> None:
    text = "Dilaksanakan 3 (tiga) program sebagai berikut:\n\n1. Program A\n2. Program B\n3. Program C\n"
    found = only(text, CountStatement)
    assert (found.listed, found.listed_most, found.complete) == (3, 3, True)


def test_spelled_numbers() -> None:
    found = only("Terdapat 17 (tujuh belas) indikator.", SpelledNumber)
    assert found.digits.value == found.words_value.value == 17


def test_parts_of_a_whole() -> None:
    found = only(
        "Pegawai berjumlah 76 orang, yang terdiri dari ASN sebanyak 37 orang dan PTT sebanyak 39 orang.",
        Parts,
    )
    assert (raw(found.whole), [raw(p) for p in found.parts]) == ("76 orang", ["37 orang", "39 orang"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Kecamatan yang melapor sebanyak 12 kecamatan dari 13 kecamatan atau 92,31%.",
        "Jumlah anak yang dilayani sebanyak 12 anak dari target jumlah anak yang terdata pada 5 desa "
        "sebanyak 13 anak atau 92,31%.",
    ],
)
def test_shares(sentence: str) -> None:
    found = only(sentence, Share)
    assert [(raw(m) or "").split()[0] for m in (found.numerator, found.denominator, found.result)] == [
        "12",
        "13",
        "92,31%",
    ]


def test_a_formula_takes_its_result_from_the_text_above() -> None:
    text = MET + "$$\\frac{\\text{Jumlah lahan beririgasi (300)}}{\\text{Jumlah lahan (400)}} \\times 100$$"
    found = only(text, Share)
    assert (raw(found.numerator), raw(found.denominator), raw(found.result)) == ("300", "400", "75%")


@pytest.mark.parametrize(
    "sentence",
    [
        "Anggaran sebesar Rp. 200.000,- dengan total realisasi serapan anggaran sebesar Rp. 150.000,- (75%).",
        "Pagu sebesar Rp 200.000, realisasi Rp 150.000 atau 75%.",
        "Jumlah dana yang dianggarkan sebesar Rp200.000 dengan capaian realisasi keuangan sebesar Rp150.000 "
        "atau sebesar 75%.",
        "Pagu anggaran sebesar Rp. 200.000,-. Realisasi keuangan Rp. 150.000,- (75%).",
    ],
)
def test_budgets(sentence: str) -> None:
    found = only(sentence, BudgetUse)
    assert [m.quantity.number if m else None for m in (found.pagu, found.realisasi, found.serapan)] == [
        200000,
        150000,
        75,
    ]


def test_averages_of_achievements_only() -> None:
    assert raw(only("Rata-rata capaian kinerja sasaran adalah 102,5%.", AverageStatement).value) == "102,5%"
    text = "Rata-rata nilai ujian sekolah sebesar 56,58."
    assert not [s for s in read(text).statements if isinstance(s, AverageStatement)]


def test_indicators_without_a_history() -> None:
    text = (
        HEAD + "Angka ini belum bisa dibandingkan dengan realisasi tahun sebelumnya "
        "karena baru ditetapkan pada tahun 2024."
    )
    found = only(text, NewIndicator)
    assert str(found.since) == "2024"
