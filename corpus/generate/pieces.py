"""Tables cut in two, as the end of a page cuts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.generate.model import Block, Cell, Report, Table, plain

# Shorter tables do not reach the end of a page.
_LEAST_ROWS = 4
CONTINUED = " (lanjutan)"
PIECES = ("head", "no head", "continued")


def in_pieces(report: Report, how: str) -> Report:
    """Every long table cut in two: the second piece has the head again, none, or the caption, too."""
    blocks: list[Block] = []
    for block in report.blocks:
        blocks.extend(_cut(block, how) if isinstance(block, Table) else (block,))
    return replace(report, blocks=tuple(blocks))


def _cut(table: Table, how: str) -> Iterator[Table]:
    head = table.header_rows
    body = table.rows[head:]
    at = next((n for n in range(len(body) // 2, len(body)) if None not in body[n]), len(body))
    spans = any(cell and cell.rowspan > 1 for row in body for cell in row)
    if len(body) < _LEAST_ROWS or at == len(body) or spans:
        yield table
        return
    repeated = how != "no head"
    top = tuple(tuple(_copied(cell) for cell in row) for row in table.rows[:head]) if repeated else ()
    title = table.caption.printed({})
    caption = plain(f"{title}{CONTINUED}") if title and how == "continued" else plain("")
    yield replace(table, rows=(*table.rows[:head], *body[:at]))
    yield replace(table, caption=caption, rows=(*top, *body[at:]), header_rows=head if repeated else 0)


def _copied(cell: Cell | None) -> Cell | None:
    """A head's cell as it is printed once more: its words are no slots of their own."""
    if cell is None:
        return None
    return Cell(plain(cell.text.printed({})), cell.rowspan, cell.colspan)
