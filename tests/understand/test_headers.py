"""Which rows of a table are its header, and what stands above every column."""

from __future__ import annotations

import pytest

from auditor.understand.tables.grid import lines_of
from auditor.understand.tables.headers import Headers, is_numbering
from tests.reports import grammar, lexicon, rows_of, table

SPLITS = {
    "one row of headings": (1, "No | Indikator Kinerja | Target\n1 | Angka kematian ibu | 90"),
    "two rows under years": (
        2,
        "No | Indikator | Tahun 2022 | < | Tahun 2023 | <\n^ | ^ | Target | Realisasi | Target | Realisasi\n"
        "1 | Angka kematian ibu | 90 | 80 | 95 | 70",
    ),
    "roman quarters": (2, "Indikator | Triwulan | <\n^ | I | II\nAngka kematian | 9 | 8"),
    "years as headings": (
        2,
        "No | Indikator | Realisasi | <\n^ | ^ | 2022 | 2023\n1 | Angka kematian | 9 | 8",
    ),
    "a row of column numbers": (
        2,
        "No | Indikator Kinerja | Target\n1 | 2 | 3\n1 | Angka kematian ibu | 90",
    ),
    "column numbers with formulas": (
        2,
        "No | Uraian | Target | Realisasi | %\n(1) | (2) | (3) | (4) | (5=4/3)\n1 | Akta | 10 | 5 | 50",
    ),
    "unknown words over figures": (1, "Halte | Rambu | Marka\n3 | 4 | 5\n6 | 7 | 8"),
    "no header": (0, "1 | Angka kematian ibu | 90\n2 | Angka kematian bayi | 80"),
    "a bare unit row": (2, "No | Uraian | Anggaran | Realisasi\n | | (Rp) | (%)\n1 | Program A | 100 | 50"),
}
NUMBERINGS = {
    "1 | 2 | 3 | 4": True,
    "(1) | (2) | (3) | (4=3/2)": True,
    "1 | 2 | 5 | 6 | 7 | 8": True,
    "1 | 2": True,
    "1 | 3": False,
    "2 | 1 | 3": False,
    "1 | Angka kematian | 3": False,
    "1 | 20 | 35": False,
    "10 | 20 | 30": False,
}
PATHS = {
    "No | Tahun 2023 | <\n^ | Target | Realisasi": [
        ("No",),
        ("Tahun 2023", "Target"),
        ("Tahun 2023", "Realisasi"),
    ],
    "No | Tahun 2022 |  | Tahun 2023 | \n | T | R | T | R": [
        ("No",),
        ("Tahun 2022", "T"),
        ("Tahun 2022", "R"),
        ("Tahun 2023", "T"),
        ("Tahun 2023", "R"),
    ],
    "No | Target | Target\n1 | 2 | 3": [("No",), ("Target",), ("Target",)],
    "Target | Anggaran\nTarget | (Rp)": [("Target",), ("Anggaran", "(Rp)")],
}


@pytest.mark.parametrize("name", SPLITS)
def test_the_header_ends_where_data_begin(name: str) -> None:
    expected, text = SPLITS[name]
    assert Headers(grammar(), lexicon()).split(lines_of(table(rows_of(text))), 0) == expected


def test_the_source_may_mark_its_header() -> None:
    lines = lines_of(table(rows_of("Kelompok | Sasaran sekolah\n1 | 2\nA | B")))
    assert Headers(grammar(), lexicon()).split(lines, 1) == 2


@pytest.mark.parametrize("text", NUMBERINGS)
def test_rows_of_column_numbers(text: str) -> None:
    assert is_numbering(lines_of(table(rows_of(text)))[0]) is NUMBERINGS[text]


@pytest.mark.parametrize("text", PATHS)
def test_the_path_of_a_column_runs_from_the_outermost_heading(text: str) -> None:
    rows = rows_of(text)
    assert Headers(grammar(), lexicon()).paths(lines_of(table(rows)), len(rows[0])) == PATHS[text]
