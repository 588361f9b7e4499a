"""A sheet written row by row; text of a report is always text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties

from auditor.report.words import neutral

LONGEST = 32_000
# A spreadsheet keeps fifteen digits of a number; what has more stays text, as printed.
MOST_DIGITS = 15
HEAD = PatternFill("solid", fgColor="1F3A5F")
FILLS = {
    "error": PatternFill("solid", fgColor="F8D7D4"),
    "warning": PatternFill("solid", fgColor="FBE7BF"),
    "info": PatternFill("solid", fgColor="DCE9F9"),
    "verified": PatternFill("solid", fgColor="DDF1E3"),
}
# Points of a line, letters per unit of width, and the lines that a row is at most high.
LINE, WIDE, MOST_LINES = 15, 0.95, 24
TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with the format of its result."""

    text: str
    format: str = "#,##0.00"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with as many decimals as it is printed with."""

    value: Decimal | Fraction | int
    decimals: int = 0

    @property
    def format(self) -> str:
        """The format that shows it as printed; the program's own language decides on point or comma."""
        return "#,##0" + ("." + "0" * self.decimals if self.decimals else "")


Value = str | int | Number | Formula | None


class Grid:
    """One sheet with a frozen heading and a filter over it."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[int]) -> None:
        self._sheet: WriteOnlyWorksheet = book.create_sheet(title)
        # NOTE: it writes the filter out, though its types do not know it.
        self._filter: AutoFilter = self._sheet.auto_filter
        self._rows = 0
        self._widths = tuple(widths)
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width

    @property
    def next_row(self) -> int:
        """The number of the row that is written next."""
        return self._rows + 1

    def head(self, names: Sequence[str], *, filtered: bool = True) -> None:
        """The heading; what follows scrolls below it."""
        cells = [self._cell(name) for name in names]
        for cell in cells:
            cell.font, cell.fill, cell.alignment = Font(bold=True, color="FFFFFF"), HEAD, TOP
        self._sheet.freeze_panes = f"A{self.next_row + 1}"
        self._sheet.print_title_rows = f"{self.next_row}:{self.next_row}"
        self._append(cells)
        if filtered:
            self._filter.ref = f"A{self._rows}:{get_column_letter(len(names))}{self._rows}"

    def row(self, values: Sequence[Value], fill: str = "", *, bold: bool = False) -> None:
        """A row, tinted as the severity `fill` is."""
        cells = [self._cell(value) for value in values]
        for cell in cells:
            cell.alignment = TOP
            if fill:
                cell.fill = FILLS[fill]
            if bold:
                cell.font = Font(bold=True)
        self._append(cells)

    def close(self) -> None:
        """Let the filter reach down to the last row."""
        reach = self._filter.ref
        if reach:
            first, _, last = reach.partition(":")
            self._filter.ref = f"{first}:{last.rstrip('0123456789')}{self._rows}"

    def _append(self, cells: list[Cell]) -> None:
        # NOTE: not every program fits the height of a row to its wrapped text.
        lines = [
            ceil(len(str(cell.value)) * WIDE / width)
            for cell, width in zip(cells, self._widths, strict=False)
            if isinstance(cell.value, str) and cell.data_type == "s"
        ]
        height = LINE * min(MOST_LINES, max(lines, default=1) or 1)
        self._sheet.row_dimensions[self.next_row].height = height  # type: ignore[attr-defined]
        self._sheet.append(cells)
        self._rows += 1

    def _cell(self, value: Value) -> Cell:
        if isinstance(value, Number):
            cell = WriteOnlyCell(self._sheet, value=_plain(value.value))
            cell.number_format = value.format
        elif isinstance(value, Formula):
            cell = WriteOnlyCell(self._sheet, value=value.text)
            cell.number_format = value.format
        elif isinstance(value, str):
            cell = WriteOnlyCell(self._sheet, value=neutral(value)[:LONGEST])
            # NOTE: text that begins with "=" would be taken for a formula.
            cell.data_type = "s"
        else:
            cell = WriteOnlyCell(self._sheet, value=value)
        return cell


def _plain(value: Decimal | Fraction | int) -> int | float:
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of a number."""
    return len(value.normalize().as_tuple().digits) <= MOST_DIGITS
