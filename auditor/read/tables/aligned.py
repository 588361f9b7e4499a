"""Plain-text tables whose columns stand one below the other, as `pdftotext -layout` prints them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from auditor.read.lines import Line
from auditor.read.tables.align import aligned_grid
from auditor.read.tables.celltypes import CellType, cell_type, ordinal_value
from auditor.read.tables.grid import Grid, GridCell, RawCell
from auditor.read.tables.headers import header_zone, is_numbering
from auditor.read.vocabulary import Layout

_SEGMENT = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_GAP = re.compile(r"\S[ \u00a0]{2,}(?=\S)")
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[(\-+]?(?:Rp\.?)?\d[\d.,]*(?:[%)]|,-)?\.?$|[-–]$")
_LONGEST_RUN = 2000
_WIDEST = 300
_LONGEST_CELL = 110

Segment = tuple[int, int, str]

# Columns seen only by the gaps between words: right in most tables, wrong where cells wrap.
_GUESSED = 0.6
# In so many rows that no arithmetic of the others vouches for one: its cells may be its neighbour's.
_MOST_LOOSE = 0.05
_TANGLED = 0.4


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
        wraps = bool(rows) and 0 not in wide and _wraps_number(rows[-1], cells, layout)
        if rows and (wraps or _continues(rows, cells, layout)):
            rows[-1] = [_merged(above, below) for above, below in zip(rows[-1], cells, strict=True)]
        else:
            spans |= {(len(rows), col): width for col, width in wide.items()}
            rows.append(cells)
    grid = aligned_grid(rows, layout) if rows else None
    if grid and spans:
        grid = _widened(grid, spans)
    loose = _loose(rows, layout)
    if grid and loose:
        grid = replace(grid, certainty=_TANGLED if loose > _MOST_LOOSE * len(rows) else _GUESSED)
    return grid


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
    """The stretches between white corridors.

    The rows with figures draw them: headings above span several columns, and a group's name all of them.
    """
    rows = [_segments(line.text) for line in lines]
    first = next((at for at, row in enumerate(rows) if any(_FIGURE.match(s[2]) for s in row)), 0)
    counts = Counter(len(row) for row in rows[first:] if len(row) >= 3)
    if not counts:
        first, counts = 0, Counter(len(row) for row in rows if len(row) >= 3)
    usual = max(counts, key=lambda n: (counts[n] * n, n), default=0)
    body = [row for row in rows[first:] if len(row) >= max(usual, 2)]
    steps: Counter[int] = Counter()
    for row in body:
        for start, end, _ in row:
            steps[start] += 1
            steps[end] -= 1
    # In a long table a few cells that run into the next column do not close a corridor.
    allowed = len(body) // 12
    columns: list[tuple[int, int]] = []
    height, start = 0, -1
    for at in sorted(steps):
        height += steps[at]
        if height > allowed and start < 0:
            start = at
        elif height <= allowed and start >= 0:
            columns.append((start, at))
            start = -1
    return _companions(columns, body) if allowed else columns


def _companions(columns: list[tuple[int, int]], body: list[list[Segment]]) -> list[tuple[int, int]]:
    """The columns, neighbours that are hardly ever filled together joined: a ragged column, not two."""
    filled = [
        {at for at, (a, b) in enumerate(columns) if any(s < b and e > a for s, e, _ in row)} for row in body
    ]
    alone = Counter(at for row in filled for at in row)
    together = Counter(at for row in filled for at in row if at + 1 in row)
    kept: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(columns):
        if at and 2 * together[at - 1] < min(alone[at - 1], alone[at]):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


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
    for start, end, text in _split_figures(found, columns):
        over = [i for i, (a, b) in enumerate(columns) if start < b and end > a]
        col = over[0] if over else _nearest(columns, start, end)
        if len(over) > 1:
            wide[col] = len(over)
        cells[col] = _merged(cells[col], RawCell(text, line.number))
    return (cells, wide) if found else None


def _split_figures(found: list[Segment], columns: list[tuple[int, int]]) -> list[Segment]:
    """The segments with figures set apart that one space divides but that stand in two columns."""
    split: list[Segment] = []
    for start, end, text in found:
        words = [(start + m.start(), start + m.end(), m[0]) for m in _WORD.finditer(text)]
        homes = [
            [i for i, (a, b) in enumerate(columns) if first < b and last > a] for first, last, _ in words
        ]
        figures = all(_FIGURE.match(word) or word == "%" for _, _, word in words)
        if figures and all(len(home) == 1 for home in homes) and len({home[0] for home in homes}) > 1:
            split += words
        else:
            split.append((start, end, text))
    return split


def _nearest(columns: list[tuple[int, int]], start: int, end: int) -> int:
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - end, start - columns[i][1]))


def _loose(rows: list[list[RawCell]], layout: Layout) -> int:
    """How many rows hold a few figures and no words: cells of one row that are printed at several heights."""
    loose = 0
    for row in rows[1:]:
        kinds = [cell_type(cell.text, layout) for cell in row if cell.text]
        loose += 0 < len(kinds) * 2 < len(row) and CellType.TEXT not in kinds
    return loose


def _merged(above: RawCell, below: RawCell) -> RawCell:
    if not below.text:
        return above
    return RawCell(f"{above.text} {below.text}", above.line) if above.text else below


def _wraps_number(above: list[RawCell], cells: list[RawCell], layout: Layout) -> bool:
    """Whether a line wraps a row that begins with a numbered text: no number and no figure of its own."""
    if not ordinal_value(above[0].text) or cell_type(above[0].text, layout) is not CellType.TEXT:
        return False
    kinds = {cell_type(cell.text, layout) for cell in cells if cell.text}
    return kinds == {CellType.TEXT} and not ordinal_value(cells[0].text) and bool(cells[0].text)


def _continues(rows: list[list[RawCell]], cells: list[RawCell], layout: Layout) -> bool:
    """Whether a line only wraps the cells of the row above: texts, no number and no ordinal of its own."""
    if cells[0].text or is_numbering(rows[-1]):
        return False
    written = [c for c, cell in enumerate(cells) if cell.text]
    kinds = [cell_type(cells[c].text, layout) for c in written if cells[c].text != "%"]
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
    return replace(grid, cells=cells, certainty=_GUESSED)
