"""Rows that only the code of an indicator names ("IKU 1.1"): another table gives its name beside the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.indonesian.text import fold
from auditor.model.fact import Row, RowKind, TableKind, TableView

_LEAST_LETTERS = 2


def with_names(views: Sequence[TableView]) -> tuple[TableView, ...]:
    """The tables with the names of the indicators whose codes stand alone."""
    names = dict(_names(views))
    return tuple(_named(view, names) for view in views) if names else tuple(views)


def _names(views: Sequence[TableView]) -> Iterator[tuple[str, str]]:
    """The codes that stand beside one name wherever they stand beside any."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for view in views:
        for row in view.rows if view.kind is TableKind.INDICATOR else ():
            code = fold(row.marker)
            if row.kind is RowKind.ITEM and _is_code(code) and row.name and fold(row.name) != code:
                found[code].setdefault(fold(row.name), row.name)
    for code, spelt in found.items():
        if len(spelt) == 1:
            yield code, next(iter(spelt.values()))


def _is_code(text: str) -> bool:
    """Whether a number is a code of its own: letters and a figure, not "a." or "3"."""
    return sum(map(str.isalpha, text)) >= _LEAST_LETTERS and any(map(str.isdigit, text))


def _named(view: TableView, names: dict[str, str]) -> TableView:
    rows = tuple(_with_name(row, names) for row in view.rows)
    if rows == view.rows:
        return view
    coded = sum(row is not old for row, old in zip(rows, view.rows, strict=True))
    kind = TableKind.INDICATOR if view.kind is TableKind.COUNT and 2 * coded > len(view.items) else view.kind
    return replace(view, rows=rows, kind=kind)


def _with_name(row: Row, names: dict[str, str]) -> Row:
    name = names.get(fold(row.name))
    return replace(row, name=name) if name and row.kind is RowKind.ITEM else row
