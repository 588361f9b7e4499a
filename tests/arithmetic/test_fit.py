"""Printed results against recomputed ones."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.arithmetic.fit import compute, growth_percent, ratio_percent
from auditor.indonesian.format import format_number
from auditor.model.finding import Verdict
from tests.reports import quantity

SHARES = {
    ("2 orang", "3 orang", "66,67%"): Verdict.ROUNDING,
    ("2 orang", "3 orang", "66,66%"): Verdict.TRUNCATION,
    ("2 orang", "3 orang", "66,68%"): None,
    ("2 orang", "3 orang", "66,65%"): None,
    ("3 orang", "4 orang", "75%"): Verdict.OK,
    ("3 orang", "4 orang", "75,01%"): None,
    ("2 orang", "3 orang", "67%"): Verdict.ROUNDING,
    ("2 orang", "3 orang", "66%"): Verdict.TRUNCATION,
    ("2 orang", "3 orang", "68%"): None,
    ("11 orang", "16 orang", "68,75%"): Verdict.OK,
    ("11 orang", "16 orang", "68,8%"): Verdict.ROUNDING,
    ("11 orang", "16 orang", "68,7%"): Verdict.ROUNDING,
    ("11 orang", "16 orang", "68,9%"): None,
    ("97,56", "70,00", "139,38"): Verdict.CONVENTION,
    ("97,56", "70,00", "139,42"): None,
    ("Rp150.000.000", "Rp200.000.000", "75,00%"): Verdict.OK,
    ("Rp1,2 miliar", "Rp1,6 miliar", "77%"): Verdict.CONVENTION,
    ("1.000 orang", "0,5", "100%"): None,
}


@pytest.mark.parametrize(("part", "whole", "printed"), SHARES)
def test_verdicts(part: str, whole: str, printed: str) -> None:
    computed = compute(ratio_percent, (quantity(part), quantity(whole)))
    assert computed is not None
    assert computed.verdict(quantity(printed)) is SHARES[part, whole, printed]


def test_nothing_is_divided_by_zero() -> None:
    assert compute(ratio_percent, (quantity("3"), quantity("0"))) is None
    computed = compute(growth_percent, (quantity("3"), quantity("0,4")))
    assert computed is not None
    assert computed.exact == 650


MODES = st.sampled_from((ROUND_DOWN, ROUND_HALF_UP))


@given(st.integers(1, 10**6), st.integers(0, 8 * 10**6), st.integers(0, 3), MODES)
def test_rounding_and_truncation_are_never_refuted(whole: int, more: int, places: int, mode: str) -> None:
    part = more % (9 * whole)
    value = Decimal(100 * part) / Decimal(whole)
    if mode == ROUND_HALF_UP:
        value = value.quantize(Decimal(1).scaleb(-places - 12), rounding=ROUND_DOWN)
    printed = format_number(value.quantize(Decimal(1).scaleb(-places), rounding=mode), places)
    inputs = (quantity(f"{part} orang"), quantity(f"{whole} orang"))
    computed = compute(ratio_percent, inputs)
    assert computed is not None
    assert computed.verdict(quantity(f"{printed}%")) is not None


@given(st.integers(0, 8 * 10**6), st.integers(1, 10**6), st.integers(2, 50))
def test_what_is_two_units_off_is_refuted(more: int, whole: int, units: int) -> None:
    part = more % (9 * whole)
    computed = compute(ratio_percent, (quantity(f"{part} orang"), quantity(f"{whole} orang")))
    assert computed is not None
    off = Fraction(100 * part, whole) + Fraction(units, 100)
    assert computed.verdict(quantity(f"{format_number(off, 2)}%")) is None
