"""Closed intervals of exact rational numbers: what a printed figure can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both ends included."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        # NOTE: fractions compare slowly, and both ends of a point are one object.
        if self.low is not self.high and self.low > self.high:
            raise ValueError(f"empty interval: {self.low} > {self.high}")

    @classmethod
    def point(cls, value: Exact) -> Interval:
        """The interval that holds one value only."""
        exact = Fraction(value)
        return cls(exact, exact)

    @classmethod
    def around(cls, value: Exact, radius: Exact) -> Interval:
        """The values at most `radius` away from `value`."""
        return cls(Fraction(value) - Fraction(radius), Fraction(value) + Fraction(radius))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        if self.low is self.high and other.low is other.high:
            return Interval.point(self.low * other.low)
        if self.low.numerator >= 0 and other.low.numerator >= 0:
            return Interval(self.low * other.low, self.high * other.high)
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        """Raise ZeroDivisionError when the divisor can be zero."""
        if other.low.numerator <= 0 <= other.high.numerator:
            raise ZeroDivisionError("the divisor's interval contains zero")
        if other.low is other.high:
            return self * Interval.point(1 / other.low)
        return self * Interval(1 / other.high, 1 / other.low)

    def scaled(self, factor: Exact) -> Interval:
        """The interval times an exact number."""
        return self * Interval.point(factor)

    def widened(self, radius: Exact) -> Interval:
        """The interval grown by `radius` at both ends."""
        return Interval(self.low - Fraction(radius), self.high + Fraction(radius))

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def contains(self, value: Exact) -> bool:
        """Whether `value` lies inside."""
        return self.low <= Fraction(value) <= self.high

    @property
    def is_point(self) -> bool:
        """Whether it holds exactly one value."""
        return self.low == self.high
