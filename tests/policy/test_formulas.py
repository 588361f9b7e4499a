"""The formulas that reproduce a printed capaian."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.indonesian.format import format_number
from auditor.policy.formulas import CAPS, NEGATIVE, POSITIVE, as_decided, reproductions, target_bound
from tests.reports import quantity

REACHED = {POSITIVE, "2T-R/T", "T/R", "met=100", "R/T@100", "2T-R/T@100", "T/R@100"}
# Target, realisasi and capaian, with the formulas that reproduce it ("@" marks a cap).
ROWS = {
    ("80,00", "60,00", "75,00"): {POSITIVE},
    ("80,00", "60,00", "57,00"): set(),
    ("80,00", "60,00", "124,90"): set(),
    ("80,00", "60,00", "125,00"): {"2T-R/T", "2T-R/T@125", "T/R@125"},
    ("6,00", "8,00", "75,00"): {"T/R"},
    ("5,00", "4,00", "20,00"): {"(T-R)/T"},
    ("5,00", "5,00", "0,00"): {"(T-R)/T"},
    ("0,40", "0,00", "100,00"): {"(T-R)/T", "(T-R)/T@100", "met=100", "2T-R/T@100"},
    ("5,00", "4,00", "100,00"): {"met=100", "2T-R/T@100", "T/R@100"},
    ("70", "98", "120"): {"R/T@120"},
    ("70", "98", "110"): {"R/T@110"},
    ("70", "98", "130"): set(),
    ("70", "63", "100"): {"met=100", "2T-R/T@100", "T/R@100"},
    ("80 - 90", "84", "100,00"): REACHED,
    ("80 - 90", "72", "90,00"): {POSITIVE},
    ("80 - 90", "99", "110,00"): {POSITIVE, "R/T@110"},
    ("90,00", "90,00", "100,00"): REACHED,
    ("3 orang", "2 orang", "66,66"): {POSITIVE},
    ("3 orang", "2 orang", "66,67"): {POSITIVE},
    ("3 orang", "2 orang", "66,68"): set(),
    ("3", "2", "80,00"): {POSITIVE},
}


def formulas(target: str, realisasi: str, capaian: str) -> set[str]:
    found = reproductions(quantity(target), quantity(realisasi), quantity(capaian))
    return {f.formula if f.cap is None else f"{f.formula}@{f.cap}" for f in found}


@pytest.mark.parametrize("row", ROWS)
def test_formulas_of_a_row(row: tuple[str, str, str]) -> None:
    assert formulas(*row) == ROWS[row]


@pytest.mark.parametrize(("realisasi", "bound"), [("95", 90), ("70", 80), ("85", 85), ("90", 90)])
def test_the_bound_of_a_range(realisasi: str, bound: int) -> None:
    assert target_bound(quantity("80 - 90"), quantity(realisasi)).value == bound


def test_a_target_without_decimals_is_decided() -> None:
    assert as_decided(quantity("70")).interval.is_point
    assert not as_decided(quantity("70,0")).interval.is_point


@pytest.mark.parametrize("capaian", [str(cap) for cap in CAPS])
def test_every_cap_in_use(capaian: str) -> None:
    assert f"{POSITIVE}@{capaian}" in formulas("10", "90", capaian)


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.booleans())
def test_a_row_made_by_a_formula_is_reproduced_by_it(target: int, realisasi: int, negative: bool) -> None:
    exact = Fraction(100 * realisasi, target)
    value = 200 - exact if negative else exact
    if not 0 <= value < 9_000:
        return
    printed = format_number(Decimal(value.numerator) / Decimal(value.denominator), 2)
    wanted = NEGATIVE[0] if negative else POSITIVE
    assert wanted in formulas(f"{target} orang", f"{realisasi} orang", f"{printed}%")
