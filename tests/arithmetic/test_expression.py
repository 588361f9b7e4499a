"""Printed calculations are evaluated with their brackets, products before sums."""

from __future__ import annotations

import pytest

from auditor.arithmetic.expression import Token, evaluate
from auditor.model.interval import Interval


def tokens(text: str) -> list[Token]:
    return [Interval.point(int(t)) if t.isdigit() else t for t in text.split()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * 4", 14),
        ("( 2 + 3 ) * 4", 20),
        ("20 - 6 - 4", 10),
        ("( ( 2 * 10 ) - 8 ) / 4", 3),
        ("7", 7),
    ],
)
def test_the_value_of_an_expression(text: str, value: int) -> None:
    assert evaluate(tokens(text)) == Interval.point(value)


@pytest.mark.parametrize("text", ["", "2 +", "( 2 + 3", "2 3", "5 / 0", ") 2"])
def test_what_is_no_expression(text: str) -> None:
    assert evaluate(tokens(text)) is None
