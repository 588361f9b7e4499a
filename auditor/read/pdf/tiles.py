"""Tables without vertical rules: fills or pieces of rules that lie side by side give their columns away."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.read.pdf.drawing import Rule
from auditor.read.pdf.lattice import TOUCH
from auditor.read.pdf.page import Extent
from auditor.read.pdf.pdfium import Bounds

_ABUT = 1.3
_LEVEL = 1.6
_NARROWEST = 8.0
# Of the edges of a band so many are those of the bands above; bars of a chart stand where they like.
_SHARED = 0.7
_MOST_FILLS = 1200
_FEWEST_HEADS = 3
# Bands that are further off than those of a table from each other share its edges exactly, or are another's.
_FAR, _EXACT, _FEWEST_GAPS = 2.0, 1.0, 2


@dataclass(slots=True)
class Band:
    """Tiles side by side at one height: a row of fills, or the pieces of one rule (then top is bottom)."""

    top: float
    bottom: float
    tiles: list[Extent]

    @property
    def left(self) -> float:
        """Where the first tile begins."""
        return self.tiles[0][0]

    @property
    def right(self) -> float:
        """Where the last tile ends."""
        return self.tiles[-1][1]

    def covers(self, left: float, right: float) -> bool:
        """Whether a tile reaches over the middle of an extent."""
        middle = (left + right) / 2
        return any(start <= middle <= end for start, end in self.tiles)


@dataclass(slots=True)
class Tiled:
    """The bands of one table and the edges of its columns; `whole`: a rule stands between any two rows."""

    xs: list[float]
    bands: list[Band] = field(default_factory=list)
    whole: bool = False

    @property
    def top(self) -> float:
        """Where the table begins."""
        return min(band.top for band in self.bands)

    @property
    def bottom(self) -> float:
        """Where its last band ends."""
        return max(band.bottom for band in self.bands)


def ruled_bands(rules: Iterable[Rule]) -> list[list[Band]]:
    """The rules that are drawn piece by piece, each a group of its own."""
    levels: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule[2] - rule[1] >= _NARROWEST:
            levels[round(rule[0] / _LEVEL)].append(rule)
    return [
        [Band(level[0][0], level[0][0], tiles)]
        for level in levels.values()
        for tiles in _runs(sorted((start, end) for _, start, end in level))
    ]


def filled_bands(fills: Iterable[Bounds]) -> list[list[Band]]:
    """Groups of fills that touch, in bands; a fill over several rows stands in a band of its own."""
    large = [fill for fill in fills if fill[2] - fill[0] >= _NARROWEST and fill[3] - fill[1] >= _NARROWEST]
    if len(large) > _MOST_FILLS:
        return []
    return [_bands(group) for group in _touching(sorted(set(large), key=lambda fill: (fill[1], fill[0])))]


def _bands(fills: list[Bounds]) -> list[Band]:
    levels: dict[tuple[int, int], list[Bounds]] = defaultdict(list)
    for fill in fills:
        levels[round(fill[1] / _LEVEL), round(fill[3] / _LEVEL)].append(fill)
    return [
        Band(level[0][1], level[0][3], tiles)
        for level in levels.values()
        for tiles in _runs(sorted((fill[0], fill[2]) for fill in level))
    ]


def _touching(fills: list[Bounds]) -> list[list[Bounds]]:
    """Fills put into groups by their common edges."""
    groups: list[list[Bounds]] = []
    for fill in fills:
        near = [group for group in groups if any(_touch(fill, other) for other in group)]
        joined = [fill]
        for group in near:
            joined += group
            groups.remove(group)
        groups.append(joined)
    return groups


def _touch(one: Bounds, other: Bounds) -> bool:
    apart = max(one[0], other[0]) - min(one[2], other[2]), max(one[1], other[1]) - min(one[3], other[3])
    return max(apart) <= _ABUT and min(apart) < -_ABUT


def _runs(tiles: list[Extent]) -> list[list[Extent]]:
    """Tiles that touch, put into runs."""
    runs: list[list[Extent]] = []
    for tile in tiles:
        if runs and abs(tile[0] - runs[-1][-1][1]) <= _ABUT:
            runs[-1].append(tile)
        elif not runs or tile[0] > runs[-1][-1][1]:
            runs.append([tile])
    return runs


def tiled_tables(groups: list[list[Band]], breaks: list[float]) -> list[Tiled]:
    """Bands put together to tables; no table reaches over a break (another table)."""
    tables: list[Tiled] = []
    for bands in sorted(groups, key=lambda bands: (min(b.top for b in bands), min(b.left for b in bands))):
        home = next(
            (t for t in reversed(tables) if _belongs(t, bands, breaks) and not _cut_off(t, bands, tables)),
            None,
        )
        if home is not None:
            home.bands += bands
            home.xs = _edges(home.bands)
        elif any(len(band.tiles) >= 2 for band in bands):
            tables.append(Tiled(_edges(bands), bands))
    return [table for table in tables if _is_grid(table)]


def _belongs(table: Tiled, bands: list[Band], breaks: list[float]) -> bool:
    left, right = table.xs[0], table.xs[-1]
    if any(band.left < left - TOUCH or band.right > right + TOUCH for band in bands):
        return False
    edges = {x for band in bands for tile in band.tiles for x in tile}
    near = _EXACT if _is_far(table, min(band.top for band in bands)) else TOUCH
    known = sum(any(abs(x - edge) <= near for edge in table.xs) for x in edges)
    if known < _SHARED * len(edges) and len(table.bands) > 1:
        return False
    top = min(band.top for band in bands)
    return not any(table.bottom - 1 < y < top + 1 for y in breaks)


def _is_far(table: Tiled, top: float) -> bool:
    """Whether bands begin so far below a table that they may be another one's, with other columns."""
    tops = sorted(band.top for band in table.bands)
    gaps = [below - above for above, below in itertools.pairwise(tops) if below - above > _LEVEL]
    return len(gaps) >= _FEWEST_GAPS and top - table.bottom > _FAR * max(gaps)


def _cut_off(table: Tiled, bands: list[Band], tables: list[Tiled]) -> bool:
    """Whether another table stands between a table and bands below it."""
    top = min(band.top for band in bands)
    between = (t for t in tables if t is not table and t.top > table.bottom - 1 and t.bottom < top + 1)
    return any(t.xs[0] < table.xs[-1] and t.xs[-1] > table.xs[0] and _is_grid(t) for t in between)


def _edges(bands: list[Band]) -> list[float]:
    """The distinct edges of all tiles."""
    kept: list[float] = []
    for x in sorted({x for band in bands for tile in band.tiles for x in tile}):
        if not kept or x - kept[-1] > TOUCH:
            kept.append(x)
    return kept


def _is_grid(table: Tiled) -> bool:
    """Whether the bands look like rows: several of them, at least one over the whole width."""
    whole = table.xs[-1] - table.xs[0]
    parted = [band for band in table.bands if len(band.tiles) >= 2]
    wide = [band for band in parted if band.right - band.left > 0.9 * whole]
    # NOTE: only the header may be filled, cell by cell; the text below must keep to its columns then.
    head = len(parted) == 1 and len(parted[0].tiles) >= _FEWEST_HEADS and parted[0].bottom > parted[0].top
    return len(table.xs) >= 3 and (len(wide) >= 2 or len(parted) >= 3 or head)
