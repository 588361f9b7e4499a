"""The header rows of a grid, and the spans that their empty cells stand for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from auditor.read.tables.celltypes import CellType, ColumnType, Profile, is_year, ordinal_value
from auditor.read.tables.grid import GridCell, RawCell
from auditor.read.vocabulary import Layout

_DEEPEST = 4
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?:\s*[=:].*)?")

# Fewer numbers in a column may be anything.
_LEAST_NUMBERS = 3

Row = list[RawCell]
Types = list[CellType | None]


def is_numbering(row: Row) -> bool:
    """Whether a row numbers the columns: "1 2 3 4", "(1) (2) (3)"."""
    numbers = [_COLUMN_NUMBER.fullmatch(cell.text) for cell in row if cell.text]
    values = [int(found[1]) for found in numbers if found]
    return (
        len(values) >= 2
        and len(values) == len(numbers)
        and values[0] == 1
        and all(a < b for a, b in itertools.pairwise(values))
    )


def header_zone(rows: list[Row], types: list[Types]) -> int:
    """How many leading rows are a header; 0 for a piece of a table that begins with data."""
    if not rows or not _is_heading(rows[0], types[0]) or _filled(types[0]) < 2:
        return 0
    zone = 1
    while zone < min(_DEEPEST, len(rows)) and _goes_on(rows, types, zone):
        zone += 1
    return zone


def with_spans(
    rows: list[Row], types: list[Types], head: int, profiles: list[Profile], layout: Layout
) -> tuple[tuple[GridCell, ...], set[int]]:
    """The cells with the spans of header, group and summary rows, and the header rows that were shifted."""
    bridged = _shift(rows, types, profiles, layout) if head == 1 else {}
    cells: list[GridCell] = []
    numbered = {0: (head, 2)} if _names_numbered(rows, head, profiles, layout) else {}
    for r, row in enumerate(rows):
        if r < head:
            spans = _header_spans(rows, r, head) | bridged | (numbered if r == 0 else {})
        else:
            spans = _label_span(row, types[r], profiles)
        for c, cell in enumerate(row):
            if cell.text:
                rowspan, colspan = spans.get(c, (1, 1))
                cells.append(GridCell(r, c, cell.text, cell.line, cell.bold, rowspan, colspan))
    return tuple(_clipped(cells, len(rows))), ({0} if bridged else set())


def _is_heading(row: Row, types: Types) -> bool:
    return all(
        kind is None or kind in (CellType.TEXT, CellType.MISSING) or is_year(cell.text)
        for cell, kind in zip(row, types, strict=True)
    )


def _filled(types: Iterable[CellType | None]) -> int:
    return sum(kind is not None for kind in types)


def _goes_on(rows: list[Row], types: list[Types], r: int) -> bool:
    """Whether row `r` subdivides the header above it: texts under its spans, nothing in the first column."""
    if rows[r][0].text or not _filled(types[r]) or not _is_heading(rows[r], types[r]):
        return False
    gaps = [c for c in range(1, len(rows[r])) if not rows[r - 1][c].text]
    return any(rows[r][c].text for c in gaps) or (
        is_year(next(cell.text for cell in rows[r] if cell.text)) and bool(gaps)
    )


def _header_spans(rows: list[Row], r: int, head: int) -> dict[int, tuple[int, int]]:
    """Row and column spans of the cells of header row `r`."""
    spans: dict[int, tuple[int, int]] = {}
    row = rows[r]
    for c, cell in enumerate(row):
        if not cell.text:
            continue
        width = 1
        while c + width < len(row) and not row[c + width].text and _covered(rows, r, c + width, head):
            width += 1
        height = 1
        while r + height < head and width == 1 and not rows[r + height][c].text:
            height += 1
        spans[c] = (height, width)
    return spans


def _covered(rows: list[Row], r: int, c: int, head: int) -> bool:
    """Whether the empty header cell at `r`, `c` belongs to a span from the left: a text stands below it."""
    if any(rows[above][c].text for above in range(r)):
        return False
    return any(rows[below][c].text for below in range(r + 1, head))


def _names_numbered(rows: list[Row], head: int, profiles: list[Profile], layout: Layout) -> bool:
    """Whether the first heading stands over numbers and, without a heading of their own, the names beside."""
    if not head or len(profiles) < 2 or layout.ordinal.fullmatch(rows[0][0].text) or not rows[0][0].text:
        return False
    if any(row[1].text for row in rows[:head]) or profiles[1].type is not ColumnType.TEXT:
        return False
    numbers = [ordinal_value(row[0].text) for row in rows[head:] if row[0].text and not is_numbering(row)]
    counted = [n for n in numbers if n]
    rising = all(a < b for a, b in itertools.pairwise(counted))
    return len(counted) >= _LEAST_NUMBERS and counted[0] == 1 and rising


def _label_span(row: Row, types: Types, profiles: list[Profile]) -> dict[int, tuple[int, int]]:
    """A group or summary label in the first column spans up to the next filled cell."""
    if not row[0].text or types[0] is not CellType.TEXT:
        return {}
    filled = [c for c in range(1, len(row)) if row[c].text]
    if not filled:
        return {0: (1, len(row))}
    if profiles[0].type is ColumnType.ORDINAL or filled[0] > 1:
        return {0: (1, filled[0])}
    return {}


def _shift(
    rows: list[Row], types: list[Types], profiles: list[Profile], layout: Layout
) -> dict[int, tuple[int, int]]:
    """Move the last headings right where a value word stands over texts and no heading over the last values.

    Returns the span of the heading that then reaches over the gap.
    """
    row, cols = rows[0], len(profiles)
    places = [c for c in range(cols) if row[c].text]
    spare = cols - 1 - places[-1]
    tail = _value_tail(row, places, layout)
    if not spare or not tail or len(tail) == len(places) or profiles[tail[0]].type is not ColumnType.TEXT:
        return {}
    if any(profiles[c + spare].type is not ColumnType.VALUE for c in tail):
        return {}
    for c in reversed(tail):
        row[c + spare], row[c] = row[c], replace(row[c], text="")
        types[0][c + spare], types[0][c] = types[0][c], None
    before = places[-len(tail) - 1]
    return {before: (1, tail[0] + spare - before)}


def _value_tail(row: Row, places: list[int], layout: Layout) -> list[int]:
    """The trailing run of headings that name values."""
    tail: list[int] = []
    for c in reversed(places):
        if not layout.value_header.fullmatch(row[c].text):
            break
        tail.insert(0, c)
    return tail


def _clipped(cells: list[GridCell], rows: int) -> list[GridCell]:
    """The cells with no span over another cell or over the edge."""
    taken = {(cell.row, cell.col) for cell in cells}
    clipped = []
    for cell in cells:
        width, height = cell.colspan, min(cell.rowspan, rows - cell.row)
        while width > 1 and any((cell.row, cell.col + k) in taken for k in range(1, width)):
            width -= 1
        while height > 1 and any((cell.row + k, cell.col) in taken for k in range(1, height)):
            height -= 1
        fits = (height, width) == (cell.rowspan, cell.colspan)
        clipped.append(cell if fits else replace(cell, rowspan=height, colspan=width))
    return clipped
