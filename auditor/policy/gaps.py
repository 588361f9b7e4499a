"""What the totals of a table exceed the figures that they add up by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.model.fact import Row, RowKind, TableView
from auditor.policy.blocks import readings, total_rows


def total_gaps(view: TableView) -> Mapping[int, Fraction]:
    """What the table's only total exceeds its rows by, for every column whose rows are all figures.

    Its rows are all items; in a nested table those of a level that adds up to the total in another column.
    """
    totals = list(total_rows(view))
    if len(totals) != 1:
        return {}
    at, total = totals[0]
    items = [r for r in view.rows if r.kind is RowKind.ITEM]
    plain = _gaps(view, total, items)
    if not all(plain.values()):
        return plain
    for way in readings(view, at):
        found = _gaps(view, total, way.rows)
        if not all(found.values()):
            return found
    return plain


def _gaps(view: TableView, total: Row, rows: Sequence[Row]) -> dict[int, Fraction]:
    gaps: dict[int, Fraction] = {}
    for column in (c.index for c in view.columns):
        printed = total.value(column)
        if printed is None or not printed.is_number:
            continue
        values = [r.value(column) for r in rows]
        if all(q and q.is_number for q in values):
            items = sum((Fraction(q.number) for q in values if q), Fraction(0))
            gaps[column] = Fraction(printed.number) - items
    return gaps
