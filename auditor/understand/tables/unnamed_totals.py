"""A last row that names no total but adds up the rows above it ("PDRB", the agency's own name)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.quantity import Quantity

_ADDITIVE = (Measure.COUNT, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)
_LEAST_ITEMS = 3
_LEAST_COLUMNS = 2
_MOSTLY = Fraction(3, 5)
_LARGE = 100


def with_unnamed_totals(view: TableView) -> TableView:
    """The table with its last row as the total, where at least two columns of large figures add up to it."""
    items = view.items
    if len(items) <= _LEAST_ITEMS or view.rows[-1] is not items[-1]:
        return view
    if any(r.kind in (RowKind.TOTAL, RowKind.AVERAGE, RowKind.GROUP) for r in view.rows):
        return view
    *rows, last = items
    if last.marker.strip() or not _adds_up(view, rows, last):
        return view
    return replace(view, rows=(*view.rows[:-1], replace(last, kind=RowKind.TOTAL)))


def _adds_up(view: TableView, rows: Sequence[Row], last: Row) -> bool:
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _ADDITIVE]
    judged = [holds for c in columns if (holds := _holds(c, rows, last)) is not None]
    return sum(judged) >= _LEAST_COLUMNS and Fraction(sum(judged), len(judged)) >= _MOSTLY


def _holds(column: Column, rows: Sequence[Row], last: Row) -> bool | None:
    """Whether the figures add up to the last one; None where they are too few or too small to tell."""
    printed = last.value(column.index)
    values = [q for r in rows if (q := r.value(column.index)) is not None]
    if printed is None or not all(q.is_number for q in (printed, *values)):
        return None
    if len(values) < _LEAST_ITEMS or printed.number < _LARGE or sum(q.number > 0 for q in values) < 2:
        return None
    return _is_sum(values, printed)


def _is_sum(values: Sequence[Quantity], printed: Quantity) -> bool:
    exact = sum((q.number for q in values), Decimal(0))
    return abs(exact - printed.number) <= sum((q.step for q in values if q.decimals), Decimal(0)) / 2
