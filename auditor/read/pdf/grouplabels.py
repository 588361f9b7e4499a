"""Rows of a stretch without rules in which the labels of groups stand: each of these is a row of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence

from auditor.read.pdf.page import Word
from auditor.read.pdf.partings import NEAR
from auditor.read.pdf.rowing import Block, row_tops
from auditor.read.pdf.visual import Strip, least_gap, texts_between_gaps, visual_lines

_LEAST_LETTERS = 3


def rows_and_labels(
    words: list[Word], xs: list[float], widest: float = math.inf
) -> tuple[list[float], list[Block]]:
    """Where rows begin below the first one, and the blocks of their cells.

    Like `row_tops`, which takes a label over several columns for the first line of the row below it.
    """
    lines = visual_lines(words)
    labels = _labels(lines, xs)
    if not labels:
        return row_tops(words, xs, widest)
    tops: list[float] = []
    blocks: list[Block] = []
    for at, stretch in enumerate(_stretches(lines, labels)):
        if at:
            tops.append(min(word.top for line in stretch for word in line) - 1.0)
        if not labels.intersection(map(id, stretch)):
            own, found = row_tops([word for line in stretch for word in line], xs, widest)
            tops += own
            blocks += found
    return tops, blocks


def _labels(lines: Strip, xs: Sequence[float]) -> set[int]:
    """The lines (by identity) that are one text from the first column on and stand over edges."""
    return {id(line) for line in lines if _is_label(line, xs)}


def _is_label(line: Sequence[Word], xs: Sequence[float]) -> bool:
    left = min(word.x0 for word in line)
    over = any(word.x0 + NEAR < x < word.x1 - NEAR for word in line for x in xs[1:-1])
    letters = sum(sum(map(str.isalpha, word.text)) for word in line)
    return over and left < xs[1] and letters >= _LEAST_LETTERS and len(texts_between_gaps(line)) == 1


def _stretches(lines: Strip, labels: set[int]) -> list[Strip]:
    """The lines in runs of labels and of others; labels far from each other are two."""
    found: list[Strip] = []
    for line in lines:
        last = found[-1][-1] if found else None
        same = last is not None and (id(line) in labels) == (id(last) in labels)
        if last is not None and same and (id(line) not in labels or _are_near(last, line)):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _are_near(above: Sequence[Word], line: Sequence[Word]) -> bool:
    return min(word.top for word in line) - max(word.bottom for word in above) < least_gap([line])
