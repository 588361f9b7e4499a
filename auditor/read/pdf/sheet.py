"""A page after it has been read and closed: its tables, and the lines beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.read.pdf.cells import MARGIN, PageTable
from auditor.read.pdf.page import Line
from auditor.read.pdf.spill import Spill


@dataclass(slots=True)
class Sheet:
    """One page's lines of running text and its tables.

    `label` is the page number printed on it, `spill` what hangs out of the last row of its last table;
    `recognised` says that its text was recognised from a picture.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[PageTable] = field(default_factory=list)
    label: str = ""
    spill: Spill = field(default_factory=list)
    recognised: bool = False

    def open_columns(self) -> list[float]:
        """The edges of the columns of a guessed table that ends the page, so that it may go on; else none."""
        last = max(self.tables, key=lambda table: table.lattice.ys[-1], default=None)
        if last is None or last.certainty == 1:
            return []
        foot = (1 - MARGIN) * self.height
        below = any(last.lattice.ys[-1] < line.baseline < foot for line in self.lines)
        return [] if below else last.lattice.xs
