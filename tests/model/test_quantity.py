"""What a printed figure can stand for."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.interval import Interval
from auditor.model.quantity import PERCENT, RUPIAH, Kind, Quantity, Unit, UnitKind

ORANG = Unit("orang", UnitKind.COUNT)
EXACT = st.decimals(min_value=-(10**6), max_value=10**6, places=6)
PLACES = st.integers(0, 3)


def printed(value: Decimal, decimals: int, unit: Unit | None = PERCENT) -> Quantity:
    return Quantity(
        str(value), Kind.NUMBER, value, step=Decimal(1).scaleb(-decimals), decimals=decimals, unit=unit
    )


@given(EXACT, PLACES)
def test_a_rounded_figure_holds_what_was_rounded(exact: Decimal, decimals: int) -> None:
    shown = printed(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)
    assert shown.rounded.contains(exact)
    assert shown.interval.contains(exact)


@given(EXACT.filter(lambda value: abs(value) >= 1), PLACES)
def test_a_truncated_figure_holds_what_was_cut(exact: Decimal, decimals: int) -> None:
    shown = printed(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN), decimals)
    assert shown.truncated.contains(exact)
    assert shown.interval.contains(exact)


def test_the_interval_reaches_no_further_than_a_step() -> None:
    shown = printed(Decimal("99.65"), 2)
    assert shown.rounded == Interval(Fraction("99.645"), Fraction("99.655"))
    assert shown.truncated == Interval(Fraction("99.65"), Fraction("99.66"))
    assert shown.interval == Interval(Fraction("99.645"), Fraction("99.66"))


@pytest.mark.parametrize("unit", [ORANG, RUPIAH])
def test_counts_and_rupiah_are_exact(unit: Unit) -> None:
    shown = printed(Decimal(26), 0, unit)
    assert shown.is_exact
    assert shown.interval == Interval.point(26)


def test_scaled_money_and_bare_numbers_are_not_exact() -> None:
    billions = Quantity(
        "Rp 1,2 miliar", Kind.NUMBER, Decimal(1_200_000_000), step=Decimal(10**8), unit=RUPIAH
    )
    assert not billions.is_exact
    assert billions.rounded == Interval.around(1_200_000_000, 50_000_000)
    assert not printed(Decimal(26), 0, None).is_exact


def test_a_range_spreads_from_end_to_end() -> None:
    months = Quantity("7-8 bulan", Kind.RANGE, Decimal(7), Decimal(8), unit=Unit("bulan", UnitKind.TIME))
    assert months.rounded == Interval(Fraction("6.5"), Fraction("8.5"))
    assert not months.is_number


def test_a_figure_without_a_value_has_no_number() -> None:
    malformed = Quantity("1.0831", Kind.NUMBER, readings=(Decimal(10831), Decimal("1.0831")))
    with pytest.raises(ValueError, match="no single"):
        _ = malformed.interval


def test_an_inherited_unit_never_replaces_a_printed_one() -> None:
    bare = Quantity("26", Kind.NUMBER, Decimal(26))
    assert bare.with_unit(PERCENT).is_percent
    assert bare.with_unit(ORANG).with_unit(PERCENT).unit == ORANG
    assert bare.with_unit(None) == bare
