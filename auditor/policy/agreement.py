"""When two printed figures can be compared, and when they are one value."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.quantity import Quantity, UnitKind
from auditor.policy.rows import comparable


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two figures measure in one unit, or one of them leaves its unit unsaid."""
    if not comparable(a, b):
        return False
    counted = a.unit and b.unit and a.unit.kind is UnitKind.COUNT and b.unit.kind is UnitKind.COUNT
    return not counted or a.unit == b.unit or _overlap(a, b) or _unnamed(a) or _unnamed(b)


def _unnamed(quantity: Quantity) -> bool:
    return quantity.unit is None or not quantity.unit.name


def _overlap(a: Quantity, b: Quantity) -> bool:
    """Whether two names of counted things share a word ("orang" and "orang/bulan")."""
    left = set((a.unit.name if a.unit else "").replace("/", " ").split())
    return bool(left & set((b.unit.name if b.unit else "").replace("/", " ").split()))


def one_value(finer: Quantity, coarser: Quantity) -> bool:
    """Whether the coarser print rounds or truncates the finer one; figures of one step must be equal."""
    if finer.step == coarser.step:
        return finer.value == coarser.value
    money = any(q.unit and q.unit.kind is UnitKind.MONEY for q in (finer, coarser))
    if money and coarser.step == 1 and abs(finer.number - coarser.number) < 1:
        # NOTE: sums are rounded up to the rupiah as well.
        return True
    return finer.value == coarser.value or coarser.interval.contains(Fraction(finer.number))
