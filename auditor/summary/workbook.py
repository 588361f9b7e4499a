"""The summary as a workbook: one sheet a table, totals as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from auditor.report.words import Words
from auditor.report.xlsx.grid import Formula, Grid, Number
from auditor.report.xlsx.grid import Value as Cell
from auditor.summary.page import column_title
from auditor.summary.tables import COUNT, RATE, SHARE, TEXT, Sheet, Value

_WIDTHS = {TEXT: 34, COUNT: 14, SHARE: 14, RATE: 16}
_DECIMALS = {COUNT: 0, SHARE: 1, RATE: 2}


def summary_workbook(tables: Sequence[Sheet], words: Words) -> bytes:
    """The file; where a filter is set, the totals are those of the rows that show."""
    book = Workbook(write_only=True)
    book.properties.creator = words("report.title")
    book.properties.title = words("summary.title")
    for sheet in tables:
        _fill(book, sheet, words)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(book: Workbook, sheet: Sheet, words: Words) -> None:
    kinds = [kind for _, kind in sheet.columns]
    grid = Grid(book, words(f"summary-sheets.{sheet.key}"), [_WIDTHS[kind] for kind in kinds])
    grid.head([column_title(name, words) for name, _ in sheet.columns])
    first = grid.next_row
    for row in sheet.rows:
        grid.row([_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    grid.close()
    last = grid.next_row - 1
    if COUNT in kinds:
        grid.row([_total(kind, at, first, last, words) for at, kind in enumerate(kinds)], bold=True)


def _cell(value: Value, kind: str) -> Cell:
    if isinstance(value, int | float):
        return Number(Decimal(str(value)), _DECIMALS[kind])
    return value


def _total(kind: str, at: int, first: int, last: int, words: Words) -> Cell:
    if at == 0:
        return words("summary.total")
    letter = get_column_letter(at + 1)
    # 109 adds up the rows that a filter lets through.
    return Formula(f"=SUBTOTAL(109,{letter}{first}:{letter}{last})", "#,##0") if kind == COUNT else None
