"""How a report computes, from its rows."""

from __future__ import annotations

import pytest

from auditor.model.evidence import Polarity, Policy
from auditor.policy import infer_policy
from tests.reports import rows_of, view_of

HEAD = "No | Indikator Kinerja | Target | Realisasi | Capaian\n"


def policy(*rows: str) -> Policy:
    lines = [f"{i} | Indikator nomor {'abcdefgh'[i]} | {row}" for i, row in enumerate(rows, start=1)]
    view = view_of(rows_of(HEAD + "\n".join(lines)))
    return infer_policy((view,), {(0, r.index): r.name for r in view.rows})


FORMULAS: dict[tuple[str, ...], str | None] = {
    ("80 | 60 | 75,00", "50 | 45 | 90,00"): None,
    ("80 | 60 | 125,00", "50 | 45 | 90,00"): "2T-R/T",
    ("6,00 | 8,00 | 75,00", "50 | 45 | 90,00"): "T/R",
    ("80 | 60 | 25,00", "50 | 45 | 90,00"): "(T-R)/T",
    ("80 | 60 | 125,00", "50 | 40 | 120,00", "6,00 | 8,00 | 75,00"): "2T-R/T",
}
CAPS: dict[tuple[str, ...], int | None] = {
    ("70 | 98 | 120", "60 | 90 | 120", "80 | 72 | 90"): 120,
    ("70 | 98 | 140", "60 | 90 | 150", "80 | 100 | 100"): None,
    ("80 | 72 | 90",): None,
    ("70 | 98 | 100", "60 | 90 | 100"): 100,
}
ROUNDING: dict[tuple[str, ...], str] = {
    ("3 | 2 | 66,67", "6 | 5 | 83,33"): "half-up",
    ("3 | 2 | 66,66", "3 | 5 | 166,66"): "truncate",
    ("3 | 2 | 66,66", "3 | 5 | 166,67"): "mixed",
}


@pytest.mark.parametrize("rows", FORMULAS)
def test_the_negative_formula(rows: tuple[str, ...]) -> None:
    assert policy(*rows).negative_formula == FORMULAS[rows]


@pytest.mark.parametrize("rows", CAPS)
def test_the_cap(rows: tuple[str, ...]) -> None:
    assert policy(*rows).cap == CAPS[rows]


@pytest.mark.parametrize("rows", ROUNDING)
def test_the_rounding(rows: tuple[str, ...]) -> None:
    assert policy(*rows).rounding == ROUNDING[rows]


def test_polarity_by_the_rows_of_an_indicator() -> None:
    found = policy("80 | 60 | 75,00", "80 | 60 | 125,00", "80 | 80 | 100,00", "80 | 60 | 57,00")
    kinds = [found.polarity[f"Indikator nomor {letter}"] for letter in "bcde"]
    assert kinds == [Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNKNOWN, Polarity.UNKNOWN]


def test_what_was_inferred_is_told_with_its_support() -> None:
    found = policy("3 | 2 | 66,67", "6 | 5 | 83,33", "80 | 60 | 125,00")
    assert [(e.what, e.support, e.against) for e in found.evidence[:2]] == [("R/T", 2, 1), ("2T-R/T", 1, 2)]
    assert found.decimals == 2
