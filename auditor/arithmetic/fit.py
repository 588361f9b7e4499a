"""Does a recomputed value agree with the printed one, and under which reading?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.model.finding import Verdict
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity

Formula = Callable[..., Interval]


@dataclass(frozen=True, slots=True)
class Computed:
    """A recomputed value: from the inputs exactly as printed, and from all that they can stand for."""

    exact: Fraction
    spread: Interval

    def verdict(self, printed: Quantity) -> Verdict | None:
        """Why the printed value is right, or None when nothing in the intervals makes it so."""
        if printed.value is None:
            return None
        if Fraction(printed.value) == self.exact:
            return Verdict.OK
        if printed.rounded.contains(self.exact):
            return Verdict.ROUNDING
        if printed.truncated.contains(self.exact):
            return Verdict.TRUNCATION
        return Verdict.CONVENTION if self.spread.meets(printed.interval) else None


def compute(formula: Formula, inputs: Sequence[Quantity]) -> Computed | None:
    """Apply `formula` to the inputs as points and as intervals; None where it divides by zero."""
    try:
        exact = formula(*(Interval.point(q.number) for q in inputs))
    except ZeroDivisionError:
        return None
    try:
        spread = formula(*(q.interval for q in inputs))
    except ZeroDivisionError:
        spread = exact
    return Computed(exact.low, spread.hull(exact))


def ratio_percent(part: Interval, whole: Interval) -> Interval:
    """100 x part / whole."""
    return (part / whole).scaled(100)


def difference(after: Interval, before: Interval) -> Interval:
    """after - before."""
    return after - before


def total(one: Interval, other: Interval) -> Interval:
    """one + other."""
    return one + other


def growth_percent(after: Interval, before: Interval) -> Interval:
    """100 x (after - before) / before."""
    return ((after - before) / before).scaled(100)
