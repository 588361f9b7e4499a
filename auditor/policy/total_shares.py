"""Percentage columns that print what each row is of the column's total, found in the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.fit import Computed, compute, ratio_percent
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.relation import ShareRelation
from auditor.policy.relations import additive_columns, numbers, share_holds

_RESULTS = (Measure.SHARE, Measure.SERAPAN, Measure.COUNT, Measure.WEIGHT)
_LEAST_ROWS = 3
_LEAST_SHARE = Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class TotalShare:
    """`result` = 100 x `part` / the total of `part`, in `support` of `rows`; `total` is the printed row."""

    result: Column
    part: Column
    total: Row
    support: int
    rows: int

    def compute(self, row: Row) -> Computed | None:
        """What the row's percentage should be."""
        part, whole = row.value(self.part.index), self.total.value(self.part.index)
        return compute(ratio_percent, (part, whole)) if part and whole else None


def total_shares(view: TableView, shares: Sequence[ShareRelation]) -> Iterator[TotalShare]:
    """For every percentage column the column whose total it divides by, where most rows show one."""
    totals = [r for r in view.rows if r.kind is RowKind.TOTAL]
    if len(totals) != 1:
        return
    taken = {r.result.index for r in shares}
    for result in view.columns:
        if result.role is not Role.VALUE or result.measure not in _RESULTS or result.index in taken:
            continue
        parts = [c for c in additive_columns(view) if c is not result]
        found = [f for c in parts if (f := _found(view, result, c, totals[0])) is not None]
        best = max(found, key=lambda f: (f.support, -abs(f.part.index - result.index)), default=None)
        if best is not None:
            yield best


def _found(view: TableView, result: Column, part: Column, total: Row) -> TotalShare | None:
    whole = total.value(part.index)
    if whole is None or not whole.is_number or whole.number <= 0:
        return None
    holding = complete = telling = 0
    for row in view.items:
        values = numbers(row, (result, part))
        if values is None:
            continue
        complete += 1
        if share_holds(values[0], values[1], whole):
            holding += 1
            telling += values[1].number != 0
    if telling < _LEAST_ROWS or Fraction(holding, complete) < _LEAST_SHARE:
        return None
    return TotalShare(result, part, total, holding, complete)
