"""A table of many columns at a terminal: broken into bands where it is too wide, never in a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

LONGEST_WORD = 24
WIDEST = 40
# The border and the blanks beside a cell.
_EDGE = 3


@dataclass(frozen=True, slots=True)
class GridView:
    """Headings, and rows of a label and cells; the label is repeated in every band."""

    label: str
    heads: Sequence[Text]
    rows: Sequence[tuple[Text, Sequence[Text]]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The bands one below the other."""
        labels = [Text(self.label), *(label for label, _ in self.rows)]
        first = max(_longest_line(label) for label in labels)
        room = options.max_width - first - _EDGE - 1
        for columns, widths in self._bands(room):
            yield self._band(first, columns, widths)

    def _band(self, first: int, columns: Sequence[int], widths: Sequence[int]) -> Table:
        table = Table(box=box.SQUARE, border_style="dim", header_style="", show_lines=False)
        table.add_column(self.label, width=first, style="dim", overflow="fold")
        for column, width in zip(columns, widths, strict=True):
            table.add_column(self.heads[column], width=width, overflow="fold")
        for label, cells in self.rows:
            table.add_row(label, *(cells[column] for column in columns))
        return table

    def _bands(self, room: int) -> Iterator[tuple[list[int], list[int]]]:
        """Columns that fit side by side, with their widths."""
        columns: list[int] = []
        for column in range(len(self.heads)):
            if columns and self._needed([*columns, column]) > room:
                yield columns, self._widths(columns, room)
                columns = []
            columns.append(column)
        if columns:
            yield columns, self._widths(columns, room)

    def _needed(self, columns: Sequence[int]) -> int:
        return sum(self._least(column) + _EDGE for column in columns)

    def _widths(self, columns: Sequence[int], room: int) -> list[int]:
        """The least widths, and what is left shared among the columns that want more."""
        widths = [self._least(column) for column in columns]
        wants = [min(WIDEST, max(map(_longest_line, self._texts(column)))) for column in columns]
        for _ in range(room - self._needed(columns)):
            short = [want - width for want, width in zip(wants, widths, strict=True)]
            if max(short) <= 0:
                break
            widths[short.index(max(short))] += 1
        return widths

    def _least(self, column: int) -> int:
        words = [len(word) for text in self._texts(column) for word in text.plain.split()]
        return min(LONGEST_WORD, max(words, default=1))

    def _texts(self, column: int) -> list[Text]:
        return [self.heads[column], *(cells[column] for _, cells in self.rows)]


def _longest_line(text: Text) -> int:
    return max((line.cell_len for line in text.split()), default=1) or 1
