"""Several rows that a report prints in one ruled row, parted at the heights of their figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from auditor.read.pdf.cells import CellText, PageTable
from auditor.read.pdf.celltext import text_of
from auditor.read.pdf.lattice import GridBox, Lattice
from auditor.read.pdf.page import Word
from auditor.read.text.markers import find_marker

# A figure, also with its unit behind it.
_FIGURE = re.compile(r"[(+\-–]?(?:Rp\.?\s?)?\d[\d.,]*\)?(?:,-)?\s?%?(?:\s[^\W\d]{1,12}){0,2}|[-–]")
# Lines so near in height stand on one line; so much of the figures must have a line of text beside them.
_LEVEL = 3.0
_NAMED = 0.6


def parted(table: PageTable) -> PageTable:
    """The table with a row for every line of figures, where several columns agree on them."""
    rows: dict[int, list[CellText]] = defaultdict(list)
    for cell in table.cells:
        if cell.grid.rowspan == 1 and cell.lines:
            rows[cell.grid.row].append(cell)
    cuts = {row: found for row, cells in rows.items() if (found := _cuts(cells))}
    return _rebuilt(table, cuts) if cuts else table


@dataclass(frozen=True, slots=True)
class _Cuts:
    """The heights at which a ruled row falls into several, and the columns of texts common to all."""

    heights: list[float]
    common: frozenset[int]


def _cuts(cells: list[CellText]) -> _Cuts | None:
    """How a ruled row falls into several; None where that is in doubt."""
    stacks = [cell for cell in cells if len(cell.lines) > 1 and _is_stack(cell)]
    if len(stacks) < 2:
        return None
    longest = max(stacks, key=lambda cell: len(cell.lines))
    levels = [_middle(line) for line in longest.lines]
    first = _first_of_values(cells, stacks)
    names = [cell for cell in cells if cell.grid.col < first and _has_letters(cell) and cell not in stacks]
    name = max(names, key=lambda cell: (_shared(cell, levels), cell.grid.col), default=None)
    if name is None or sum(len(cell.lines) == len(levels) for cell in stacks) < 2:
        return None
    heights = _heights(name, longest)
    figures = [cell for cell in cells if cell in stacks or not _has_letters(cell)]
    known = [*levels, *(_middle(line) for line in name.lines)]
    if not heights or not all(_stands(_middle(line), known) for cell in figures for line in cell.lines):
        return None
    left = [cell for cell in cells if cell.grid.col < name.grid.col]
    numbered = any(cell in stacks for cell in left)
    return _Cuts(heights, frozenset(cell.grid.col for cell in left if not numbered and _has_letters(cell)))


def _heights(name: CellText, figures: CellText) -> list[float]:
    """Where the rows after the first begin: by the numbers before their names, or at their figures."""
    levels, texts = [_middle(line) for line in figures.lines], [_middle(line) for line in name.lines]
    tops = [min(word.top for word in line) - 0.5 for line in figures.lines]
    numbers = [line for line in name.lines if find_marker(" ".join(word.text for word in line))]
    if numbers and not all(_stands(_middle(line), levels) for line in numbers):
        starts = [min(word.top for word in line) - 0.5 for line in numbers]
        rows = [bisect_right(starts, level) for level in levels]
        return starts[1:] if rows == list(range(1, len(starts) + 1)) else []
    if _shared(name, levels) < max(2, _NAMED * len(levels)) or not _is_plain(levels, texts):
        return []
    return tops if texts[0] < levels[0] - _LEVEL else tops[1:]


def _shared(name: CellText, levels: list[float]) -> int:
    """How many of several lines have a line of a text beside them."""
    texts = [_middle(line) for line in name.lines]
    return sum(_stands(level, texts) for level in levels)


def _first_of_values(cells: list[CellText], stacks: list[CellText]) -> int:
    """The first column of figures to the right of a text; those before it are running numbers."""
    text = min((cell.grid.col for cell in cells if _has_letters(cell)), default=0)
    return min((cell.grid.col for cell in stacks if cell.grid.col > text), default=0)


def _is_stack(cell: CellText) -> bool:
    """Whether every line of a cell is a figure of its own, all of one kind."""
    texts = [" ".join(word.text for word in line) for line in cell.lines]
    if not all(map(_FIGURE.fullmatch, texts)):
        return False
    kinds = {text.endswith("%") for text in texts if any(map(str.isdigit, text))}
    return len(kinds) == 1 and not text_of(cell, lambda _: False)[1]


def _has_letters(cell: CellText) -> bool:
    return any(sign.isalpha() for line in cell.lines for word in line for sign in word.text)


def _middle(line: list[Word]) -> float:
    return (min(word.top for word in line) + max(word.bottom for word in line)) / 2


def _stands(height: float, levels: list[float]) -> bool:
    """Whether something stands on one of several lines."""
    return any(abs(height - level) <= _LEVEL for level in levels)


def _is_plain(levels: list[float], texts: list[float]) -> bool:
    """Whether every text begins beside its figure: with lines above the first none stands between others."""
    above = [text for text in texts if text < levels[0] - _LEVEL]
    between = [text for text in texts if levels[0] < text < levels[-1] and not _stands(text, levels)]
    return len(above) <= 1 and not (above and between)


def _rebuilt(table: PageTable, cuts: dict[int, _Cuts]) -> PageTable:
    """The table with further edges."""
    old = table.lattice
    ys: list[float] = []
    place: list[int] = []
    for row, y in enumerate(old.ys):
        place.append(len(ys))
        ys += [y, *(cuts[row].heights if row in cuts else ())]
    cells: list[CellText] = []
    bold: list[bool] = []
    for cell, heavy in zip(table.cells, table.bold, strict=True):
        fresh = _pieces(cell, cuts.get(cell.grid.row), place, ys)
        cells += fresh
        bold += [heavy] * len(fresh)
    lattice = Lattice(old.xs, ys, [cell.grid for cell in cells], _owners(cells, len(ys) - 1, len(old.xs) - 1))
    return replace(table, lattice=lattice, cells=cells, bold=bold)


def _pieces(cell: CellText, cuts: _Cuts | None, place: list[int], ys: list[float]) -> list[CellText]:
    """A cell line by line, or as high as all the rows that it stands for."""
    grid = cell.grid
    top = place[grid.row]
    bottom = place[grid.row + grid.rowspan]
    if grid.rowspan > 1 or cuts is None or grid.col in cuts.common:
        return [CellText(_box(grid, top, bottom, ys), cell.lines)]
    pieces = [CellText(_box(grid, row, row + 1, ys)) for row in range(top, bottom)]
    for line in cell.lines:
        pieces[bisect_right(cuts.heights, _middle(line))].lines.append(line)
    return pieces


def _box(grid: GridBox, top: int, bottom: int, ys: list[float]) -> GridBox:
    left, _, right, _ = grid.box
    return replace(grid, row=top, rowspan=bottom - top, box=(left, ys[top], right, ys[bottom]))


def _owners(cells: list[CellText], rows: int, cols: int) -> list[list[int]]:
    owner = [[-1] * cols for _ in range(rows)]
    for index, cell in enumerate(cells):
        grid = cell.grid
        for row in range(grid.row, grid.row + grid.rowspan):
            for col in range(grid.col, grid.col + grid.colspan):
                owner[row][col] = index
    return owner
