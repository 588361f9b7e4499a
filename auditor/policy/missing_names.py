"""The indicator that a table lacks and others print: what a doubled row should have been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import words_of
from auditor.model.fact import Measure, Row, RowKind, TableKind, TableView
from auditor.model.quantity import Quantity

_Words = tuple[str, ...]


def words_in(row: Row) -> _Words:
    """The words of a row's name."""
    return tuple(w.text for w in words_of(row.name))


def missing_name(views: Sequence[TableView], view: TableView, row: Row) -> str | None:
    """The only name of other tables that this one lacks and that has the target of the row."""
    target = _target(view, row)
    if target is None:
        return None
    own = {words_in(r) for r in view.items}
    found = {
        words: r.name
        for v, r in _others(views, view)
        if (words := words_in(r)) not in own and _is_one(v, r, target)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _others(views: Sequence[TableView], view: TableView) -> Iterator[tuple[TableView, Row]]:
    for other in views:
        if other is not view and other.kind is TableKind.INDICATOR and other.scope == view.scope:
            yield from ((other, r) for r in other.items if r.kind is RowKind.ITEM and r.name)


def _target(view: TableView, row: Row) -> Quantity | None:
    columns = view.measured(Measure.TARGET)
    value = row.value(columns[0].index) if len(columns) == 1 else None
    return value if value is not None and value.is_number else None


def _is_one(view: TableView, row: Row, target: Quantity) -> bool:
    """Whether one of the row's targets is this one."""
    values = [row.value(c.index) for c in view.measured(Measure.TARGET)]
    return any(q is not None and q.is_number and q.number == target.number for q in values)
