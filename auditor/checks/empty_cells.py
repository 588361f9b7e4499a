"""Rows whose cells are empty where the table's own kind demands a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.ordinal import ordinal_of
from auditor.indonesian.text import strip_numbering
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_CERTAIN = 0.8
# A column is demanded where so many rows fill it.
_FILLED = 0.8
_NEARLY = 0.9
_FEWEST = 4
_DEMANDED = (Measure.TARGET, Measure.REALISASI)
_MOST_BLANK = 2
_LEAST_ROWS = 2
# A row with fewer figures may be a heading within the table.
_LEAST_FIGURES = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every indicator without unit and target, and one per table of counts with gaps."""
    for view in evidence.tables:
        if any(piece.certainty < _CERTAIN for piece in view.tables):
            continue
        if view.kind is TableKind.INDICATOR:
            yield from _indicators(rule, view)
            yield from _columns(rule, view, evidence.identity.year)
        elif view.kind is TableKind.COUNT and evidence.document.format != "pdf":
            yield from _counts(rule, view)


def _indicators(rule: Rule, view: TableView) -> Iterator[Finding]:
    label = view.column(Role.INDIKATOR)
    columns = [c for c in view.columns if c.role is Role.SATUAN or c.measure in _DEMANDED]
    items = [row for row in view.rows if row.kind is RowKind.ITEM]
    demanded = [c for c in columns if _share(items, c) >= _FILLED]
    if label is None or len(demanded) < 2 or len(items) < _FEWEST:
        return
    above: Row | None = None
    for row in view.rows:
        cell = row.cell(label.index)
        blank = cell is not None and all(_is_blank(view, row, c) for c in demanded)
        if cell is not None and above is not None and blank and _is_indicator(row, above, label):
            yield rule.finding(
                [view.place(row, label)],
                stated=[cell.text.strip()],
                proof=Severity.WARNING,
                variant="indicator",
                subject=strip_numbering(cell.text)[1],
                values={"columns": ", ".join(c.header for c in demanded)},
                confidence=0.85,
            )
        if cell is not None:
            above = row


def _columns(rule: Rule, view: TableView, year: int | None) -> Iterator[Finding]:
    """A column of results or rates that no row fills, beside targets and results that all rows have."""
    items = [row for row in view.rows if row.kind is RowKind.ITEM]
    measured = [c for c in view.columns if c.measure in (*_DEMANDED, Measure.CAPAIAN)]
    filled = [c for c in measured if _share(items, c) >= _FILLED]
    if len(items) < _LEAST_ROWS or {c.measure for c in filled} < set(_DEMANDED):
        return
    for column in measured:
        told = column.period is not None and year is not None and column.period.year <= year
        if column.measure is Measure.TARGET or not told or _share(items, column):
            continue
        if all(_is_blank(view, row, column) for row in items):
            yield rule.finding(
                [view.place(items[0], column)],
                stated=[column.header],
                proof=Severity.WARNING,
                variant="column",
                subject=view.title or view.section,
                values={"columns": column.header},
                confidence=0.8,
            )


def _is_indicator(row: Row, above: Row, label: Column) -> bool:
    """Whether a row continues the numbering of the indicators, so that it is no heading within the table."""
    own, before = (strip_numbering(r.cells[label.index].text) for r in (row, above) if r.cells)
    if not own[1].strip():
        return False
    number, last = ordinal_of(own[0]), ordinal_of(before[0])
    return number is not None and last is not None and number.value == last.value + 1


def _counts(rule: Rule, view: TableView) -> Iterator[Finding]:
    items = [row for row in view.rows if row.kind is RowKind.ITEM and row.name]
    columns = [c for c in view.columns if c.role is Role.VALUE]
    if len(items) < _FEWEST or view.column(Role.ENTITY) is None:
        return
    demanded = [c for c in columns if 0 < _blanks(items, c) <= _MOST_BLANK and _share(items, c) >= _NEARLY]
    numbered = [r for r in items if r.marker and _figures(r) >= _LEAST_FIGURES]
    gaps = [(r, c) for r in numbered for c in demanded if _is_blank(view, r, c)]
    rows = {row.index: row for row, _ in gaps}
    for row in rows.values():
        lacking = dict.fromkeys(c.header for r, c in gaps if r is row)
        yield rule.finding(
            [view.place(row)],
            stated=[row.name],
            proof=Severity.INFO,
            variant="count",
            subject=row.name,
            values={"columns": ", ".join(lacking)},
            confidence=0.7,
        )


def _figures(row: Row) -> int:
    return sum(value.value is not None for value in (row.values or {}).values())


def _share(rows: Sequence[Row], column: Column) -> float:
    return 1 - _blanks(rows, column) / len(rows) if rows else 0.0


def _blanks(rows: Sequence[Row], column: Column) -> int:
    return sum(not (cell := row.cell(column.index)) or not cell.text.strip() for row in rows)


def _is_blank(view: TableView, row: Row, column: Column) -> bool:
    """Whether nothing stands in a cell, nor in a merged one that reaches over it."""
    cell = row.cell(column.index)
    if cell is not None and cell.text.strip():
        return False
    place = row.label.place if row.label else None
    for piece in view.tables:
        if place is None or row.label not in piece.cells:
            continue
        at = row.label.row if row.label else 0
        return not any(
            c.col <= column.index < c.col + c.colspan and c.row < at < c.row + c.rowspan and c.text.strip()
            for c in piece.cells
        )
    return True
