"""Headings over several columns where nothing is drawn: what stands above several headings spans them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from auditor.read.pdf.page import Extent, Word

_ALIGNED = 3.0


def spanning(down: list[list[bool]], rows: Sequence[list[Word]], xs: Sequence[float], heads: int) -> None:
    """Open the edges of columns in the rows of a heading (the first `heads`) below which others stand."""
    for row in range(heads - 1):
        upper, lower = _extents(rows[row], xs), _extents(rows[row + 1], xs)
        for start, end in _stretches(lower):
            cols = [col for col in range(start, end) if upper[col]]
            if not cols or len(cols) == end - start:
                continue
            for first, last in itertools.pairwise(_cuts(cols, upper, lower, xs, start, end)):
                for edge in range(first + 1, last):
                    down[edge][row] = False


def _extents(words: Sequence[Word], xs: Sequence[float]) -> list[Extent | None]:
    found: list[Extent | None] = [None] * (len(xs) - 1)
    for word in words:
        col = min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), len(found) - 1)
        known = found[col] or (word.x0, word.x1)
        found[col] = (min(known[0], word.x0), max(known[1], word.x1))
    return found


def _stretches(lower: Sequence[Extent | None]) -> list[tuple[int, int]]:
    """The runs of columns that have a heading of their own below."""
    found: list[tuple[int, int]] = []
    for filled, group in itertools.groupby(range(len(lower)), key=lambda col: lower[col] is not None):
        cols = list(group)
        if filled and len(cols) > 1:
            found.append((cols[0], cols[-1] + 1))
    return found


def _cuts(
    cols: Sequence[int],
    upper: Sequence[Extent | None],
    lower: Sequence[Extent | None],
    xs: Sequence[float],
    start: int,
    end: int,
) -> list[int]:
    """Where one spanning heading ends and the next begins: at their left ends, or between their middles."""
    if cols[0] == start and all(_begins_alike(upper[col], lower[col]) for col in cols):
        return [*cols, end]
    middles = [(one[0] + one[1]) / 2 for col in cols if (one := upper[col])]
    between = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
    cuts = [min(range(start + 1, end), key=lambda at: abs(xs[at] - x)) for x in between]
    return [start, *dict.fromkeys(cuts), end]


def _begins_alike(one: Extent | None, other: Extent | None) -> bool:
    return one is not None and other is not None and abs(one[0] - other[0]) <= _ALIGNED
