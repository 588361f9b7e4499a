"""Plain-text tables whose columns stand one below the other, as `pdftotext -layout` prints them."""

from __future__ import annotations

import re
from collections import Counter

from auditor.read.lines import Line
from auditor.read.tables.align import aligned_grid
from auditor.read.tables.celltypes import CellType, cell_type
from auditor.read.tables.grid import Grid, GridCell, RawCell
from auditor.read.tables.headers import header_zone, is_numbering
from auditor.read.vocabulary import Layout

_SEGMENT = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_GAP = re.compile(r"\S[ \u00a0]{2,}(?=\S)")
_LONGEST_RUN = 2000
_WIDEST = 300
_LONGEST_CELL = 110

Segment = tuple[int, int, str]


def aligned_run(lines: list[Line], start: int) -> tuple[int, bool]:
    """Where the run of gapped lines that begins at `start` ends, and whether it is a table."""
    if _gaps(lines[start].text) < 2:
        return start, False
    end, strong = start, 0
    while end < len(lines) and end - start < _LONGEST_RUN:
        text = lines[end].text
        gaps = _gaps(text)
        if gaps >= 2:
            strong += 1
        elif not _wraps(lines, end):
            break
        end += 1
    while end > start and lines[end - 1].is_blank:
        end -= 1
    run = lines[start:end]
    return end, strong >= 2 and len(_columns(run)) >= 3 and _is_regular(run)


def aligned_table(lines: list[Line], layout: Layout) -> Grid | None:
    """The grid of an aligned table; None where its lines do not fit its columns."""
    columns = _columns(lines)
    rows: list[list[RawCell]] = []
    spans: dict[tuple[int, int], int] = {}
    for line in lines:
        placed = _placed(line, columns)
        if placed is None:
            continue
        cells, wide = placed
        if rows and _continues(rows, cells, layout):
            rows[-1] = [_merged(above, below) for above, below in zip(rows[-1], cells, strict=True)]
        else:
            spans |= {(len(rows), col): width for col, width in wide.items()}
            rows.append(cells)
    grid = aligned_grid(rows, layout) if rows else None
    return _widened(grid, spans) if grid and spans else grid


def _gaps(text: str) -> int:
    if len(text) > _WIDEST or any(len(part) > _LONGEST_CELL for part in text.split("  ")):
        return 0
    return len(_GAP.findall(text))


def _wraps(lines: list[Line], at: int) -> bool:
    """Whether a line goes on with the run: wrapped text under a column, or one blank line between rows."""
    text = lines[at].text
    if lines[at].is_blank:
        return text != "\f" and at + 1 < len(lines) and _gaps(lines[at + 1].text) >= 2
    return text.startswith("  ") or _gaps(text) == 1


def _segments(text: str) -> list[Segment]:
    return [(m.start(), m.end(), m[0]) for m in _SEGMENT.finditer(text.expandtabs())]


def _columns(lines: list[Line]) -> list[tuple[int, int]]:
    """The stretches between white corridors, measured on the lines that fill the most columns."""
    rows = [_segments(line.text) for line in lines]
    counts = Counter(len(row) for row in rows if len(row) >= 3)
    if not counts:
        return []
    usual = max(counts, key=lambda n: (counts[n] * n, n))
    taken = 0
    for row in rows:
        if len(row) >= usual:
            for start, end, _ in row:
                taken |= (1 << end) - (1 << start)
    columns = []
    for match in re.finditer("1(?:0?1)*", bin(taken)[:1:-1]):
        columns.append((match.start(), match.end()))
    return columns


def _is_regular(lines: list[Line]) -> bool:
    """Whether the lines agree on columns as a table does and justified text does not."""
    rows = [row for line in lines if (row := _segments(line.text))]
    starts = Counter(start for row in rows for start, _, _ in row)
    ends = Counter(end for row in rows for _, end, _ in row)
    loose = sum(starts[start] < 2 and ends[end] < 2 for row in rows for start, end, _ in row)
    return loose <= 0.4 * sum(len(row) for row in rows)


def _placed(line: Line, columns: list[tuple[int, int]]) -> tuple[list[RawCell], dict[int, int]] | None:
    """The cells of a line and the widths of those over several columns; None for a blank line."""
    cells = [RawCell("", line.number)] * len(columns)
    wide: dict[int, int] = {}
    found = _segments(line.text)
    for start, end, text in found:
        over = [i for i, (a, b) in enumerate(columns) if start < b and end > a]
        col = over[0] if over else _nearest(columns, start, end)
        if len(over) > 1:
            wide[col] = len(over)
        cells[col] = _merged(cells[col], RawCell(text, line.number))
    return (cells, wide) if found else None


def _nearest(columns: list[tuple[int, int]], start: int, end: int) -> int:
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - end, start - columns[i][1]))


def _merged(above: RawCell, below: RawCell) -> RawCell:
    if not below.text:
        return above
    return RawCell(f"{above.text} {below.text}", above.line) if above.text else below


def _continues(rows: list[list[RawCell]], cells: list[RawCell], layout: Layout) -> bool:
    """Whether a line only wraps the cells of the row above: texts, no number and no ordinal of its own."""
    if cells[0].text or is_numbering(rows[-1]):
        return False
    written = [c for c, cell in enumerate(cells) if cell.text]
    kinds = [cell_type(cells[c].text, layout) for c in written]
    if any(kind is not CellType.TEXT for kind in kinds):
        return False
    above = rows[-1]
    if header_zone([above], [[cell_type(c.text, layout) if c.text else None for c in above]]) and any(
        not above[c].text for c in written
    ):
        return False  # the second row of a header stands under its spans
    return all(above[c].text for c in written) or len(written) < len(cells) - 1


def _widened(grid: Grid, spans: dict[tuple[int, int], int]) -> Grid:
    cells = tuple(
        cell
        if (cell.row, cell.col) not in spans or cell.row in grid.realigned
        else GridCell(
            cell.row, cell.col, cell.text, cell.line, cell.bold, cell.rowspan, spans[cell.row, cell.col]
        )
        for cell in grid.cells
    )
    return Grid(grid.rows, grid.cols, cells, grid.line, grid.header_rows, grid.realigned)
