"""Figures whose subject no table or heading names: the sentence's own words say whom they are about."""

from __future__ import annotations

import pytest

from auditor.model.fact import Measure
from tests.understand.narrative.reading import read

SUBJECTS = {
    "Aparatur berjumlah 53 orang, yang terdiri dari 26 orang ASN dan 27 tenaga kontrak.": {
        "53 orang": "Aparatur",
        "26 orang": "orang asn",
        "27 tenaga": "tenaga kontrak",
    },
    "Pengadaan alat ukur debit dengan dana sebesar Rp20.000.000.": {
        "Rp20.000.000": "Pengadaan alat ukur debit"
    },
    "Pelatihan juru irigasi ditargetkan 12 orang, terealisasi 11 orang.": {
        "12 orang": "Pelatihan juru irigasi",
        "11 orang": "Pelatihan juru irigasi",
    },
    "Realisasi fisik pembangunan gudang mencapai 95,83%.": {"95,83%": "pembangunan gudang"},
    "Saluran dalam kondisi baik sebesar 71,25%.": {"71,25%": "Saluran dalam kondisi baik"},
    "Tersedia 2 unit kendaraan roda tiga.": {"2 unit": "unit kendaraan roda tiga"},
}


@pytest.mark.parametrize("text", SUBJECTS)
def test_the_words_around_a_figure_name_it(text: str) -> None:
    assert {f.quantity.raw: f.subject for f in read(text).facts} == SUBJECTS[text]


def test_such_figures_are_told_as_described() -> None:
    facts = read("Pelatihan juru irigasi ditargetkan 12 orang, terealisasi 11 orang.").facts
    assert [(f.measure, f.described) for f in facts] == [(Measure.TARGET, True), (Measure.REALISASI, True)]


def test_a_short_line_above_names_the_sum() -> None:
    facts = read("Pemeliharaan pintu air\n\nPagu anggaran sebesar Rp28.000.000.").facts
    assert [f.subject for f in facts] == ["Pemeliharaan pintu air"]


@pytest.mark.parametrize(
    "text",
    [
        "Pagu anggaran sebesar Rp28.000.000.",
        "Dinas Contoh memperoleh anggaran sebesar Rp28.000.000.",
        "Anggaran dalam APBD sebesar Rp28.000.000.",
    ],
)
def test_a_sum_without_a_part_is_the_whole_budget(text: str) -> None:
    assert [(f.subject, f.described) for f in read(text).facts] == [("", False)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rencana disusun untuk jangka 5 (lima) tahun.", 0),
        ("Laporan diserahkan paling lambat 3 bulan setelah tahun berakhir.", 0),
        ("Realisasi dapat dicapai sebesar 2,3 atau 91,30%.", 2),
        ("Dilaksanakan 3 strategi.", 1),
    ],
)
def test_what_counts_as_a_statement(text: str, numbers: int) -> None:
    found = read(text)
    assert (found.numbers, found.linked <= found.numbers) == (numbers, True)


def test_years_behind_sebanyak_are_numbers() -> None:
    assert [f.quantity.raw for f in read("Peserta sebanyak 2012 orang.").facts] == ["2012 orang"]
