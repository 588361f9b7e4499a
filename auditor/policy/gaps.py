"""What the totals of a table exceed the figures above them by."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.fact import RowKind, TableView


def total_gaps(view: TableView) -> dict[int, Fraction]:
    """What the table's only total exceeds its items by, for every column whose items are all figures."""
    totals = [r for r in view.rows if r.kind is RowKind.TOTAL]
    if len(totals) != 1:
        return {}
    gaps: dict[int, Fraction] = {}
    for column in (c.index for c in view.columns):
        printed = totals[0].value(column)
        if printed is None or not printed.is_number:
            continue
        values = [r.value(column) for r in view.rows if r.kind is RowKind.ITEM]
        if all(q and q.is_number for q in values):
            items = sum((Fraction(q.number) for q in values if q), Fraction(0))
            gaps[column] = Fraction(printed.number) - items
    return gaps
