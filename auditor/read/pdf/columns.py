"""The columns of lines that nothing drawn parts: by the gaps that nearly all of them leave."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from auditor.read.pdf.page import Extent, Word
from auditor.read.pdf.visual import least_gap, texts_between_gaps

_FIGURE = re.compile(r"[(+\-–<>≥≤]*(?:Rp\.?\s?)?\d[\d.,]*(?:,-)?\)?\s?%?|[-–]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CURRENCY = re.compile(r"Rp\.?", re.IGNORECASE)
_FILLER = re.compile(r"[:=]|.*(?:\.{4}|…)")
_PAGE = re.compile(r"\d{1,3}")
# One line in so many may stand over a gap: the label of a group, a heading over several columns.
_SELDOM = 10
_MOST_HEADS = 3
_BEFORE_TEXT = 3.0
_MARGIN = 2.0
_OVER = 1.0
_MOST_ASTRAY = 1
_OF_FIGURES = 0.6
_OFTEN = 0.25
_MOST_FILLERS = 0.5
_FEWEST_ROWS, _FEWEST_MARKED = 3, 2
# Texts of a column begin, end or have their middles so near to each other, so many of them.
_ALIGNED, _OF_ALIGNED = 3.0, 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column on one line."""

    text: str
    x0: float
    x1: float


Cells = list[Cell | None]


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges of the columns, how many lines are the heading, and for every line what its columns hold."""

    xs: list[float]
    heads: int
    lines: list[Cells]

    def are_of_table(self, *, titled: bool, striped: bool) -> bool:
        """Whether a table stands in them: figures below each other, or columns with a caption or stripes."""
        count = len(self.xs) - 1
        rows = [line for line in self.lines if sum(cell is not None for cell in line) > 1]
        if count < 2 or len(rows) < (_FEWEST_MARKED if titled or striped else _FEWEST_ROWS):
            return False
        columns = [[line[col] for line in self.lines[self.heads :]] for col in range(count)]
        held = [[cell for cell in column if cell] for column in columns]
        if any(map(_explains, held)) or not all(map(_is_aligned, held)):
            return False
        figures = [False, *(are_figures([cell.text for cell in column]) for column in held[1:])]
        if titled or striped:
            return any(figures) or count > 2
        if count < 3 or not any(figures) or (not any(figures[:-1]) and _are_pages(held[-1])):
            return False
        several = sum(sum(cell is not None for cell in line) > 2 for line in rows)
        return several >= max(_FEWEST_ROWS, _OFTEN * len(rows))


def are_figures(texts: Sequence[str]) -> bool:
    """Whether most texts of a column are figures."""
    return sum(_FIGURE.fullmatch(text) is not None for text in texts) >= max(2.0, _OF_FIGURES * len(texts))


def _explains(cells: Sequence[Cell]) -> bool:
    """Whether a column begins with colons, or has leaders: names and what they are, titles and pages."""
    return sum(_FILLER.match(cell.text) is not None for cell in cells) > _MOST_FILLERS * len(cells)


def _is_aligned(cells: Sequence[Cell]) -> bool:
    """Whether the texts of a column stand below each other, as the words of a spaced-out paragraph do not."""
    if len(cells) < _FEWEST_ROWS:
        return True
    places = ([c.x0 for c in cells], [c.x1 for c in cells], [(c.x0 + c.x1) / 2 for c in cells])
    return any(sum(abs(x - median(xs)) <= _ALIGNED for x in xs) >= _OF_ALIGNED * len(xs) for xs in places)


def _are_pages(cells: Sequence[Cell]) -> bool:
    """Whether a column holds the pages of a list of contents."""
    if not all(_PAGE.fullmatch(cell.text) for cell in cells):
        return False
    numbers = [int(cell.text) for cell in cells]
    return all(before <= after for before, after in itertools.pairwise(numbers))


def columns_of(lines: Sequence[list[Word]]) -> Columns | None:
    """The columns of lines of words, from the top down; None where no gap goes through them."""
    parted = [texts for line in lines if len(texts := texts_between_gaps(line)) > 1]
    if len(parted) < 2:
        return None
    least = least_gap(lines)
    tries = [_gaps(parted[skip:], least) for skip in range(min(_MOST_HEADS, len(parted) - 2) + 1)]
    most = max(map(len, tries))
    gaps = next(found for found in tries if len(found) == most)
    if not gaps:
        return None
    left = min(word.x0 for line in lines for word in line) - _MARGIN
    right = max(word.x1 for line in lines for word in line) + _MARGIN
    xs = [left, *(max((a + b) / 2, b - _BEFORE_TEXT) for a, b in gaps), right]
    xs = _without_currency(xs, lines)
    cells = [_cells(line, xs) for line in lines]
    return Columns(xs, _heads(cells), cells)


def columns_within(lines: Sequence[list[Word]], xs: list[float]) -> Columns | None:
    """The lines in the columns of the page before, if they keep to these and one of them fills several."""
    cells = [_cells(line, xs) for line in lines]
    fullest = max(sum(cell is not None for cell in line) for line in cells)
    astray = sum(not _keeps_to(line, xs) for line in lines)
    if (
        astray > max(_MOST_ASTRAY, len(lines) // _SELDOM)
        or astray * 2 > len(lines)
        or fullest < min(_FEWEST_ROWS, len(xs) - 1)
    ):
        return None
    return Columns(xs, _heads(cells), cells)


def _keeps_to(line: Sequence[Word], xs: Sequence[float]) -> bool:
    """Whether every text of a line stands in a column of its own."""
    texts = texts_between_gaps(line)
    places = [(bisect_right(xs, left + _OVER), bisect_right(xs, right - _OVER)) for left, right in texts]
    return all(a == b for a, b in places) and len(set(places)) == len(places)


def _gaps(lines: Sequence[Sequence[Extent]], least: float) -> list[Extent]:
    """Where no text stands, or hardly any."""
    seldom = len(lines) // _SELDOM
    found: list[Extent] = []
    for corridor in _corridors(lines, seldom, least):
        free = [(a, b) for a, b, over in corridor if not over and b - a >= least]
        if not free:
            fewest = min(over for _, _, over in corridor)
            free = [max(((a, b) for a, b, over in corridor if over == fewest), key=lambda s: s[1] - s[0])]
        found += free
    return found


def _corridors(
    lines: Sequence[Sequence[Extent]], seldom: int, least: float
) -> Iterator[list[tuple[float, float, int]]]:
    """Stretches between the outermost texts with few texts over them, in steps of how many."""
    ends: Counter[float] = Counter()
    for texts in lines:
        for left, right in texts:
            ends[left] += 1
            ends[right] -= 1
    corridor: list[tuple[float, float, int]] = []
    over = 0
    for x, following in itertools.pairwise(sorted(ends)):
        over += ends[x]
        if over <= seldom:
            corridor.append((x, following, over))
        elif corridor:
            if corridor[-1][1] - corridor[0][0] >= least:
                yield corridor
            corridor = []


def _cells(line: Sequence[Word], xs: Sequence[float]) -> Cells:
    """What stands in the columns on a line."""
    held: list[list[Word]] = [[] for _ in xs[1:]]
    for word in sorted(line, key=lambda word: word.x0):
        at = min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), len(held) - 1)
        held[at].append(word)
    return [
        Cell(" ".join(word.text for word in words), words[0].x0, words[-1].x1) if words else None
        for words in held
    ]


def _without_currency(xs: list[float], lines: Sequence[list[Word]]) -> list[float]:
    """The edges without those between the sign of the currency and its amount."""
    table = [_cells(line, xs) for line in lines]
    kept = [xs[0]]
    for col, edge in enumerate(xs[1:-1]):
        before = [line[col] for line in table if (cell := line[col + 1]) and _FIGURE.fullmatch(cell.text)]
        if not before or not all(cell and _CURRENCY.fullmatch(cell.text) for cell in before):
            kept.append(edge)
    return [*kept, xs[-1]]


def _heads(lines: Sequence[Cells]) -> int:
    """How many lines are the heading: those above the first that holds a figure or the number of a row."""
    for at, line in enumerate(lines):
        figures = [cell.text for cell in line if cell and _FIGURE.fullmatch(cell.text)]
        if any(not _YEAR.fullmatch(text) for text in figures):
            return at
    return 0
