"""Interval arithmetic holds every result that its members can give."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.model.interval import Interval

NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Interval(min(ends), max(ends)))
PARTS = st.fractions(min_value=0, max_value=1, max_denominator=20)


def member(interval: Interval, part: Fraction) -> Fraction:
    return interval.low + part * (interval.high - interval.low)


@given(INTERVALS, INTERVALS, PARTS, PARTS)
def test_results_of_members_are_inside(a: Interval, b: Interval, at: Fraction, bt: Fraction) -> None:
    x, y = member(a, at), member(b, bt)
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)
    assert a.hull(b).contains(x)
    assert a.hull(b).contains(y)


@given(INTERVALS, INTERVALS, PARTS, PARTS)
def test_quotients_of_members_are_inside(a: Interval, b: Interval, at: Fraction, bt: Fraction) -> None:
    assume(not b.contains(0))
    assert (a / b).contains(member(a, at) / member(b, bt))


@given(INTERVALS, INTERVALS)
def test_a_divisor_that_may_be_zero_is_refused(a: Interval, b: Interval) -> None:
    assume(b.contains(0))
    with pytest.raises(ZeroDivisionError):
        _ = a / b


@given(INTERVALS, INTERVALS, st.fractions(min_value=0, max_value=10))
def test_widening_never_parts_what_meets(a: Interval, b: Interval, radius: Fraction) -> None:
    assert not a.meets(b) or a.widened(radius).meets(b)
    assert a.meets(b) == b.meets(a)
    assert a.widened(radius).contains(a.low)


@given(INTERVALS, NUMBERS, PARTS)
def test_scaling(a: Interval, factor: Fraction, part: Fraction) -> None:
    assert a.scaled(factor).contains(member(a, part) * factor)


def test_points_and_empty_intervals() -> None:
    assert Interval.point(3).is_point
    assert not Interval.around(3, 1).is_point
    assert Interval.around(3, 1) == Interval(Fraction(2), Fraction(4))
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(2), Fraction(1))
