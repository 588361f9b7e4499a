"""How much of a report was understood and checked."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Origin, Row, RowKind, TableKind, TableView
from auditor.model.finding import Coverage, Results
from auditor.model.place import Place

UNDERSTOOD = frozenset({TableKind.INDICATOR, TableKind.COUNT, TableKind.BUDGET})
DATA = frozenset({RowKind.ITEM, RowKind.TOTAL, RowKind.AVERAGE})
Spot = tuple[tuple[int, int, int, int], str | None]


def measure_coverage(evidence: Evidence, results: Results) -> Coverage:
    """Count tables, rows and numbers, and those that the rules could use."""
    views = [view for view in evidence.tables if view.kind is not TableKind.CONTENTS]
    contents = sum(len(view.tables) for view in evidence.tables) - sum(len(view.tables) for view in views)
    rows = [row for view in views for row in view.rows if row.kind in DATA]
    touched = {_spot(place) for place in _places(results)}
    linked = {_spot(fact.place) for fact in evidence.facts if fact.origin is Origin.TABLE}
    return Coverage(
        tables=len(evidence.document.tables) - contents,
        tables_understood=sum(len(view.tables) for view in views if view.kind in UNDERSTOOD),
        rows=len(rows),
        rows_checked=sum(1 for row in rows if touched & set(_spots(row))),
        numbers=evidence.narrative.numbers + sum(_figures(view) for view in views),
        numbers_linked=evidence.narrative.linked + len(linked),
    )


def _places(results: Results) -> Iterator[Place]:
    for finding in results.findings:
        yield from (location.place for location in finding.locations)
    yield from (verified.place for verified in results.verified)


def _spots(row: Row) -> Iterator[Spot]:
    if row.label:
        yield _spot(row.label.place)
    yield from (_spot(cell.place) for cell in (row.cells or {}).values())


def _spot(place: Place) -> Spot:
    return (place.order, place.column)


def _figures(view: TableView) -> int:
    return sum(
        1
        for row in view.rows
        if row.kind in DATA
        for figure in (row.values or {}).values()
        if figure.is_number
    )
