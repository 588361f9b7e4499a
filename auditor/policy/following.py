"""Which differences between tables only follow from another difference between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.model.fact import Claim, Fact, Measure
from auditor.model.place import Place

# What is computed from what, in the row of one table.
_FROM = {
    Measure.CAPAIAN: (Measure.TARGET, Measure.REALISASI),
    Measure.SERAPAN: (Measure.PAGU, Measure.REALISASI_ANGGARAN),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim's facts that state one value, and those that state another and are held to be right."""

    claim: Claim
    wrong: tuple[Fact, ...]
    right: tuple[Fact, ...]

    @property
    def rows(self) -> set[tuple[int | None, int | None]]:
        """The rows of tables in which the wrong value stands."""
        return {(f.table, f.row) for f in self.wrong if f.table is not None}

    @property
    def own_tables(self) -> list[int]:
        """Every table that prints one of the two values."""
        return [f.table for f in (*self.wrong, *self.right) if f.table is not None]

    @property
    def tables(self) -> set[tuple[int, int]]:
        """Every pair of a table with the wrong and a table with the right value."""
        return {
            (w.table, r.table)
            for w in self.wrong
            for r in self.right
            if w.table is not None and r.table is not None
        }

    @property
    def gap(self) -> Fraction:
        """How far the wrong value is from the right one."""
        return Fraction(self.wrong[0].quantity.number - self.right[0].quantity.number)


def root_of(difference: Difference, others: Sequence[Difference]) -> Place | None:
    """The figure that a difference only follows from: an input of its row, or the item its total adds."""
    for other in others:
        if _is_input(other, difference) or _is_item(other, difference):
            return other.wrong[0].place
    return None


def _is_input(other: Difference, difference: Difference) -> bool:
    """Whether the row computes this value from the other one."""
    computed = other.claim.measure in _FROM.get(difference.claim.measure, ())
    return computed and other.claim.period == difference.claim.period and bool(other.rows & difference.rows)


def _is_item(other: Difference, difference: Difference) -> bool:
    """Whether the other value is off by just what this total is, in the same tables."""
    if difference.claim.indicator or not other.claim.indicator:
        return False
    same = other.claim.measure is difference.claim.measure and other.gap == difference.gap
    return same and bool(other.tables & difference.tables)
