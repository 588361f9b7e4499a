"""The grid of a table before it becomes part of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its position, spans and source line; cells without text are left out of grids."""

    row: int
    col: int
    text: str
    line: int
    bold: bool = False
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, sorted by row and column; `line` is where it begins in the source."""

    rows: int
    cols: int
    cells: tuple[GridCell, ...]
    line: int
    header_rows: int = 0
    realigned: frozenset[int] = frozenset()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands in its line."""

    text: str
    line: int
    bold: bool = False


def plain_grid(rows: list[list[RawCell]], header_rows: int = 0) -> Grid:
    """The grid of rows whose cells stand where they should."""
    cells = tuple(
        GridCell(r, c, cell.text, cell.line, cell.bold)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell.text
    )
    cols = max((len(row) for row in rows), default=0)
    line = min((cell.line for row in rows for cell in row), default=1)
    return Grid(len(rows), cols, cells, line, header_rows)
