"""Relations between the columns of one table."""

from __future__ import annotations

from dataclasses import dataclass

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
    """The relations of one table."""

    sums: tuple[SumRelation, ...] = ()
    shares: tuple[ShareRelation, ...] = ()
