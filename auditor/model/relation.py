"""Relations between the columns of one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from auditor.model.fact import Column


@dataclass(frozen=True, slots=True)
class SumRelation:
    """`whole` = the sum of `parts`, row by row.  `promised` by the headings, or found in `support` rows."""

    whole: Column
    parts: tuple[Column, ...]
    support: int
    rows: int
    promised: bool


@dataclass(frozen=True, slots=True)
class ShareRelation:
    """`result` = 100 x `part` / `whole`, row by row, in `support` of `rows`."""

    result: Column
    part: Column
    whole: Column
    support: int
    rows: int


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of one table.

    `gaps` is by column index what the only total exceeds its items by, where all of them are figures.
    """

    sums: tuple[SumRelation, ...] = ()
    shares: tuple[ShareRelation, ...] = ()
    gaps: Mapping[int, Fraction] = field(default_factory=dict)

    def gap(self, column: Column) -> Fraction | None:
        """What the table's only total of a column exceeds its items by; None where there is no such total."""
        return self.gaps.get(column.index)
