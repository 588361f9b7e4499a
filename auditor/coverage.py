"""How much of a report was understood and checked."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Origin, Row, RowKind, TableKind, TableView
from auditor.model.finding import Coverage, Results
from auditor.model.place import Place

UNDERSTOOD = frozenset({TableKind.INDICATOR, TableKind.COUNT, TableKind.BUDGET})
DATA = frozenset({RowKind.ITEM, RowKind.TOTAL, RowKind.AVERAGE})
Spot = tuple[int, int | None, int | None, str | None]


def measure_coverage(evidence: Evidence, results: Results) -> Coverage:
    """Count tables, rows and numbers, and those that the rules could use."""
    views = [view for view in evidence.tables if view.kind is not TableKind.CONTENTS]
    contents = sum(len(view.tables) for view in evidence.tables) - sum(len(view.tables) for view in views)
    rows = [row for view in views for row in view.rows if row.kind in DATA]
    touched = {_spot(place, place.row) for place in _places(results)}
    places = [fact.place for fact in evidence.facts if fact.origin is Origin.TABLE]
    linked = {(place.order, place.row, place.column) for place in places}
    return Coverage(
        tables=len(evidence.document.tables) - contents,
        tables_understood=sum(len(view.tables) for view in views if view.kind in UNDERSTOOD),
        rows=len(rows),
        rows_checked=sum(1 for row in rows if touched & set(_spots(row))),
        numbers=evidence.narrative.numbers + sum(_figures(view) for view in views),
        numbers_linked=evidence.narrative.linked + len(linked),
        pages_without_text=len({note.place for note in evidence.document.unread}),
    )


def _places(results: Results) -> Iterator[Place]:
    for finding in results.findings:
        yield from (location.place for location in finding.locations)
    yield from (verified.place for verified in results.verified)


def _spots(row: Row) -> Iterator[Spot]:
    cells = [cell for cell in (row.label, *(row.cells or {}).values()) if cell]
    yield from (_spot(cell.place, row.name or None) for cell in cells)


def _spot(place: Place, row: str | None) -> Spot:
    return (place.block, place.page, place.line, row)


def _figures(view: TableView) -> int:
    rows = (row for row in view.rows if row.kind in DATA)
    return sum(1 for row in rows for figure in (row.values or {}).values() if figure.is_number)
