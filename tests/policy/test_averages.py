"""The ways to average the rows above an average row."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.model.fact import Measure, RowKind
from auditor.policy.averages import averages, block_above, divisor_of
from tests.reports import quantity, rows_of, view_of

HEAD = "No | Indikator Kinerja | Capaian\n"
WEIGHTED = "No | Indikator Kinerja | Bobot | Capaian\n"
TABLES: dict[str, dict[str, int | Fraction]] = {
    HEAD + "1 | Rasio A | 90\n2 | Rasio B | 100\n | Rata-rata | 95": {"indicator": 95},
    HEAD + "1 | Rasio A | 90\n | Rasio B | 80\n2 | Rasio C | 70\n | Rata-rata | 80": {
        "indicator": 80,
        "numbered-indicator": 80,
    },
    "Sasaran | Indikator Kinerja | Capaian\nMutu | Rasio A | 90\nAkses | Rasio B | 100\n | Rasio C | 120"
    "\n | Rata-rata | 100": {"indicator": Fraction(310, 3), "sasaran": 100, "capped-100": Fraction(290, 3)},
    WEIGHTED + "1 | Rasio A | 75 | 80\n2 | Rasio B | 25 | 100\n | Rata-rata | | 85": {
        "indicator": 90,
        "weighted": 85,
    },
    HEAD + "1 | Rasio A | 90\n2 | Rasio B | 0\n | Rata-rata | 90": {
        "indicator": 45,
        "without-zero": 90,
    },
    HEAD + "1 | Rasio A | 200\n2 | Rasio B | 50\n | Rata-rata | 80": {
        "indicator": 125,
        "capped-100": 75,
        "capped-110": 80,
        "capped-120": 85,
        "capped-125": Fraction(175, 2),
        "capped-150": 100,
    },
    HEAD + "1 | Rasio A | 90\n2 | Rasio B | N/A\n3 | Rasio C | 80\n | Rata-rata | 85": {"indicator": 85},
}


@pytest.mark.parametrize("text", TABLES)
def test_every_way_to_average(text: str) -> None:
    view = view_of(rows_of(text))
    assert view.rows[-1].kind is RowKind.AVERAGE
    column = view.measured(Measure.CAPAIAN)[0]
    found = {a.how: a.computed.exact for a in averages(view, block_above(view, len(view.rows) - 1), column)}
    expected = TABLES[text]
    assert {how: found[how] for how in expected} == expected
    assert set(found) - set(expected) <= {"capped-100", "capped-110", "numbered-indicator"}


def test_a_block_ends_at_the_average_before_it() -> None:
    text = f"{HEAD}1 | Rasio A | 90\n | Rata-rata | 90\n2 | Rasio B | 80\n | Rata-rata | 80"
    view = view_of(rows_of(text))
    assert [r.name for r in block_above(view, 3)] == ["Rasio B"]


@pytest.mark.parametrize(
    ("printed", "divisor"), [("150,00", 2), ("100,00", None), ("75,00", 4), ("33,00", None)]
)
def test_the_divisor_that_gives_a_wrong_average(printed: str, divisor: int | None) -> None:
    values = [quantity(v) for v in ("90,00", "100,00", "110,00")]
    assert divisor_of(values, quantity(printed)) == divisor
