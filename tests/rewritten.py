"""Documents written again as text by four kinds of converters, from what the reader made of them.

Reports reach reviewers as texts that programs made of PDFs.  They differ most in what they leave of merged
cells: tabs or pipes with empty cells, the text written out in every cell that it covers, or HTML spans.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping

from auditor.model.document import Block, BlockKind, Cell, Document, Table, TextBlock

Grid = list[list[str]]


def written(document: Document, table: Callable[[Table], Iterator[str]], *, headed: bool) -> str:
    """The text of a document, `headed` with the signs of Markdown before its headings."""
    return "\n".join(line for block in document.blocks for line in _lines(block, table, headed=headed)) + "\n"


def _lines(block: Block, table: Callable[[Table], Iterator[str]], *, headed: bool) -> Iterator[str]:
    if isinstance(block, Table):
        if block.caption is not None:
            yield from ("", _flat(block.caption.text), "")
        yield from ("", *table(block), "")
    elif block.kind is BlockKind.LIST_ITEM:
        yield _numbered(block) if block.marker else f"- {_flat(block.text)}"
    elif block.kind is BlockKind.CONTENTS:
        yield "\t".join(part.strip() for part in block.text.split("\t"))
    elif block.kind is BlockKind.HEADING and headed:
        yield from ("", f"{'#' * min(6, max(1, block.level))} {_numbered(block)}", "")
    else:
        yield from ("", _numbered(block), "")


def _numbered(block: TextBlock) -> str:
    text = _flat(block.text)
    return text if text.startswith(block.marker) else f"{block.marker} {text}"


def tabs(table: Table) -> Iterator[str]:
    """Tabs between cells, merged ones empty but for the first."""
    return ("\t".join(row) for row in _grid(table, repeated=False))


def pipes(table: Table) -> Iterator[str]:
    """A Markdown table, merged cells empty but for the first."""
    return _piped(_grid(table, repeated=False))


def repeated(table: Table) -> Iterator[str]:
    """A Markdown table, the text of a merged cell in all its places."""
    return _piped(_grid(table, repeated=True))


def spans(table: Table) -> Iterator[str]:
    """An HTML table with its spans."""
    own = {(cell.row, cell.col): cell for cell in table.cells}
    covered = {at for cell in table.cells for at in _places(cell, table)} - set(own)
    yield "<table>"
    for row in range(table.rows):
        places = [(row, col) for col in range(table.cols) if (row, col) not in covered]
        yield f"<tr>{''.join(_tagged(own.get(place)) for place in places)}</tr>"
    yield "</table>"


WRITERS: Mapping[str, Callable[[Table], Iterator[str]]] = {
    "tabs": tabs,
    "pipes": pipes,
    "repeated": repeated,
    "spans": spans,
}


def _tagged(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    return f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{html.escape(_flat(cell.text))}</td>'


def _piped(grid: Grid) -> Iterator[str]:
    for number, row in enumerate(grid):
        yield f"| {' | '.join(text.replace('|', '/') for text in row)} |"
        if not number:
            yield f"|{'---|' * len(row)}"


def _grid(table: Table, *, repeated: bool) -> Grid:
    grid = [[""] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        for row, col in _places(cell, table) if repeated else [(cell.row, cell.col)]:
            grid[row][col] = _flat(cell.text)
    return grid


def _places(cell: Cell, table: Table) -> list[tuple[int, int]]:
    rows = range(cell.row, min(table.rows, cell.row + cell.rowspan))
    cols = range(cell.col, min(table.cols, cell.col + cell.colspan))
    return [(row, col) for row in rows for col in cols]


def _flat(text: str) -> str:
    return " ".join(text.split())
