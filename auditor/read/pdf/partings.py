"""Which places of a guessed grid are parted: by its tiles, and by the texts that stand over edges."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.read.pdf.page import Word
from auditor.read.pdf.rowing import Block
from auditor.read.pdf.tiles import Tiled

# Words so near to each other are one text, though an edge falls between them.
_ONE_TEXT = 0.45
# A whole figure: "1 234" with a space is none, its pieces have no separator.
_FIGURE = re.compile(r"[(-]?\d[\d.]*(?:,\d+)?%?\)?|\d{4}")
NEAR = 2.0


class Partings:
    """Which places of the grid are parted, as the flood asks for it."""

    def __init__(self, tiled: Tiled, ys: list[float], words: list[Word], blocks: list[Block]) -> None:
        self.blocks = blocks
        self.tiled = tiled
        self.xs, self.ys = tiled.xs, ys
        self.bands = tiled.bands
        self.rows: list[list[Word]] = [[] for _ in range(len(ys) - 1)]
        for word in words:
            row = bisect_right(ys, (word.top + word.bottom) / 2) - 1
            if 0 <= row < len(self.rows):
                self.rows[row].append(word)

    def upright(self) -> list[list[bool]]:
        """For every edge of a column and every row whether the edge parts the row."""
        table = [[True] * len(self.rows) for _ in self.xs]
        for row, words in enumerate(self.rows):
            for start, end in self._joined(row, words):
                for col in range(start + 1, end):
                    table[col][row] = False
        return table

    def _joined(self, row: int, words: list[Word]) -> list[tuple[int, int]]:
        """The stretches of edges between which one cell lies in a row."""
        found: list[tuple[int, int]] = []
        for band in self.bands:
            if band.bottom > band.top and band.top - 1 < self._middle(row) < band.bottom + 1:
                found += [self._edges(*tile) for tile in band.tiles]
        for left, right in texts_of(words, self.xs, self._drawn(row)):
            if self._crosses(left, right):
                start, end = self._edges(left, right)
                found.append((start, self._reach(end, words) if not start else end))
        return found + self._headings(row, words)

    def _drawn(self, row: int) -> list[float]:
        """The edges at which the pieces of the rules above and below a row both meet."""
        ends = [
            {
                x
                for band in self.bands
                if band.top == band.bottom and abs(band.top - y) <= NEAR
                for t in band.tiles
                for x in t
            }
            for y in (self.ys[row], self.ys[row + 1])
        ]
        return [x for x in self.xs if all(any(abs(x - end) <= NEAR for end in level) for level in ends)]

    def _reach(self, end: int, words: list[Word]) -> int:
        """How far the label of a row reaches: to the next text."""
        others = [word.x0 for word in words if word.x0 > self.xs[end] - NEAR]
        if not others:
            return len(self.xs) - 1
        return max(end, bisect_right(self.xs, min(others) + NEAR) - 1)

    def _headings(self, row: int, words: list[Word]) -> list[tuple[int, int]]:
        """Under a heading that spans, a rule is drawn over its own columns only."""
        y = self.ys[row + 1]
        below = [band for band in self.bands if band.top == band.bottom and abs(band.top - y) <= NEAR]
        whole = self.xs[-1] - self.xs[0]
        if not below or any(band.right - band.left > 0.9 * whole for band in below):
            return []
        found: list[tuple[int, int]] = []
        for band in below:
            start, end = self._edges(band.left, band.right)
            texts = sorted(t for t in texts_of(words) if band.left <= (t[0] + t[1]) / 2 <= band.right)
            texts = _stacked(texts)
            cuts = [self._cut(a[1], b[0]) for a, b in itertools.pairwise(texts)]
            if texts and len(set(cuts)) == len(cuts):
                found += itertools.pairwise([start, *cuts, end])
        return found

    def _cut(self, left: float, right: float) -> int:
        """The edge nearest to the middle of the gap between two headings."""
        middle = (left + right) / 2
        return min(range(len(self.xs)), key=lambda i: abs(self.xs[i] - middle))

    def _middle(self, row: int) -> float:
        return (self.ys[row] + self.ys[row + 1]) / 2

    def _edges(self, left: float, right: float) -> tuple[int, int]:
        """The edges nearest to the ends of an extent, at least one column apart."""
        start = max(0, bisect_right(self.xs, left + NEAR) - 1)
        end = min(len(self.xs) - 1, bisect_left(self.xs, right - NEAR))
        return start, max(end, start + 1)

    def _crosses(self, left: float, right: float) -> bool:
        return any(left + NEAR < x < right - NEAR for x in self.xs[1:-1])

    def level(self, *, filled: bool) -> list[list[bool]]:
        """For every edge of a row and every column whether the edge parts the column."""
        cols = len(self.xs) - 1
        table = [[True] * cols for _ in self.ys]
        for at in range(1, len(self.ys) - 1):
            for col in range(cols):
                table[at][col] = self._parts_fill(at, col) if filled else self._parts_rule(at, col)
        return table

    def _parts_fill(self, at: int, col: int) -> bool:
        """No fill reaches over the edge, and no filled row leaves the place to a cell from above."""
        y, extent = self.ys[at], (self.xs[col], self.xs[col + 1])
        spans = any(b.top < y - NEAR and b.bottom > y + NEAR and b.covers(*extent) for b in self.bands)
        here = [band for band in self.bands if abs(band.top - y) <= NEAR]
        left_out = bool(here) and not any(band.covers(*extent) for band in here)
        return not spans and (not left_out or self._is_filled(at - 1, extent))

    def _is_filled(self, row: int, extent: tuple[float, float]) -> bool:
        middle = self._middle(row)
        return any(band.top < middle < band.bottom and band.covers(*extent) for band in self.bands)

    def _parts_rule(self, at: int, col: int) -> bool:
        """A rule that parts other columns but not this one lets its cell through."""
        y = self.ys[at]
        drawn = [band for band in self.bands if abs(band.top - y) <= NEAR]
        if not drawn:  # a text that goes on over the edge is one cell
            own = [block for block in self.blocks if block.col == col]
            return not any(block.top < y - NEAR and block.bottom > y + 2 * NEAR for block in own)
        return any(band.covers(self.xs[col], self.xs[col + 1]) for band in drawn)


def _stacked(texts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Texts that stand one below the other taken as one."""
    kept: list[tuple[float, float]] = []
    for left, right in texts:
        if kept and left < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept


def texts_of(
    words: list[Word], edges: Sequence[float] = (), drawn: Sequence[float] = ()
) -> list[tuple[float, float]]:
    """The extents of words that stand so near that they are one text.

    An edge of a column between two figures parts them, however near they are, a drawn one any two words.
    """
    texts: list[list[float]] = []
    before: Word | None = None
    for word in sorted(words, key=lambda word: (round((word.top + word.bottom) / 4), word.x0)):
        size = max(4.0, word.bottom - word.top)
        last = texts[-1] if texts else None
        near = last and abs(last[2] - word.bottom) < 0.5 * size and -1 < word.x0 - last[1] <= _ONE_TEXT * size
        parted = before is not None and (_is_between(before, word, drawn) or _are_parted(before, word, edges))
        if last and near and not parted:
            last[1] = max(last[1], word.x1)
        else:
            texts.append([word.x0, word.x1, word.bottom])
        before = word
    return [(left, right) for left, right, _ in texts]


def _are_parted(before: Word, word: Word, edges: Sequence[float]) -> bool:
    """Whether two words are whole figures and an edge lies between them."""
    return all(_FIGURE.fullmatch(w.text) for w in (before, word)) and _is_between(before, word, edges)


def _is_between(before: Word, word: Word, edges: Sequence[float]) -> bool:
    return any(before.x1 - 1 <= x <= word.x0 + 1 for x in edges)
