"""A figure as printed, and the values that it can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from auditor.model.interval import Interval


class Kind(StrEnum):
    """What sort of thing a printed value is."""

    NUMBER = "number"
    RANGE = "range"
    CATEGORY = "category"
    GRADE = "grade"
    DURATION = "duration"
    DATE = "date"
    MISSING = "missing"
    TEXT = "text"


class Missing(StrEnum):
    """Why a cell holds no figure."""

    NOT_APPLICABLE = "not-applicable"
    NOT_YET_KNOWN = "not-yet-known"
    ZERO = "zero"
    BLANK = "blank"


class Relation(StrEnum):
    """How a printed figure bounds the value meant."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    ABOUT = "~"


class Oddity(StrEnum):
    """What is unusual about the way a figure is written."""

    MALFORMED = "malformed"
    MIXED_SEPARATORS = "mixed-separators"
    ENGLISH_STYLE = "english-style"
    DECIMAL_POINT = "decimal-point"
    AMBIGUOUS_POINT = "ambiguous-point"
    SPACED = "spaced"
    DOUBLE_SIGN = "double-sign"


class UnitKind(StrEnum):
    """The dimension of a unit; figures of different dimensions are never compared."""

    PERCENT = "percent"
    POINT = "point"
    MONEY = "money"
    COUNT = "count"
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the report writes it (`name`, lower case) and its dimension."""

    name: str
    kind: UnitKind


PERCENT = Unit("%", UnitKind.PERCENT)
RUPIAH = Unit("rupiah", UnitKind.MONEY)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed value.

    `value` is the number meant, scale words applied ("1,2 miliar" is 1200000000), or None where there
    is none or where the writing admits no single reading; then `readings` lists those that it admits.
    `upper` closes a range.  `step` is the weight of the last printed digit (0.01 for "99,65", 10**8 for
    "1,2 miliar", 1 for "12").  `label` keeps the word of a category or grade ("Tinggi", "BB").
    """

    raw: str
    kind: Kind
    value: Decimal | None = None
    upper: Decimal | None = None
    step: Decimal = Decimal(1)
    decimals: int = 0
    unit: Unit | None = None
    relation: Relation = Relation.EQUAL
    label: str | None = None
    missing: Missing | None = None
    readings: tuple[Decimal, ...] = ()
    oddities: frozenset[Oddity] = frozenset()

    @property
    def is_number(self) -> bool:
        """Whether it is one readable number (a range or a malformed figure is not)."""
        return self.value is not None and self.upper is None

    @property
    def is_percent(self) -> bool:
        """Whether it is printed as, or inherits, a percentage."""
        return self.unit is not None and self.unit.kind is UnitKind.PERCENT

    @property
    def is_exact(self) -> bool:
        """Whether no rounding can hide behind it: whole counts of things and whole rupiah."""
        if self.unit is None or self.step != 1:
            return False
        return self.unit.kind in (UnitKind.COUNT, UnitKind.MONEY)

    @property
    def rounded(self) -> Interval:
        """The values that round (half up) to the printed figure."""
        return self._spread(self.step / 2, self.step / 2)

    @property
    def truncated(self) -> Interval:
        """The values that the printed figure truncates."""
        return (
            self._spread(Decimal(0), self.step) if self.number >= 0 else self._spread(self.step, Decimal(0))
        )

    @property
    def interval(self) -> Interval:
        """The values that round or truncate to the printed figure."""
        half = self.step / 2
        return self._spread(half, self.step) if self.number >= 0 else self._spread(self.step, half)

    @property
    def number(self) -> Decimal:
        """The value of a figure that has one; ValueError otherwise."""
        if self.value is None:
            raise ValueError(f"{self.raw!r} has no single numeric value")
        return self.value

    def with_unit(self, unit: Unit | None) -> Quantity:
        """The same figure under a unit that its column or row gives it; its own unit is kept."""
        if self.unit is not None or unit is None:
            return self
        # NOTE: asked of every figure of a table; `replace` takes three times as long.
        return Quantity(
            self.raw,
            self.kind,
            self.value,
            self.upper,
            self.step,
            self.decimals,
            unit,
            self.relation,
            self.label,
            self.missing,
            self.readings,
            self.oddities,
        )

    def _spread(self, below: Decimal, above: Decimal) -> Interval:
        low, high = self.number, self.upper if self.upper is not None else self.number
        if self.is_exact:
            return Interval(Fraction(low), Fraction(high))
        return Interval(_sum(low, -below), _sum(high, above))


def _sum(a: Decimal, b: Decimal) -> Fraction:
    # NOTE: made in one go; the sum of two fractions takes three times as long, and decimals round sums.
    (x, m), (y, n) = a.as_integer_ratio(), b.as_integer_ratio()
    return Fraction(x * n + y * m, m * n)
