"""Rules to grids: joined collinear pieces, components that touch, cells that no rule separates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from auditor.read.pdf.drawing import Drawing, Rule
from auditor.read.pdf.pdfium import Bounds

# Measured on five producers (points): rules so near are one, pieces so near belong together, crossings so
# near touch, and that part of a cell's edge must be drawn.
SNAP = 1.6
JOIN = 4.6
TOUCH = 3.0
COVERED = 0.72
_SHORTEST = 4.0
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class GridBox:
    """A cell of a lattice with its spans and its box."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Bounds


@dataclass(slots=True)
class Lattice:
    """The grid of one table on one page: edges from left to right and from the top down, and its cells.

    `owner` gives for every row and column the index of the cell that covers it, `ragged` the share of places
    whose rules enclose no rectangle: boxes with lines between them, as in a chart of an organisation.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridBox]
    owner: list[list[int]]
    ragged: float = 0.0

    @property
    def box(self) -> Bounds:
        """The whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def find(self, x: float, y: float) -> int | None:
        """The index of the cell at a point, None outside."""
        col, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= col < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][col]
        return None


def lattices(drawing: Drawing) -> list[Lattice]:
    """The grids on a page, from the top down."""
    across = _merged(drawing.across)
    down = _merged(drawing.down)
    if len(across) < 2 or not down or len(across) > _MOST_LINES or len(down) > _MOST_LINES:
        return []
    found = []
    for hs, vs in _components(across, down):
        lattice = _lattice(hs, vs)
        if lattice is not None:
            found.append(lattice)
    return _unnested(sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0])))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Collinear rules joined where their ends meet."""
    if not rules:
        return []
    ordered = sorted(rules)
    merged: list[Rule] = []
    group: list[Rule] = [ordered[0]]
    for rule in ordered[1:]:
        if rule[0] - group[-1][0] <= SNAP and rule[0] - group[0][0] <= 2 * SNAP:
            group.append(rule)
        else:
            merged += _chained(group)
            group = [rule]
    merged += _chained(group)
    return [rule for rule in merged if rule[2] - rule[1] >= _SHORTEST]


def _chained(group: list[Rule]) -> list[Rule]:
    """Pieces near one line, joined along it."""
    position = sum(rule[0] for rule in group) / len(group)
    pieces = sorted((start, end) for _, start, end in group)
    chained = [pieces[0]]
    for start, end in pieces[1:]:
        if start <= chained[-1][1] + JOIN:
            chained[-1] = (chained[-1][0], max(end, chained[-1][1]))
        else:
            chained.append((start, end))
    return [(position, start, end) for start, end in chained]


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that hang together by crossings."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, (x, top, bottom) in enumerate(down, start=len(across)):
        for i, (y, x0, x1) in enumerate(across):
            if x0 - TOUCH <= x <= x1 + TOUCH and top - TOUCH <= y <= bottom + TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(across):
        groups[root(i)][0].append(rule)
    for j, rule in enumerate(down, start=len(across)):
        groups[root(j)][1].append(rule)
    return [(hs, vs) for hs, vs in groups.values() if (vs and len(hs) >= 2) or (len(vs) >= 2 and hs)]


def _lattice(hs: list[Rule], vs: list[Rule]) -> Lattice | None:
    xs, ys = _positions(vs), _positions(hs)
    _close(xs, hs)
    _close(ys, vs)
    xs, ys = _apart(xs), _apart(ys)
    if len(xs) < 2 or len(ys) < 2:
        return None
    sides = _drawn(xs, ys, vs), _drawn(ys, xs, hs)
    owner, cells = flood(xs, ys, *sides)
    return Lattice(xs, ys, cells, owner, _raggedness(cells, *sides))


def _raggedness(cells: list[GridBox], down: list[list[bool]], across: list[list[bool]]) -> float:
    """The share of single places with an open side: they belong to a region that is no rectangle."""
    open_sided = 0
    for cell in cells:
        if cell.rowspan * cell.colspan == 1:
            r, c = cell.row, cell.col
            inner = (
                (c > 0, down[c], r), (c + 2 < len(down), down[c + 1], r),
                (r > 0, across[r], c), (r + 2 < len(across), across[r + 1], c),
            )  # fmt: skip
            open_sided += any(inside and not edge[at] for inside, edge, at in inner)
    return open_sided / max(1, sum(cell.rowspan * cell.colspan for cell in cells))


def _positions(rules: list[Rule]) -> list[float]:
    return _apart(sorted(rule[0] for rule in rules))


def _apart(values: list[float]) -> list[float]:
    """The values in order, those that are one edge drawn twice taken together."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > TOUCH:
            kept.append(value)
    return kept


def _close(edges: list[float], rules: list[Rule]) -> None:
    """Add an open side where at least two rules across it end together."""
    for end, is_first in ((1, True), (2, False)):
        ends = sorted(rule[end] for rule in rules)
        outer = ends[0] if is_first else ends[-1]
        agreeing = sum(abs(value - outer) <= TOUCH for value in ends)
        edge = edges[0] if is_first else edges[-1]
        beyond = edge - outer if is_first else outer - edge
        if beyond > 2 * TOUCH and agreeing >= 2:
            edges.insert(0, outer) if is_first else edges.append(outer)


def _drawn(edges: list[float], stops: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For every edge and every stretch between two stops whether a rule is drawn there."""
    table = [[0.0] * (len(stops) - 1) for _ in edges]
    for position, start, end in rules:
        at = min(range(len(edges)), key=lambda i: abs(edges[i] - position))
        if abs(edges[at] - position) > 2 * TOUCH:
            continue
        row = table[at]
        for i in range(max(0, bisect_right(stops, start) - 1), min(len(row), bisect_left(stops, end))):
            row[i] += max(0.0, min(end, stops[i + 1]) - max(start, stops[i]))
    return [[length >= COVERED * (stops[i + 1] - stops[i]) for i, length in enumerate(row)] for row in table]


def flood(
    xs: list[float], ys: list[float], down: list[list[bool]], across: list[list[bool]]
) -> tuple[list[list[int]], list[GridBox]]:
    """For every place the index of its cell, and the cells: rectangles without a rule between."""
    rows, cols = len(ys) - 1, len(xs) - 1
    owner = [[-1] * cols for _ in range(rows)]
    cells: list[GridBox] = []
    for r in range(rows):
        for c in range(cols):
            if owner[r][c] >= 0:
                continue
            height, width = _extent(r, c, owner, down, across)
            for i in range(r, r + height):
                for j in range(c, c + width):
                    owner[i][j] = len(cells)
            cells.append(GridBox(r, c, height, width, (xs[c], ys[r], xs[c + width], ys[r + height])))
    return owner, cells


def _extent(
    r: int, c: int, owner: list[list[int]], down: list[list[bool]], across: list[list[bool]]
) -> tuple[int, int]:
    """The height and width of the cell that begins at a place; a region that is no rectangle stays apart."""
    rows, cols = len(owner), len(owner[0])
    seen = {(r, c)}
    stack = [(r, c)]
    while stack:
        i, j = stack.pop()
        steps = []
        if j + 1 < cols and not down[j + 1][i]:
            steps.append((i, j + 1))
        if j and not down[j][i]:
            steps.append((i, j - 1))
        if i + 1 < rows and not across[i + 1][j]:
            steps.append((i + 1, j))
        if i and not across[i][j]:
            steps.append((i - 1, j))
        for step in steps:
            if step not in seen:
                seen.add(step)
                stack.append(step)
    height = max(i for i, _ in seen) - r + 1
    width = max(j for _, j in seen) - c + 1
    whole = height * width == len(seen) and min(j for _, j in seen) == c
    free = all(owner[i][j] < 0 for i, j in seen)
    return (height, width) if whole and free else (1, 1)


def _unnested(found: list[Lattice]) -> list[Lattice]:
    """Without grids that lie in a cell of another grid, or the outer one where it only frames them."""
    kept = list(found)
    for outer in found:
        for inner in found:
            if inner is outer or inner not in kept or outer not in kept:
                continue
            if _within(inner.box, outer.box):
                kept.remove(outer if len(outer.cells) < len(inner.cells) else inner)
    return kept


def _within(inner: Bounds, outer: Bounds) -> bool:
    return (
        inner[0] >= outer[0] - TOUCH
        and inner[1] >= outer[1] - TOUCH
        and inner[2] <= outer[2] + TOUCH
        and inner[3] <= outer[3] + TOUCH
    )
