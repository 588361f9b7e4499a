"""Text that hangs out of the last row of a page: the break cut the row, and its rule was drawn too high."""

from __future__ import annotations

from bisect import bisect_right

from auditor.read.pdf.cells import PageTable
from auditor.read.pdf.page import Line, OpenPage, Word

_INSIDE = 1.0
# The first line below the rule follows the cell's last line at no more than so many heights.
_NEAR = 1.8
_SAME_HEIGHT = 0.15

Spill = list[tuple[Line, list[tuple[int, Word]]]]
"""Lines below a table, and for each of their words the cell of the last row that it belongs to."""


def spill_below(page: OpenPage, table: PageTable, lines: list[Line]) -> Spill:
    """The lines right below a table that go on with texts of its last row."""
    found: Spill = []
    ends = {index: _end(table, index) for index in set(table.lattice.owner[-1])}
    for line in sorted(lines, key=lambda line: line.baseline):
        if line.baseline < table.lattice.ys[-1]:
            continue
        words = [(_cell_over(table, word), word) for word in page.words(line)]
        placed = [(index, word) for index, word in words if index is not None]
        if len(placed) < len(words) or not all(_follows(ends[index], word) for index, word in placed):
            break
        found.append((line, placed))
        ends |= dict(placed)
    return found


def take_in(table: PageTable, spill: Spill) -> None:
    """Put the words of a spill into their cells."""
    for _, words in spill:
        for index in sorted({index for index, _ in words}):
            table.cells[index].lines.append([word for at, word in words if at == index])


def _end(table: PageTable, index: int) -> Word | None:
    """The last word of a cell."""
    lines = table.cells[index].lines
    return lines[-1][-1] if lines else None


def _cell_over(table: PageTable, word: Word) -> int | None:
    """The cell of the last row whose column a word keeps to."""
    lattice = table.lattice
    col = bisect_right(lattice.xs, (word.x0 + word.x1) / 2) - 1
    if not 0 <= col < len(lattice.xs) - 1:
        return None
    index = lattice.owner[-1][col]
    left, _, right, _ = lattice.cells[index].box
    return index if word.x0 >= left - _INSIDE and word.x1 <= right + _INSIDE else None


def _follows(end: Word | None, word: Word) -> bool:
    """Whether a word stands on the line after, or on the line of, the last word of a cell."""
    if end is None:
        return False
    height = max(1.0, end.bottom - end.top, word.bottom - word.top)
    alike = abs((end.bottom - end.top) - (word.bottom - word.top)) <= max(_SAME_HEIGHT * height, 3.0)
    return alike and 0 <= word.bottom - end.bottom + 0.3 * height <= _NEAR * height
