"""A table over all its pages, while its pieces are put together."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.read.pdf.cells import CellText, PageTable
from auditor.read.pdf.celltext import Known, text_of
from auditor.read.pdf.pdfium import Bounds


@dataclass(slots=True)
class Piece:
    """A cell of a table with its text, the page it stands on and what it covers there."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    page: int
    box: Bounds
    bold: bool
    source: CellText
    rejoined: bool = False

    @property
    def below(self) -> int:
        """The first row under it."""
        return self.row + self.rowspan


@dataclass(slots=True)
class Whole:
    """A table, whole."""

    rows: int
    xs: list[float]
    pieces: list[Piece]
    page: int
    box: Bounds
    certainty: float = 1.0

    @property
    def cols(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    def row(self, at: int) -> dict[int, Piece]:
        """The cells that begin in a row, by column."""
        return {piece.col: piece for piece in self.pieces if piece.row == at}

    def covering(self, at: int) -> dict[int, Piece]:
        """For every column the cell that covers a row."""
        found: dict[int, Piece] = {}
        for piece in self.pieces:
            if piece.row <= at < piece.below:
                for col in range(piece.col, piece.col + piece.colspan):
                    found[col] = piece
        return found

    def drop_head(self, count: int) -> None:
        """Drop the first rows and the cells that begin in them."""
        self.pieces = [piece for piece in self.pieces if piece.row >= count]
        for piece in self.pieces:
            piece.row -= count
        self.rows -= count

    def drop_foot(self) -> None:
        """Drop the last row and the cells that begin in it."""
        self.rows -= 1
        self.pieces = [piece for piece in self.pieces if piece.row < self.rows]
        for piece in self.pieces:
            piece.rowspan = min(piece.rowspan, self.rows - piece.row)


def whole_of(table: PageTable, known: Known) -> Whole:
    """The piece of a table on one page as a table of its own."""
    pieces = []
    for cell, bold in zip(table.cells, table.bold, strict=True):
        text, rejoined = text_of(cell, known)
        grid = cell.grid
        pieces.append(
            Piece(
                grid.row,
                grid.col,
                grid.rowspan,
                grid.colspan,
                text,
                table.page,
                cell.box,
                bold,
                cell,
                rejoined,
            )
        )
    lattice = table.lattice
    return Whole(len(lattice.ys) - 1, list(lattice.xs), pieces, table.page, lattice.box, table.certainty)
