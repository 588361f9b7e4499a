"""Which words stand in which cell, and the lines of every cell."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from auditor.read.pdf.characters import plain
from auditor.read.pdf.lattice import GridBox, Lattice
from auditor.read.pdf.overprint import is_overprinted
from auditor.read.pdf.page import Extent, Line, OpenPage, Word
from auditor.read.pdf.pdfium import Bounds

# A word so far over a rule is looked at letter by letter; the next cell's text stands at least that far off.
_OVER = 2.0
_GAP = 0.14
_BESIDE = 0.08
_KERNING = 0.05
_SMALL, _RAISED = 0.85, 0.12
# The part of a page's height at its head and at its foot where running lines stand.
MARGIN = 0.14


@dataclass(slots=True)
class CellText:
    """The words of a cell, line by line; `box` is what the cell's text covers, `room` the cell itself."""

    grid: GridBox
    lines: list[list[Word]] = field(default_factory=list)

    @property
    def box(self) -> Bounds:
        """What the text covers; the cell where it holds none."""
        words = [word for line in self.lines for word in line]
        if not words:
            return self.grid.box
        return (
            min(word.x0 for word in words),
            min(word.top for word in words),
            max(word.x1 for word in words),
            max(word.bottom for word in words),
        )


@dataclass(slots=True)
class PageTable:
    """A table as it stands on one page."""

    page: int
    lattice: Lattice
    cells: list[CellText]
    bold: list[bool]
    certainty: float = 1.0
    overprinted: bool = False

    def flat_text(self) -> str:
        """All its words in a row."""
        return " ".join(word.text for cell in self.cells for line in cell.lines for word in line)

    def is_table(self) -> bool:
        """Whether it is a table rather than a frame, a chart or a box around a text."""
        filled = [cell for cell in self.cells if cell.lines]
        columns = {cell.grid.col for cell in filled}
        rows = {cell.grid.row for cell in filled}
        if len(columns) < 2 or 5 * len(filled) < len(self.cells):
            return False
        return len(rows) >= 2 or len(filled) >= 3

    def is_regular(self, fewest: int) -> bool:
        """Whether most rows, and so many, fill several columns, as those of a table without rules must."""
        columns: dict[int, set[int]] = {}
        for cell in self.cells:
            if cell.lines:
                columns.setdefault(cell.grid.row, set()).add(cell.grid.col)
        full = sum(len(found) >= 2 for found in columns.values())
        return self.is_table() and full >= fewest and full >= 0.5 * (len(self.lattice.ys) - 1)

    def is_crowded(self) -> bool:
        """Whether a cell holds several figures one below the other, as where a rule was not seen."""
        return any(sum(_is_figure(line) for line in cell.lines) > 1 for cell in self.cells)

    def is_marginal(self, height: float) -> bool:
        """Whether it stands wholly at the head or at the foot of a page of that height."""
        _, top, _, bottom = self.lattice.box
        return bottom <= MARGIN * height or top >= (1 - MARGIN) * height


def _is_figure(line: list[Word]) -> bool:
    """Whether a line of a cell is nothing but a figure."""
    text = "".join(word.text for word in line)
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text.removeprefix("Rp")))


def fill(page: OpenPage, lattice: Lattice, lines: list[Line]) -> tuple[PageTable, list[Line]]:
    """The table with its words, and the lines that stand outside it."""
    left, top, right, bottom = lattice.box
    placed: list[list[Word]] = [[] for _ in lattice.cells]
    bold: list[list[bool]] = [[] for _ in lattice.cells]
    outside: list[Line] = []
    for line in lines:
        if line.bottom < top or line.top > bottom or line.x1 < left or line.x0 > right:
            outside.append(line)
            continue
        strays: list[Word] = []
        for word in page.words(line):
            for at, piece in _pieces(page, lattice, word):
                if at is None:
                    strays.append(piece)
                else:
                    placed[at].append(piece)
                    bold[at].append(bool(line.bold) and _is_bold(line, piece))
        outside += _rest(line, strays)
    cells = [CellText(cell, _lines(words)) for cell, words in zip(lattice.cells, placed, strict=True)]
    heavy = [bool(flags) and all(flags) for flags in bold]
    struck = _without_overprinted(cells)
    return PageTable(page.number, lattice, cells, heavy, overprinted=struck), outside


def _without_overprinted(cells: list[CellText]) -> bool:
    """Empty the rows that are printed over each other; whether there are any."""
    rows = {c.grid.row for c in cells if c.grid.rowspan == 1 and is_overprinted(c.lines)}
    for cell in cells:
        if cell.grid.rowspan == 1 and cell.grid.row in rows:
            cell.lines = []
    return bool(rows)


def _is_bold(line: Line, word: Word) -> bool:
    at = word.at - line.at
    return any(start <= at < end for start, end in line.bold)


def _rest(line: Line, strays: list[Word]) -> list[Line]:
    """What of a line stands beside the table."""
    if not strays:
        return []
    first, last = strays[0], strays[-1]
    raw = " ".join(word.text for word in strays)
    top, bottom = min(word.top for word in strays), max(word.bottom for word in strays)
    bold = ((0, len(plain(raw))),) if line.bold else ()
    return [Line(raw, first.at, first.x0, top, last.x1, bottom, line.baseline, line.size, bold)]


def _pieces(page: OpenPage, lattice: Lattice, word: Word) -> list[tuple[int | None, Word]]:
    """The word with its cell, or its parts where pdfium ran the texts of two cells together."""
    middle = (word.top + word.bottom) / 2
    at = lattice.find((word.x0 + word.x1) / 2, middle)
    if at is not None:
        room = lattice.cells[at].box
        if word.x0 >= room[0] - _OVER and word.x1 <= room[2] + _OVER:
            return [(at, word)]
    rules = [x for x in lattice.xs if word.x0 + _OVER < x < word.x1 - _OVER]
    if not rules or len(word.text) < 2:
        return [(at, word)]
    parts = _split(page, lattice, word, rules)
    return [(lattice.find((part.x0 + part.x1) / 2, (part.top + part.bottom) / 2), part) for part in parts]


def _split(page: OpenPage, lattice: Lattice, word: Word, rules: list[float]) -> list[Word]:
    """Cut a word at the rules that fall into a gap between two of its letters."""
    boxes = [page.box(word.at + i) for i in range(len(word.text))]
    size = max(1.0, word.bottom - word.top)
    cuts = [0]
    for i in range(1, len(boxes)):
        before, after = boxes[i - 1], boxes[i]
        middle = (after[1] + after[3]) / 2
        here = lattice.find((before[0] + before[2]) / 2, (before[1] + before[3]) / 2)
        apart = here != lattice.find((after[0] + after[2]) / 2, middle)
        gap = after[0] - before[2]
        crossed = any(before[2] - 1.0 <= x <= after[0] + 1.0 for x in rules)
        torn = (crossed and gap > _GAP * size) or gap < -_GAP * size
        if (apart and torn) or _is_seam(page, word, i, gap / size):
            cuts.append(i)
    cuts.append(len(boxes))
    return [page.word(word.text[start:end], word.at + start) for start, end in itertools.pairwise(cuts)]


def _is_seam(page: OpenPage, word: Word, at: int, gap: float) -> bool:
    """Whether two letters were drawn apart: by two commands, with a gap between or of two kinds."""
    kinds = word.text[at - 1].isalpha() != word.text[at].isalpha() and word.text[at].isalnum()
    if not page.are_apart(word.at + at) or not (abs(gap) > _KERNING or kinds):
        return False
    inside = [i for i in (at - 1, at + 1) if 0 < i < len(word.text)]
    return not all(page.are_apart(word.at + i) for i in inside)  # some producers draw letter by letter


def _lines(words: list[Word]) -> list[list[Word]]:
    """The words of a cell in lines, from the top down and from left to right."""
    if words and 2 * sum(map(_is_upright, words)) > len(words):
        return [sorted(words, key=lambda word: word.at)]  # letters turned on their side, in their own order
    lines: list[list[Word]] = []
    extents: list[Extent] = []
    for word in words:
        for i in range(len(lines) - 1, -1, -1):
            top, bottom = extents[i]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared > 0.4 * min(bottom - top, word.bottom - word.top) or (shared >= 0 and bottom == top):
                lines[i].append(word)
                extents[i] = (min(top, word.top), max(bottom, word.bottom))
                break
        else:
            lines.append([word])
            extents.append((word.top, word.bottom))
    order = sorted(range(len(lines)), key=lambda i: (extents[i][0] + extents[i][1]) / 2)
    return [_glued(sorted(lines[i], key=lambda word: word.x0)) for i in order]


def _is_upright(word: Word) -> bool:
    return len(word.text) > 1 and word.bottom - word.top > 1.5 * (word.x1 - word.x0)


def _glued(line: list[Word]) -> list[Word]:
    """Pieces of one word put together again: nothing stands between them."""
    kept: list[Word] = []
    for word in line:
        last = kept[-1] if kept else None
        if last is None or not _is_beside(last, word):
            kept.append(word)
        elif not _is_mark(last, word):
            top, bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            kept[-1] = Word(last.text + word.text, last.at, last.x0, top, word.x1, bottom)
    return kept


def _is_mark(figure: Word, word: Word) -> bool:
    """Whether a word is the raised number of a footnote behind a figure."""
    height = figure.bottom - figure.top
    small = word.bottom - word.top < _SMALL * height and word.bottom < figure.bottom - _RAISED * height
    return small and word.text.isdigit() and figure.text[-1:] in "0123456789%"


def _is_beside(last: Word, word: Word) -> bool:
    """Whether a word stands right at the end of another one without belonging to its text.

    A word behind a single space of the page's own text is one of its own, however narrow that space is set.
    """
    gap, between = word.x0 - last.x1, word.at - last.at - len(last.text)
    return -1.0 < gap < _BESIDE * max(1.0, last.bottom - last.top) and between not in (0, 1)
