"""Years, parts of years and months."""

from __future__ import annotations

import pytest

from auditor.indonesian.grammar import Grammar

PERIODS = [
    ("2023", [("2023", "2023")]),
    ("Tahun 2023", [("Tahun 2023", "2023")]),
    ("tahun 2021, 2022 dan 2023", [("tahun 2021", "2021"), ("2022", "2022"), ("2023", "2023")]),
    ("TA 2023", [("TA 2023", "2023")]),
    ("T.A. 2023", [("T.A. 2023", "2023")]),
    ("Tahun Anggaran 2023", [("Tahun Anggaran 2023", "2023")]),
    ("RPJMD 2021-2026", [("2021-2026", "2021-2026")]),
    ("Tahun 2023 – 2026", [("Tahun 2023 – 2026", "2023-2026")]),
    ("2021 s.d. 2026", [("2021 s.d. 2026", "2021-2026")]),
    ("2021 sampai dengan tahun 2026", [("2021 sampai dengan tahun 2026", "2021-2026")]),
    ("Tahun Ajaran 2021/2022", [("Tahun Ajaran 2021/2022", "2021-2022")]),
    ("Triwulan III 2024", [("Triwulan III 2024", "triwulan 3 2024")]),
    ("TW IV Tahun 2024", [("TW IV Tahun 2024", "triwulan 4 2024")]),
    ("Triwulan I", [("Triwulan I", "triwulan 1 0")]),
    ("triwulan ke-3", [("triwulan ke-3", "triwulan 3 0")]),
    ("Semester I Tahun 2023", [("Semester I Tahun 2023", "semester 1 2023")]),
    ("Smt. II 2023", [("Smt. II 2023", "semester 2 2023")]),
    ("31 Desember 2023", [("31 Desember 2023", "bulan 12 2023")]),
    ("per 31 Desember 2023,", [("31 Desember 2023", "bulan 12 2023")]),
    ("s.d. Juni 2023", [("Juni 2023", "bulan 6 2023")]),
    ("Nopember 2023", [("Nopember 2023", "bulan 11 2023")]),
    ("31/12/2023", [("31/12/2023", "bulan 12 2023")]),
    ("28 Februari", [("28 Februari", "bulan 2 0")]),
    ("bulan Maret", [("bulan Maret", "bulan 3 0")]),
    ("target akhir RPJMD", [("akhir RPJMD", "akhir-rencana")]),
    ("akhir Renstra 2026", [("akhir Renstra 2026", "akhir-rencana 2026")]),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(grammar: Grammar, text: str, expected: list[tuple[str, str]]) -> None:
    found = grammar.periods(text)
    assert [(text[each.start : each.end], str(each.period)) for each in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "tahun n-1",
        "n-1",
        "Nomor 53 Tahun 2014",
        "Permendagri 86/2017",
        "No. 050/123/BAPPEDA/2023",
        "2.023 orang",
        "12023",
        "2023,5",
        "tahun lalu",
        "Triwulan IX",
        "31/13/2023",
        "semua mei",
    ],
)
def test_no_period(grammar: Grammar, text: str) -> None:
    assert grammar.periods(text) == []
