"""A table's cells as a grid in which every position knows the cell that covers it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auditor.model.document import Cell, Table


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a logical table.

    `cells` maps a column to the cell that begins there, `filled` to those of them with text, `covering` to
    the cell that covers it by a span as well.  `piece` is the table that it was printed in.
    """

    index: int
    piece: Table
    cells: dict[int, Cell]
    filled: dict[int, Cell]
    covering: dict[int, Cell]

    def text(self, column: int) -> str:
        """The text that begins in a column."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


def lines_of(table: Table) -> list[Line]:
    """The rows of one printed table."""
    own: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        own[cell.row][cell.col] = cell
    covering = _covering(table) if any(c.rowspan > 1 or c.colspan > 1 for c in table.cells) else own
    return [Line(i, table, own[i], _filled(own[i]), covering[i]) for i in range(table.rows)]


def _covering(table: Table) -> list[dict[int, Cell]]:
    covering: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(table.rows, cell.row + cell.rowspan)):
            for col in range(cell.col, min(table.cols, cell.col + cell.colspan)):
                covering[row].setdefault(col, cell)
    return covering


def _filled(cells: dict[int, Cell]) -> dict[int, Cell]:
    blank = any(not cell.text.strip() for cell in cells.values())
    return {col: cell for col, cell in cells.items() if cell.text.strip()} if blank else cells


def renumber(lines: list[Line]) -> list[Line]:
    """The lines of several pieces counted through."""
    return [line if line.index == i else replace(line, index=i) for i, line in enumerate(lines)]
