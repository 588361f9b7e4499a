"""Which slip explains a wrong figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.arithmetic.causes import DIGIT, SEPARATOR, TRANSPOSED, equal_to, slip
from auditor.indonesian.format import format_number
from tests.reports import quantity

SLIPS = {
    ("57,00", "75,00"): TRANSPOSED,
    ("27,90", "29,70"): TRANSPOSED,
    ("456.066.892", "456.006.892"): DIGIT,
    ("8.052", "8.952"): DIGIT,
    ("1.0831", "10.831"): SEPARATOR,
    ("9,56", "95,6"): SEPARATOR,
    ("95,00", "950,0"): SEPARATOR,
    ("12.345", "1.234"): DIGIT,
    ("1.204", "12.034"): DIGIT,
    ("70", "64"): None,
    ("12", "13"): None,
    ("309,03", "230,23"): None,
    ("154,89", "123,91"): None,
    ("75,00", "75,00"): None,
}
NUMBERS = st.integers(1000, 10**9).map(lambda n: format_number(Decimal(n), 0))


@pytest.mark.parametrize(("printed", "right"), SLIPS)
def test_slips(printed: str, right: str) -> None:
    assert slip(printed, right) == SLIPS[printed, right]


@given(NUMBERS, NUMBERS)
def test_a_slip_explains_both_ways_or_none(a: str, b: str) -> None:
    assert slip(a, b) == slip(b, a)


@given(st.integers(10**4, 10**9), st.integers(0, 3), st.integers(1, 9))
def test_one_other_digit_is_a_typo(number: int, place: int, change: int) -> None:
    digits = list(str(number))
    at = len(digits) - 1 - place
    digits[at] = str((int(digits[at]) + change) % 10)
    printed, right = format_number(Decimal("".join(digits)), 0), format_number(Decimal(number), 0)
    assert slip(printed, right) in (DIGIT, SEPARATOR)


def test_equal_to_compares_values() -> None:
    assert equal_to(quantity("75,00"), [quantity("75").number])
    assert not equal_to(quantity("N/A"), [quantity("75").number])
