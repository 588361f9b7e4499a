"""Which rows a total adds up."""

from __future__ import annotations

import pytest

from auditor.policy.blocks import column_values, deepest, depth, is_nested, readings, top_level, total_rows
from tests.reports import rows_of, view_of

CODED = (
    "Kode | Program | Pagu (Rp)\n1.02.01 | Program Tata | 9.000.000\n1.02.01.2.01 | Keuangan | 5.000.000\n"
    "1.02.01.2.02 | Umum | 4.000.000\n1.02.02 | Program Mutu | 2.000.000\n | Jumlah | 11.000.000"
)
PARTS = (
    "No | Uraian | Pagu (Rp)\n1 | Pajak | 5.000.000\n2 | Retribusi | 1.000.000\n | Jumlah I | 6.000.000\n"
    "3 | Dana Umum | 2.000.000\n4 | Dana Hasil | 3.000.000\n | Jumlah II | 5.000.000\n | Jumlah | 11.000.000"
)
MIXED = (
    "No | Program | Pagu (Rp)\nI | Program Jalan | 9.000.000\n1 | Rehabilitasi | 5.000.000"
    "\n2 | Pemeliharaan | 4.000.000\nII | Program Air | 2.000.000\n1 | Irigasi | 2.000.000"
    "\n | Total | 11.000.000"
)
WAYS = {
    CODED: {"block": 4, "top": 2, "deepest": 3},
    PARTS: {"all": 4, "subtotals": 2},
    MIXED: {"block": 5, "top": 2},
}


@pytest.mark.parametrize("text", WAYS)
def test_the_readings_of_the_last_total(text: str) -> None:
    view = view_of(rows_of(text))
    at = [at for at, _ in total_rows(view)][-1]
    found = {a.how: len(a.rows) for a in readings(view, at)}
    assert {how: found.get(how) for how in WAYS[text]} == WAYS[text]


def test_levels_by_code() -> None:
    rows = view_of(rows_of(CODED)).items
    assert [depth(r) for r in rows] == [2, 4, 4, 2]
    assert [r.name for r in top_level(rows)] == ["Program Tata", "Program Mutu"]
    assert [r.name for r in deepest(rows)] == ["Keuangan", "Umum", "Program Mutu"]
    assert is_nested(rows)


def test_levels_by_the_style_of_numbers() -> None:
    rows = view_of(rows_of(MIXED)).items
    assert [r.name for r in top_level(rows)] == ["Program Jalan", "Program Air"]
    assert is_nested(rows)
    assert not is_nested(view_of(rows_of(PARTS)).items)


def test_dashes_are_nothing_and_blanks_are_unknown() -> None:
    text = "No | Kecamatan | Padi | Jagung\n1 | Suka | - | 5\n2 | Maju | nihil | 6\n3 | Jaya | 4 | "
    view = view_of(rows_of(text))
    values = [[v and v.number for v in column_values(view.items, view.columns[c])] for c in (2, 3)]
    assert values == [[4], [5, 6, None]]
