"""Grids of tables without vertical rules: columns from tiles or gaps, rows from tiles and from the text."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from auditor.read.pdf.barred import barred_tables
from auditor.read.pdf.cells import PageTable, fill
from auditor.read.pdf.drawing import Drawing
from auditor.read.pdf.grouplabels import rows_and_labels
from auditor.read.pdf.lattice import Lattice, flood
from auditor.read.pdf.page import Line, OpenPage, PageText, Word
from auditor.read.pdf.partings import NEAR, Partings
from auditor.read.pdf.pdfium import Bounds
from auditor.read.pdf.rowing import Block
from auditor.read.pdf.tiles import Tiled, filled_bands, ruled_bands, tiled_tables
from auditor.read.pdf.undrawn import undrawn_tables
from auditor.read.pdf.visual import texts_between_gaps
from auditor.read.vocabulary import Layout

# How sure a grid is that no rules bear out.
CERTAINTY = 0.6

# Lines of a table stand no further apart than so many of their sizes.
_FAR = 3.2
_SAME_SIZE = 0.06
_MOST_CROSSING = 2
_MOST_UPRIGHT = 2
_OFTEN = 0.06
_FEWEST_ROWS = 2


def guessed_tables(
    page: OpenPage,
    text: PageText,
    tables: list[PageTable],
    lines: list[Line],
    layout: Layout,
    above: list[float],
) -> tuple[list[PageTable], list[Line]]:
    """The tables that tiles or texts give away beside the ruled ones, and the lines that stand in none.

    `above` are the columns of a guessed table that ends the page before.
    """
    drawing = text.drawing
    boxes = [table.lattice.box for table in tables]
    bands = ruled_bands(rule for rule in drawing.across if not _inside(rule[1:], rule[0], boxes))
    bands += filled_bands(
        fill for fill in drawing.fills if not _inside((fill[0], fill[2]), (fill[1] + fill[3]) / 2, boxes)
    )
    found: list[PageTable] = []
    if any(len(band.tiles) >= 2 for group in bands for band in group):
        for tiled in tiled_tables(bands, [(box[1] + box[3]) / 2 for box in boxes]):
            lines = _taken(page, drawing, tiled, lines, found)
    boxes += [table.lattice.box for table in found]
    free = [rule for rule in drawing.across if not _inside(rule[1:], rule[0], boxes)]
    for tiled in barred_tables(page, free, lines):
        lines = _taken(page, drawing, tiled, lines, found)
    for lattice, goes_on in undrawn_tables(page, text, lines, layout, above):
        lines = _filled(page, lattice, lines, found, fewest=1 if goes_on else _FEWEST_ROWS)
    return found, lines


def _taken(
    page: OpenPage, drawing: Drawing, tiled: Tiled, lines: list[Line], found: list[PageTable]
) -> list[Line]:
    """The lines that stand outside a guessed table, which joins those found if it is one."""
    lattice = None if _is_chart(tiled, drawing) else guessed_lattice(page, tiled, lines)
    return lines if lattice is None else _filled(page, lattice, lines, found)


def _filled(
    page: OpenPage, lattice: Lattice, lines: list[Line], found: list[PageTable], fewest: int = _FEWEST_ROWS
) -> list[Line]:
    """The lines that stand outside a grid, which joins those found if its rows are regular."""
    table, outside = fill(page, lattice, lines)
    if not table.is_regular(fewest):
        return lines
    table.certainty = CERTAINTY
    found.append(table)
    return outside


def _inside(extent: tuple[float, float], y: float, boxes: list[Bounds]) -> bool:
    """Whether something drawn belongs to a table that is already known."""
    middle = (extent[0] + extent[1]) / 2
    return any(box[0] - 3 <= middle <= box[2] + 3 and box[1] - 3 <= y <= box[3] + 3 for box in boxes)


def guessed_lattice(page: OpenPage, tiled: Tiled, lines: list[Line]) -> Lattice | None:
    """The grid of a tiled table; None where its text does not keep to the columns."""
    inner = [line for line in lines if _is_over(line, tiled) and line.top + line.bottom > 2 * tiled.top]
    within = [line for line in inner if line.baseline <= tiled.bottom + 1]
    within += _following(page, tiled, within, inner)
    words = [word for line in within for word in page.words(line)]
    if not words or _is_drawn_over(tiled, words):
        return None
    bottom = max(tiled.bottom, max(word.bottom for word in words) + 1.0)
    filled = any(band.bottom > band.top for band in tiled.bands)
    ys, blocks = (_filled_ys(tiled, bottom), []) if filled else _ruled_ys(tiled, bottom, words)
    if len(ys) < 3:
        return None
    grid = Partings(tiled, ys, words, blocks)
    down, across = grid.upright(), grid.level(filled=filled)
    owner, cells = flood(tiled.xs, ys, down, across)
    return Lattice(tiled.xs, ys, cells, owner)


def _is_chart(tiled: Tiled, drawing: Drawing) -> bool:
    """Whether rules go down between the columns: boxes of an organisation, bars and axes."""
    inside = [
        rule
        for rule in drawing.down
        if tiled.top + NEAR < (rule[1] + rule[2]) / 2 < tiled.bottom - NEAR
        and tiled.xs[0] + NEAR < rule[0] < tiled.xs[-1] - NEAR
    ]
    return len(inside) > _MOST_UPRIGHT


def _is_drawn_over(tiled: Tiled, words: list[Word]) -> bool:
    """Whether words stand over the edges of columns more often than a table's words do."""
    over = sum(any(word.x0 + NEAR < x < word.x1 - NEAR for x in tiled.xs[1:-1]) for word in words)
    return over > 2 and over > _OFTEN * len(words)


def _is_over(line: Line, tiled: Tiled) -> bool:
    return line.x1 > tiled.xs[0] and line.x0 < tiled.xs[-1]


def _following(page: OpenPage, tiled: Tiled, within: list[Line], inner: list[Line]) -> list[Line]:
    """The lines below the last band that still keep to the columns."""
    if not within:
        return []
    size = max(within, key=lambda line: line.baseline).size
    taken: list[Line] = []
    pending: list[Line] = []
    last = max(tiled.bottom, *(line.baseline for line in within))
    for line in sorted(inner, key=lambda line: line.baseline):
        if line.baseline <= tiled.bottom + 1:
            continue
        same = abs(line.size - size) <= _SAME_SIZE * size
        inside = line.x0 >= tiled.xs[0] - 1 and line.x1 <= tiled.xs[-1] + 1
        if not same or not inside or line.baseline - last > _FAR * size or len(pending) > _MOST_CROSSING:
            break
        last = line.baseline
        if _crossings(page, tiled, line) > 1 or (pending and not _has_columns(page, tiled, [line])):
            pending.append(line)  # the label of a group, if a row of cells follows
        else:
            taken += [*pending, line]
            pending = []
    return taken if _has_columns(page, tiled, taken) else []


def _crossings(page: OpenPage, tiled: Tiled, line: Line) -> int:
    """How many edges of columns the words of a line stand over."""
    words = page.words(line)
    return sum(any(word.x0 + 1 < x < word.x1 - 1 for word in words) for x in tiled.xs[1:-1])


def _has_columns(page: OpenPage, tiled: Tiled, lines: list[Line]) -> bool:
    """Whether lines fill several columns together, with wider gaps than between words."""
    texts = [text for line in lines for text in texts_between_gaps(page.words(line))]
    return len({bisect_right(tiled.xs, (left + right) / 2) for left, right in texts}) >= 2


def _apart(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept


def _filled_ys(tiled: Tiled, bottom: float) -> list[float]:
    """Every second row is filled: the edges of the fills part all rows."""
    tops = [band.top for band in tiled.bands]
    ends = [
        band.bottom
        for band in tiled.bands
        if not any(
            len(other.tiles) >= len(band.tiles)  # what spans a band does not part it
            and (
                band.top + NEAR < other.top < band.bottom - NEAR
                or band.top + NEAR < other.bottom < band.bottom - NEAR
            )
            for other in tiled.bands
        )
    ]
    return _apart([*tops, *ends, bottom])


def _ruled_ys(tiled: Tiled, bottom: float, words: list[Word]) -> tuple[list[float], list[Block]]:
    """The heights of the rules, and where the text between them shows more rows."""
    drawn = _apart([*(band.top for band in tiled.bands), bottom])
    ys = list(drawn)
    blocks: list[Block] = []
    for at, (top, below) in enumerate(itertools.pairwise(drawn)):
        inside = [word for word in words if top <= (word.top + word.bottom) / 2 < below]
        if inside and not tiled.whole and (at or _has_figures(inside)):
            tops, found = rows_and_labels(inside, tiled.xs)
            ys += [y for y in tops if top + NEAR < y < below - NEAR]
            blocks += found
    return sorted(ys), blocks


def _has_figures(words: list[Word]) -> bool:
    return sum(any(map(str.isdigit, word.text)) for word in words) >= 0.3 * len(words)
