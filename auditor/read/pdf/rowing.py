"""Rows of a table in which no rules part them: by the blocks that the lines of each column form."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from statistics import median

from auditor.read.pdf.page import Word

_FIGURE = re.compile(r"[(+\-–]?(?:Rp\.?\s?)?\d[\d.,]*(?:,-)?\)?\s?%?")
_BROKEN, _REST = re.compile(r"\d{1,3}(?:\.\d{3})+\.(\d{0,2})$"), re.compile(r"\d{1,3}(?!\d)")
_THOUSANDS = 3
# Lines of one cell stand at the usual distance; the lines of the next row a little further.
_WITHIN = 2.0
_ALIKE = 2.5


@dataclass(slots=True)
class Block:
    """Consecutive lines of one column: the text of a cell; `last` is its last line."""

    col: int
    top: float
    bottom: float
    figure: bool
    last: str


def row_tops(words: list[Word], xs: list[float], widest: float = math.inf) -> tuple[list[float], list[Block]]:
    """Where rows begin below the first one, and the blocks, from the words of a stretch without rules.

    Lines of one cell are never further apart than the widest distance.
    """
    columns: list[list[Word]] = [[] for _ in range(len(xs) - 1)]
    for word in words:
        col = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
        if 0 <= col < len(columns):
            columns[col].append(word)
    lines = [_lines(column) for column in columns]
    pitch = min(_pitch(lines), widest)
    blocks = [_blocks(col, column, pitch, []) for col, column in enumerate(lines)]
    anchor = max(blocks, key=lambda column: (len(column), sum(block.figure for block in column)))
    if len(anchor) < 2:
        return [], [block for column in blocks for block in column]
    tops = [block.top for block in anchor]
    blocks = [_blocks(col, column, pitch, tops) for col, column in enumerate(lines)]
    others = [block for column in blocks for block in column if block.col != anchor[0].col]
    if _is_top_aligned(anchor, others):
        return [block.top - 1.0 for block in anchor[1:]], anchor + others
    return _between(anchor, others), anchor + others


def _lines(words: list[Word]) -> list[list[Word]]:
    """The words of a column line by line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.x0)):
        if lines and (word.top + word.bottom) / 2 < lines[-1][0].bottom - 1.0:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _pitch(columns: list[list[list[Word]]]) -> float:
    """The distance of the lines in a cell: the usual one among the near ones."""
    steps = sorted(
        below[0].bottom - line[0].bottom for column in columns for line, below in itertools.pairwise(column)
    )
    if not steps:
        return 0.0
    near = [step for step in steps if step <= steps[0] * 1.15 + 0.5]
    return median(near)


def _blocks(col: int, lines: list[list[Word]], pitch: float, tops: list[float]) -> list[Block]:
    """The blocks of a column; a line at the height of an anchor begins one."""
    blocks: list[Block] = []
    last = 0.0
    for line in lines:
        top, bottom = min(word.top for word in line), max(word.bottom for word in line)
        text = " ".join(word.text for word in line)
        figure = _FIGURE.fullmatch(text) is not None
        anchored = any(abs(top - anchor) <= 1.0 for anchor in tops)
        near = bool(blocks) and not anchored and line[0].bottom - last <= pitch + _WITHIN
        if near and (not (figure and blocks[-1].figure) or completes(blocks[-1].last, text)):
            blocks[-1].bottom, blocks[-1].last = bottom, text
        else:
            blocks.append(Block(col, top, bottom, figure, text))
        last = line[0].bottom
    return blocks


def completes(above: str, text: str) -> bool:
    """Whether a narrow column broke a figure within its thousands: "9.334.750.00" above "0"."""
    broken, rest = _BROKEN.search(above), _REST.match(text)
    return broken is not None and rest is not None and len(broken[1]) + len(rest[0]) == _THOUSANDS


def _is_top_aligned(anchor: list[Block], others: list[Block]) -> bool:
    """Whether the blocks of a row begin at one height."""
    if not others:
        return True
    tops = [block.top for block in anchor]
    alike = sum(any(abs(block.top - top) <= _ALIKE for top in tops) for block in others)
    return alike >= 0.6 * len(others)


def _between(anchor: list[Block], others: list[Block]) -> list[float]:
    """Boundaries between rows whose cells are centred: between what is nearest to either anchor."""
    middles = [(block.top + block.bottom) / 2 for block in anchor]
    extents = [[block.top, block.bottom] for block in anchor]
    for block in others:
        middle = (block.top + block.bottom) / 2
        at = min(range(len(middles)), key=lambda i: abs(middles[i] - middle))
        if abs(middles[at] - middle) <= _ALIKE * 2:
            extents[at][0] = min(extents[at][0], block.top)
            extents[at][1] = max(extents[at][1], block.bottom)
    return [(above[1] + below[0]) / 2 for above, below in itertools.pairwise(extents)]
