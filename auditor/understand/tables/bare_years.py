"""Columns headed by nothing but a year: what they measure is what other tables print for the same rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.indonesian.text import fold
from auditor.model.fact import Column, Measure, Role, RowKind, TableKind, TableView

_MEASURES = (Measure.REALISASI, Measure.TARGET, Measure.CAPAIAN)
_LEAST_TWINS = 2

_Known = Mapping[tuple[str, int, Measure], frozenset[Decimal]]


def with_measures(views: Sequence[TableView]) -> tuple[TableView, ...]:
    """The tables, bare year columns measured where most of their figures stand elsewhere as one measure."""
    known = _known(views)
    return tuple(_measured(view, known) for view in views)


def _bare(view: TableView) -> list[Column]:
    """Unmeasured columns of single years of an indicator table."""
    if view.kind is not TableKind.INDICATOR:
        return []
    # NOTE: a caption that says "capaian" may mean results.
    unsure = (Measure.COUNT, Measure.CAPAIAN)
    return [c for c in view.columns if c.role is Role.VALUE and c.measure in unsure and _year(c)]


def _year(column: Column) -> int:
    """The year that is all of a column's heading, else 0."""
    year = column.period.year if column.period else 0
    return year if year and column.header.split(" › ")[-1].strip() == str(year) else 0


def _known(views: Sequence[TableView]) -> _Known:
    found: dict[tuple[str, int, Measure], set[Decimal]] = defaultdict(set)
    for view in views:
        unsure = _bare(view)
        for column in view.columns:
            if column in unsure:
                continue
            if column.measure in _MEASURES and column.period and view.kind is TableKind.INDICATOR:
                for name, value in _figures(view, column):
                    found[(name, column.period.year, column.measure)].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _figures(view: TableView, column: Column) -> Iterator[tuple[str, Decimal]]:
    for row in view.rows:
        value = row.value(column.index)
        if row.kind is RowKind.ITEM and value is not None and value.is_number:
            yield fold(row.name), value.number


def _measured(view: TableView, known: _Known) -> TableView:
    bare = _bare(view)
    measure = _telling(view, bare, known) if bare else None
    if measure is None:
        return view
    indexes = {c.index for c in bare}
    return replace(
        view, columns=tuple(replace(c, measure=measure) if c.index in indexes else c for c in view.columns)
    )


def _telling(view: TableView, bare: Sequence[Column], known: _Known) -> Measure | None:
    """The one measure that most comparable figures of the columns share with other tables."""
    twins: Counter[Measure] = Counter()
    compared: Counter[Measure] = Counter()
    for column in bare:
        for name, value in _figures(view, column):
            for measure in _MEASURES:
                others = known.get((name, _year(column), measure))
                if others:
                    compared[measure] += 1
                    twins[measure] += value in others
    ranked = twins.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_TWINS or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    best = ranked[0][0]
    return best if 2 * twins[best] > compared[best] else None
