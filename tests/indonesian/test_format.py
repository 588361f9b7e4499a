"""Numbers printed, and read again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.indonesian.format import format_exact, format_like, format_number
from auditor.indonesian.grammar import Grammar
from auditor.lexicon import load_lexicon
from auditor.model.quantity import RUPIAH
from auditor.resources import rules_folder

GRAMMAR = Grammar(load_lexicon(rules_folder() / "lexicon"))


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Decimal("1234567.89"), 2, "1.234.567,89"),
        (Decimal("1234567"), 0, "1.234.567"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-0.005"), 2, "-0,01"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("2.5"), 0, "3"),
        (Fraction(200, 3), 2, "66,67"),
        (Fraction(-1234567, 2), 1, "-617.283,5"),
        (Decimal("99.995"), 2, "100,00"),
    ],
)
def test_format_number(value: Decimal | Fraction, decimals: int, expected: str) -> None:
    assert format_number(value, decimals) == expected


@settings(deadline=None)
@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4), st.sampled_from([0, 1, 2, 4]))
def test_a_printed_number_is_read_again(value: Decimal, places: int) -> None:
    value = value.quantize(Decimal(1).scaleb(-places))
    assert GRAMMAR.parse(format_number(value, places)).value == value


@settings(deadline=None)
@given(st.integers(-(10**15), 10**15))
def test_a_printed_sum_is_read_again(value: int) -> None:
    found = GRAMMAR.parse("Rp " + format_number(Decimal(value), 0))
    assert (found.value, found.unit) == (Decimal(value), RUPIAH)


@pytest.mark.parametrize(
    ("value", "like", "expected"),
    [
        (Decimal("97.5661"), "99,65%", "97,57%"),
        (Decimal("97.5661"), "99 %", "98 %"),
        (Decimal("1234"), "26 Orang", "1.234 Orang"),
        (Decimal("8972606962"), "Rp. 9.979.280.694,-", "Rp. 8.972.606.962,-"),
        (Decimal("5000.5"), "Rp 328.349.528,00", "Rp 5.000,50"),
        (Fraction(10**10, 3), "1,2 miliar", "3,3 miliar"),
        (Decimal("86.55"), "110.26", "86.55"),
        (Decimal("1234.5"), "1,234.56", "1,234.50"),
        (Decimal("12345"), "54321", "12345"),
        (Decimal("12345"), "54.321", "12.345"),
        (Fraction(200, 3), "66,7", "66,7"),
        (Decimal("12"), "≥ 10 %", "≥ 12 %"),
        (Decimal("12"), "-5 %", "12 %"),
        (Decimal("-12"), "-5 %", "-12 %"),
        (Decimal("12"), "(1.234.567)", "12"),
        (Decimal("12.5"), "Baik", "13"),
    ],
)
def test_format_like(value: Decimal | Fraction, like: str, expected: str) -> None:
    assert format_like(value, GRAMMAR.parse(like)) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(298035, 3000), 3, "99,345"),
        (Fraction(298036, 3000), 3, "99,345..."),
        (Fraction(200, 3), 3, "66,666..."),
        (Fraction(100), 3, "100"),
        (Fraction(5, 2), 3, "2,5"),
        (Fraction(-200, 3), 2, "-66,66..."),
        (Fraction(12345678, 10), 3, "1.234.567,8"),
        (Fraction(7, 2), 0, "3..."),
    ],
)
def test_format_exact(value: Fraction, places: int, expected: str) -> None:
    assert format_exact(value, places) == expected
