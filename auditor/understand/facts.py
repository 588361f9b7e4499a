"""Facts of tables: one for every figure whose row and column are understood."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.fact import Column, Fact, Measure, Origin, Role, Row, RowKind, TableKind, TableView
from auditor.model.quantity import Quantity

# The entity of a figure that speaks of all rows together, as figures of sentences do.
WHOLE = ""
_INDICATOR = (
    Measure.TARGET,
    Measure.TARGET_END,
    Measure.REALISASI,
    Measure.CAPAIAN,
    Measure.PROGRESS,
    Measure.PAGU,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
)
_BUDGET = (
    Measure.PAGU,
    Measure.PAGU_BEFORE,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
    Measure.SISA,
)
_COUNT = (Measure.COUNT, Measure.SHARE)


def table_facts(views: tuple[TableView, ...]) -> tuple[Fact, ...]:
    """The facts of all tables, in reading order."""
    return tuple(fact for view in views for fact in _facts(view))


def _facts(view: TableView) -> Iterator[Fact]:
    last = max((row.index for row in view.rows if row.kind is RowKind.TOTAL), default=None)
    for row in view.rows:
        # NOTE: totals before the last one close a part of the table, not the whole.
        if row.kind is RowKind.TOTAL and row.index != last:
            continue
        if row.kind not in (RowKind.ITEM, RowKind.TOTAL) or (row.kind is RowKind.ITEM and not row.name):
            continue
        for column in view.columns:
            quantity = row.value(column.index)
            if column.role is not Role.VALUE or quantity is None or quantity.value is None:
                continue
            fact = _fact(view, row, column, quantity)
            if fact is not None:
                yield fact


def _fact(view: TableView, row: Row, column: Column, quantity: Quantity) -> Fact | None:
    measure = column.measure
    total = row.kind is RowKind.TOTAL
    if measure is None:
        return None
    if view.kind is TableKind.COUNT and measure in _COUNT:
        subject, entity = _leaf(column), WHOLE if total else row.name
    elif view.kind is TableKind.BUDGET and measure in _BUDGET:
        subject, entity = ("" if total else row.name), WHOLE
    elif view.kind is TableKind.INDICATOR and measure in _INDICATOR and not total:
        subject, entity = row.name, ""
    else:
        return None
    return Fact(
        subject=subject,
        measure=measure,
        period=column.period,
        quantity=quantity,
        place=view.place(row, column),
        origin=Origin.TABLE,
        scope=row.scope or view.scope,
        entity=entity,
        sasaran=row.sasaran,
        table=view.index,
        row=row.index,
    )


def _leaf(column: Column) -> str:
    return column.header.split(" › ")[-1]
