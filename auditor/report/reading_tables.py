"""One table as read, at a terminal: what it was taken for, its columns, and its grid."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.model.fact import Column, Role, TableView
from auditor.model.quantity import Kind, Quantity
from auditor.report.grid_view import GridView
from auditor.report.reading import Line, certainty_of, lines_of
from auditor.report.reading_words import (
    certainty_words,
    meaning_of,
    measure_words,
    period_words,
    table_name,
    table_spot,
)
from auditor.report.words import Words, neutral, shorten

LONGEST_TITLE, LONGEST_CELL = 160, 120
LEFT, ABOVE = "←", "↑"
COLUMN_HEADS = ("number", "role", "measure", "period", "unit", "header")
FAINT = frozenset({"header", "numbering", "blank", "note", "continued"})


def table_part(view: TableView, words: Words) -> RenderableType:
    """Caption, kind, columns and grid of one table."""
    parts: list[RenderableType] = [_title(view, words), *_remarks(view, words), _columns(view, words)]
    return Padding(Group(*parts, _grid(view, words)), (0, 0, 1, 1))


def _title(view: TableView, words: Words) -> Text:
    title = shorten(view.title, LONGEST_TITLE) or words("reading.untitled")
    text = Text().append(f"{table_name(view, words)}  ", style="bold cyan").append(title, style="bold")
    rows = sum(table.rows for table in view.tables)
    facts = (
        table_spot(view, words),
        words.named("table-kinds", view.kind.value),
        words("reading.size", rows=rows, columns=len(view.columns)),
        shorten(view.scope),
    )
    return text.append("\n" + " · ".join(filter(None, facts)), style="dim")


def _remarks(view: TableView, words: Words) -> Iterator[Text]:
    """What casts doubt on the grid."""
    certainty = certainty_of(view)
    if certainty < 1:
        doubt = certainty_words(certainty, words)
        yield Text(f"! {doubt}: {words('reading.guessed')}", style="yellow")
    for table in view.tables:
        if table.realigned:
            rows = ", ".join(str(row + 1) for row in sorted(table.realigned))
            yield Text(f"! {words('reading.realigned-rows', rows=rows)}", style="yellow")


def _columns(view: TableView, words: Words) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for key in COLUMN_HEADS:
        table.add_column(words(f"reading-heads.{key}"), overflow="fold")
    for column in view.columns:
        table.add_row(
            str(column.index + 1),
            words.named("roles", column.role.value),
            measure_words(column.measure, words),
            period_words(column.period, words),
            neutral(column.unit.name) if column.unit else "",
            Text(shorten(column.header, LONGEST_TITLE), style="dim"),
        )
    return table


def _grid(view: TableView, words: Words) -> GridView:
    heads = [_head(column, words) for column in view.columns]
    several = len(view.tables) > 1
    rows = []
    for line in lines_of(view):
        cells = [_cell(line, column, words) for column in view.columns]
        rows.append((_label(line, words, view.tables.index(line.table) + 1 if several else 0), cells))
    return GridView("", heads, rows)


def _head(column: Column, words: Words) -> Text:
    return Text(f"{column.index + 1} {meaning_of(column, words)}", style="cyan")


def _label(line: Line, words: Words, piece: int) -> Text:
    """The number of a row, of its piece too where there are several, and what it was taken for."""
    number = f"{piece}.{line.number + 1}" if piece else str(line.number + 1)
    text = Text(f"{number} {words.named('row-kinds', line.kind)}")
    if line.is_moved:
        text.append(f"\n{words('reading.realigned')}", style="yellow")
    return text


def _cell(line: Line, column: Column, words: Words) -> Text:
    cell = line.cells.get(column.index)
    if cell is None:
        return Text(_mark(line, column.index), style="dim")
    text = Text(shorten(cell.text, LONGEST_CELL))
    if line.kind in FAINT:
        text.stylize("dim")
    elif column.role is Role.VALUE:
        value = line.row.value(column.index) if line.row else None
        unread = value is None or not _is_understood(value)
        text.stylize("yellow" if unread else "green")
        return text.append(f" {words('reading.doubtful')}") if unread else text
    return text


def _mark(line: Line, column: int) -> str:
    """Where the merged cell is that covers a position."""
    cell = line.covered.get(column)
    if cell is None:
        return ""
    return LEFT if cell.row == line.number else ABOVE


def _is_understood(value: Quantity) -> bool:
    """Whether a figure, a known word or a mark for none was recognised."""
    if value.kind in (Kind.NUMBER, Kind.RANGE):
        return value.value is not None
    return value.kind is not Kind.TEXT
