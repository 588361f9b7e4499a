"""A page after it has been read and closed: its tables, and the lines beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.read.pdf.cells import PageTable
from auditor.read.pdf.page import Line
from auditor.read.pdf.spill import Spill


@dataclass(slots=True)
class Sheet:
    """One page's lines of running text and its tables.

    `label` is the page number printed on it, `spill` what hangs out of the last row of its last table.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[PageTable] = field(default_factory=list)
    label: str = ""
    spill: Spill = field(default_factory=list)
