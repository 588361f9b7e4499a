"""Sums and shares between the columns of a table."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.policy.relations import relations_of
from tests.reports import evidence_of, lexicon, results_of, rows_of, view_of

# A table, and its relations: "whole = part + part" and "result = part / whole", by column.
TABLES: dict[str, tuple[list[str], list[str]]] = {
    "Kecamatan | Wajib Akta | Sudah Memiliki | Belum Memiliki\nA | 10 | 6 | 4\nB | 20 | 12 | 9": (
        ["1=2+3"],
        [],
    ),
    "Kecamatan | Memiliki KIA | Belum Memiliki KIA | Jumlah\nA | 6 | 4 | 11\nB | 5 | 5 | 12": (["3=1+2"], []),
    "Desa | Laki-laki | Perempuan | Jumlah\nA | 6 | 4 | 10\nB | 5 | 5 | 10\nC | 7 | 2 | 9\nD | 1 | 3 | 5": (
        ["3=1+2"],
        [],
    ),
    "Desa | Laki-laki | Perempuan | Jumlah\nA | 6 | 4 | 10\nB | 5 | 5 | 10": ([], []),
    "Desa | Halte | Rambu | Marka\nA | 4 | 30 | 12\nB | 3 | 25 | 17\nC | 5 | 41 | 9\nD | 2 | 18 | 2": (
        [],
        [],
    ),
    "Program | Pagu (Rp) | Realisasi (Rp) | Sisa (Rp)\nP Jalan | 5.000.000 | 4.000.000 | 1.000.000\n"
    "P Air | 3.000.000 | 2.000.000 | 1.000.000": (["1=2+3"], []),
    "Program | Pagu (Rp) | Realisasi (Rp) | %\nP Jalan | 5.000.000 | 4.000.000 | 80,00\n"
    "P Air | 4.000.000 | 3.000.000 | 75,00\nP Tata | 2.000.000 | 1.000.000 | 50,00": ([], ["3=2/1"]),
    "Golongan | Jumlah Pegawai | Terlatih | Persentase (%)\nII | 40 | 30 | 75,00\nIII | 120 | 90 | 75,00\n"
    "IV | 80 | 20 | 25,00": ([], ["3=2/1"]),
    "Unit | I | II | III | IV | Jumlah\nA | 1 | 2 | 3 | 4 | 10"
    "\nB | 2 | 2 | 2 | 2 | 8\nC | 5 | 1 | 1 | 1 | 8": (
        ["5=1+2+3+4"],
        [],
    ),
}


@pytest.mark.parametrize("text", TABLES)
def test_relations_of_a_table(text: str) -> None:
    found = relations_of(view_of(rows_of(text)), lexicon())
    sums = [f"{r.whole.index}={'+'.join(str(p.index) for p in r.parts)}" for r in found.sums]
    shares = [f"{r.result.index}={r.part.index}/{r.whole.index}" for r in found.shares]
    assert (sums, shares) == TABLES[text]


VILLAGES = ("Sukamaju", "Mekarsari", "Tanjungrejo", "Cibening", "Harapan")
CELLS = st.lists(st.tuples(st.integers(1000, 9999), st.integers(1000, 9999)), min_size=5, max_size=5)
RULES = ("imbangan-baris-salah", "jumlah-kolom-salah", "persentase-kolom-salah")


def printed(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def report(rows: list[list[int]]) -> str:
    lines = [
        f"| {i} | {name} | {' | '.join(printed(n) for n in row)} |"
        for i, (name, row) in enumerate(zip(VILLAGES, rows, strict=False), start=1)
    ]
    total = f"| | Jumlah | {' | '.join(printed(n) for n in rows[-1])} |"
    head = "| No | Desa | Laki-laki | Perempuan | Jumlah |\n| --- | --- | --- | --- | --- |"
    return "\n".join(("# LAPORAN KINERJA TAHUN 2023", "", "## Penduduk", "", head, *lines, total, ""))


def table(cells: list[tuple[int, int]]) -> list[list[int]]:
    rows = [[men, women, men + women] for men, women in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


@settings(max_examples=25, deadline=None)
@given(CELLS)
def test_a_consistent_table_is_clean(cells: list[tuple[int, int]]) -> None:
    assert not results_of(evidence_of(report(table(cells))), *RULES).findings


@settings(max_examples=40, deadline=None)
@given(CELLS, st.integers(0, 5), st.integers(0, 2), st.integers(1, 9), st.integers(0, 3))
def test_one_corrupted_number_is_found_in_its_row_or_column(
    cells: list[tuple[int, int]], row: int, column: int, change: int, place: int
) -> None:
    rows = table(cells)
    rows[row][column] += change * 10**place
    found = results_of(evidence_of(report(rows)), *RULES).findings
    wrong = printed(rows[row][column])
    assert found
    assert any(wrong in f.stated or any(at.place.text == wrong for at in f.locations) for f in found)
    assert all(at.place.line in (7 + row, 12) or at.place.column for f in found for at in f.locations)


def test_shuffled_rows_give_the_same_relations() -> None:
    text = next(t for t in TABLES if "Marka" not in t and "Jumlah\nA | 1" in t)
    head, *body = text.splitlines()
    before = relations_of(view_of(rows_of(text)), lexicon())
    random.Random(1).shuffle(body)
    after = relations_of(view_of(rows_of("\n".join((head, *body)))), lexicon())
    assert [r.parts for r in before.sums] == [r.parts for r in after.sums]
