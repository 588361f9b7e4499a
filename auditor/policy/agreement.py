"""When two printed figures can be compared, and when they are one value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.model.fact import Fact, Measure
from auditor.model.quantity import Quantity, UnitKind
from auditor.policy.rows import comparable

_SUM = 1_000_000
# What a heading or a unit may leave out: thousands, millions, billions, trillions.
SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two figures measure in one unit, or one of them leaves its unit unsaid."""
    if not comparable(a, b):
        return False
    if {UnitKind.PERCENT, UnitKind.OTHER} == {q.unit.kind for q in (a, b) if q.unit}:
        return False
    counted = a.unit and b.unit and a.unit.kind is UnitKind.COUNT and b.unit.kind is UnitKind.COUNT
    return not counted or a.unit == b.unit or _overlap(a, b) or _unnamed(a) or _unnamed(b)


def _unnamed(quantity: Quantity) -> bool:
    return quantity.unit is None or not quantity.unit.name


def _overlap(a: Quantity, b: Quantity) -> bool:
    """Whether two names of counted things share a word ("orang" and "orang/bulan")."""
    left = set((a.unit.name if a.unit else "").replace("/", " ").split())
    return bool(left & set((b.unit.name if b.unit else "").replace("/", " ").split()))


def _is_money(*quantities: Quantity) -> bool:
    """Whether figures are sums of money: said so, or so large with cents that they can be nothing else."""
    named = any(q.unit and q.unit.kind is UnitKind.MONEY for q in quantities)
    return named or all(q.unit is None and q.number >= _SUM for q in quantities)


def _is_ratio(a: Quantity, b: Quantity) -> bool:
    """Whether one is a percentage and the other the same ratio bare: 100 % and 1."""
    if a.is_percent == b.is_percent or not a.number:
        return False
    rate, bare = (a, b) if a.is_percent else (b, a)
    return bare.unit is None and bare.number * 100 == rate.number


def _is_scaled(a: Quantity, b: Quantity) -> bool:
    """Whether one leaves out the millions that the other names: "402,36" and "402,36 juta ekor"."""
    small, large = sorted((a, b), key=lambda q: abs(q.number))
    return any(small.number * s == large.number for s in SCALES) and _digits(small) == _digits(large)


def _digits(quantity: Quantity) -> str:
    return "".join(sign for sign in quantity.raw if sign.isdigit())


def one_value(finer: Quantity, coarser: Quantity) -> bool:
    """Whether the coarser print rounds or truncates the finer one; figures of one step must be equal."""
    if _is_ratio(finer, coarser) or (finer.number and _is_scaled(finer, coarser)):
        return True
    if finer.step == coarser.step:
        return finer.value == coarser.value
    if _is_money(finer, coarser) and coarser.step == 1 and abs(finer.number - coarser.number) < 1:
        # NOTE: sums are rounded up to the rupiah as well.
        return True
    return finer.value == coarser.value or coarser.interval.contains(Fraction(finer.number))


def rounding_apart(a: Quantity, b: Quantity) -> bool:
    """Whether two prints differ by one unit of their last place: one value, once rounded and once cut."""
    return a.step == b.step and abs(a.number - b.number) == a.step


def one_table(left: Iterable[Fact], right: Iterable[Fact]) -> bool:
    """Whether all stand in one table, which has a row of its own for each thing."""
    tables = {f.table for f in (*left, *right)}
    return len(tables) == 1 and None not in tables


def unsigned(fact: Fact) -> Fact:
    """What is left of a budget without its sign: columns of "lebih/(kurang)" print it as negative."""
    value = fact.quantity.value
    if fact.measure is not Measure.SISA or value is None or value >= 0:
        return fact
    return replace(fact, quantity=replace(fact.quantity, value=abs(value)))
