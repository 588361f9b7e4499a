"""Tables with nothing drawn, or with stripes only: lines whose texts keep to the same columns."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from auditor.read.pdf.cells import MARGIN
from auditor.read.pdf.columns import columns_of, columns_within
from auditor.read.pdf.drawing import Drawing
from auditor.read.pdf.grouplabels import rows_and_labels
from auditor.read.pdf.lattice import Lattice, flood
from auditor.read.pdf.page import Extent, Line, OpenPage, PageText, Word
from auditor.read.pdf.partings import NEAR, Partings
from auditor.read.pdf.pdfium import Bounds
from auditor.read.pdf.rowing import Block
from auditor.read.pdf.spanning import spanning
from auditor.read.pdf.tiles import Band, Tiled
from auditor.read.pdf.visual import texts_between_gaps
from auditor.read.vocabulary import Layout

# In sizes of the type: a letter with its share of the spaces is narrower in running text.
_STRETCHED = 0.62
_GAP = 0.6
_LEVEL = 2.0
_FEWEST = 2
# Lines of one table stand no further apart and are of sizes no more different.
_FAR, _UNLIKE = 3.2, 1.25
_MOST_SINGLE = 3
_WIDE = 0.75
_MOST_UPRIGHT = 2
# Lines of one cell stand no further apart, in sizes.
_PITCH = 1.6
# A stripe is nearly as wide as the table and reaches so far above the foot of the letters, in sizes.
_AS_WIDE, _INSIDE = 0.9, 0.5
_ALIGNED = 3.0


@dataclass(slots=True)
class Row:
    """What stands on one height: its lines, its words where it may be parted, and its texts."""

    lines: list[Line]
    texts: list[Extent]
    words: list[Word]

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.lines[0].baseline

    @property
    def size(self) -> float:
        """The size of the type."""
        return max(line.size for line in self.lines)

    @property
    def is_parted(self) -> bool:
        """Whether several texts stand on it."""
        return len(self.texts) > 1


def undrawn_tables(
    page: OpenPage, text: PageText, lines: Sequence[Line], layout: Layout, above: list[float]
) -> Iterator[tuple[Lattice, bool]]:
    """The grids of the tables that only their texts give away, and whether one goes on with that before it.

    `above` are the columns of a table that ends the page before: one that goes on needs no three rows.
    """
    heights = _heights(lines)
    if sum(map(_may_part, heights)) < (1 if above else _FEWEST):
        return
    rows = [_row(page, height) for height in heights]
    captions = [any(layout.caption.fullmatch(line.text) for line in row.lines) for row in rows]
    end = sum(row.baseline <= MARGIN * text.height for row in rows)
    for first, last in _runs(rows, captions):
        follows = bool(above) and first <= end
        titled = any(captions[max(0, first - 2) : first])
        lattice = _lattice(
            page, text.drawing, rows[first:last], titled=titled, above=above if follows else []
        )
        above, end = [], -1
        if lattice is not None:
            above, end = lattice.xs, last
            yield lattice, follows


def _heights(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines put together that stand on one height, from the top down."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if line.aside is not None:
            continue
        if found and line.baseline - found[-1][0].baseline <= _LEVEL:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _may_part(height: list[Line]) -> bool:
    """Whether gaps may stand in a line, by what it takes of the width."""
    ends = sorted((line.x0, line.x1) for line in height)
    size = height[0].size
    if any(after[0] - before[1] > _GAP * size for before, after in itertools.pairwise(ends)):
        return True
    return any(" " in line.raw and line.x1 - line.x0 > _STRETCHED * size * len(line.raw) for line in height)


def _row(page: OpenPage, height: list[Line]) -> Row:
    if not _may_part(height):
        return Row(height, [(min(line.x0 for line in height), max(line.x1 for line in height))], [])
    words = [word for line in height for word in page.words(line)]
    return Row(height, texts_between_gaps(words), words)


def _runs(rows: list[Row], captions: list[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of rows that may be one table each, from its first parted line to its last line."""
    first = last = -1
    for at, row in enumerate(rows):
        if first >= 0 and (captions[at] or not _goes_on(rows, first, last, at)):
            yield first, _with_rest(rows, first, last, captions)
            first = -1
        if row.is_parted and not captions[at]:
            first = at if first < 0 else first
            last = at + 1
    if first >= 0:
        yield first, _with_rest(rows, first, last, captions)


def _goes_on(rows: list[Row], first: int, last: int, at: int) -> bool:
    """Whether a row may belong to the table that has begun."""
    row, before = rows[at], rows[at - 1]
    alike = row.size <= _UNLIKE * before.size and before.size <= _UNLIKE * row.size
    if not alike or row.baseline - before.baseline > _FAR * max(row.size, before.size):
        return False
    if row.is_parted or _begins_with(row, rows[last - 1]):
        return True
    return at - last < _MOST_SINGLE and _is_inner(row, rows[first:last])


def _begins_with(row: Row, above: Row) -> bool:
    """Whether a single text stands below one of those above, and not the first: it is its next line."""
    start, end = row.texts[0]
    nexts = zip(above.texts[1:], [*(left for left, _ in above.texts[2:]), math.inf], strict=True)
    return any(abs(start - left) <= _ALIGNED and end < after for (left, _), after in nexts)


def _is_inner(row: Row, table: list[Row]) -> bool:
    """Whether a single text goes on in a cell, or is the label of a group."""
    left, right = min(r.texts[0][0] for r in table), max(r.texts[-1][1] for r in table)
    start, end = row.texts[0]
    if start < left - _ALIGNED or end > right + _ALIGNED:
        return False
    return end - start <= _WIDE * (right - left)


def _with_rest(rows: list[Row], first: int, last: int, captions: list[bool]) -> int:
    """The end of a table with the lines of cells of its last row that have more of them."""
    starts = [text[0] for row in rows[first:last] for text in row.texts[1:]]
    while last < len(rows) and not captions[last] and last > 0:
        row, before = rows[last], rows[last - 1]
        start = row.texts[0][0]
        near = row.baseline - before.baseline <= _PITCH * row.size + 2 and row.size == before.size
        fits = any(abs(start - x) <= _ALIGNED for x in starts)
        if not near or not fits or not _is_inner(row, rows[first:last]):
            break
        last += 1
    return last


def _lattice(
    page: OpenPage, drawing: Drawing, rows: list[Row], *, titled: bool, above: list[float]
) -> Lattice | None:
    """The grid of a stretch of rows; None where they are no table."""
    for row in rows:
        row.words = row.words or [word for line in row.lines for word in page.words(line)]
    words = [word for row in rows for word in row.words]
    top, bottom = min(word.top for word in words) - 1.0, max(word.bottom for word in words) + 1.0
    stripes = _stripes(drawing, rows)
    lines = [row.words for row in rows]
    columns = columns_within(lines, above) if above else None
    if columns is None:
        columns = columns_of(lines)
        if columns is None or not columns.are_of_table(titled=titled, striped=bool(stripes)):
            return None
    if _is_drawing(drawing, columns.xs, top, bottom):
        return None
    body = min(word.top for word in rows[columns.heads].words) - 1.0
    edges = _edges(stripes, body, top, bottom)
    xs = columns.xs
    ys, blocks = _ys(xs, edges, rows)
    bands = [Band(y, y, [(xs[0], xs[-1])]) for y in ys if y in edges]
    grid = Partings(Tiled(xs, bands), ys, words, blocks)
    down, across = grid.upright(), grid.level(filled=False)
    spanning(down, grid.rows, xs, sum(y <= body + NEAR for y in ys[1:]))
    owner, cells = flood(xs, ys, down, across)
    return Lattice(xs, ys, cells, owner)


def _stripes(drawing: Drawing, rows: list[Row]) -> list[Bounds]:
    """Fills as wide as the table behind its rows."""
    width = max(row.texts[-1][1] for row in rows) - min(row.texts[0][0] for row in rows)
    return [
        fill
        for fill in drawing.fills
        if fill[2] - fill[0] >= _AS_WIDE * width
        and any(fill[1] < row.baseline - _INSIDE * row.size and row.baseline < fill[3] for row in rows)
    ]


def _is_drawing(drawing: Drawing, xs: list[float], top: float, bottom: float) -> bool:
    """Whether rules go down between the texts: the axes and bars of a chart, the boxes of an organisation."""
    inside = [
        rule
        for rule in drawing.down
        if top + NEAR < (rule[1] + rule[2]) / 2 < bottom - NEAR and xs[0] + NEAR < rule[0] < xs[-1] - NEAR
    ]
    return len(inside) > _MOST_UPRIGHT


def _edges(stripes: list[Bounds], body: float, top: float, bottom: float) -> list[float]:
    """The edges of rows that stripes and the end of the heading give away."""
    drawn = [y for stripe in stripes for y in (stripe[1], stripe[3]) if top + NEAR < y < bottom - NEAR]
    edges = [top]
    for y in sorted([*drawn, body]):
        if y - edges[-1] > NEAR:
            edges.append(y)
    return [*edges, bottom]


def _ys(xs: list[float], edges: list[float], rows: list[Row]) -> tuple[list[float], list[Block]]:
    """All edges of rows: those known, and where the blocks of the columns between them begin."""
    words = [word for row in rows for word in row.words]
    size = median(row.size for row in rows)
    ys = list(edges)
    blocks: list[Block] = []
    for above, below in itertools.pairwise(edges):
        inside = [word for word in words if above <= (word.top + word.bottom) / 2 < below]
        if inside:
            tops, found = rows_and_labels(inside, xs, _PITCH * size)
            ys += [y for y in tops if above + NEAR < y < below - NEAR]
            blocks += found
    return _filled(sorted(ys), [(word.top + word.bottom) / 2 for word in words]), blocks


def _filled(ys: list[float], middles: list[float]) -> list[float]:
    """The edges between which texts stand."""
    kept = [ys[0]]
    for above, below in itertools.pairwise(ys):
        if any(above <= middle < below for middle in middles):
            kept.append(below)
    return kept
