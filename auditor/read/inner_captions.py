"""Captions that are printed as the first rows of their table's grid."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft, Part, TableDraft, joined
from auditor.read.tables.grid import Grid, GridCell
from auditor.read.vocabulary import Layout

_MOST_ROWS = 5
_FEWEST_LEFT = 2
_FEWEST_COLUMNS = 3


def take_captions_out(parts: list[Part], layout: Layout) -> list[Part]:
    """The parts with every caption that stands in a grid of its own set before what is left of the grid.

    NOTE: spreadsheets put the label and the title into merged cells above the head of the table.
    """
    kept: list[Part] = []
    for part in parts:
        if isinstance(part, TableDraft) and not _is_labelled(kept, layout):
            count = _title_rows(part.grid, layout)
            if count:
                kept.append(_caption(part.grid, count, layout))
                part = replace(part, grid=_below(part.grid, count))
        kept.append(part)
    return kept


def _is_labelled(above: list[Part], layout: Layout) -> bool:
    """Whether the text right above is a caption already."""
    last = above[-1] if above else None
    return isinstance(last, Draft) and layout.caption.fullmatch(last.text) is not None


def _title_rows(grid: Grid, layout: Layout) -> int:
    """How many rows from the top hold a title and nothing else, 0 where there is none.

    A title has a label, or its rows are as wide as the table and the next one is a head.
    """
    rows: dict[int, list[GridCell]] = defaultdict(list)
    for cell in grid.cells:
        if cell.row <= _MOST_ROWS:
            rows[cell.row].append(cell)
    title = rows[0][0] if len(rows[0]) == 1 else None
    count = next((row for row in range(1, _MOST_ROWS + 1) if len(rows[row]) > 1), 0)
    if title is None or not count or grid.rows - count < _FEWEST_LEFT:
        return 0
    whole = all(c.row + c.rowspan <= count for row in range(count) for c in rows[row])
    labelled = layout.caption.fullmatch(title.text) is not None and title.text[:1].isupper()
    above = [cell for row in range(count) for cell in rows[row]]
    wide = all(cell.colspan >= grid.cols for cell in above) and _is_head(rows[count], layout)
    return count if whole and (labelled or wide) else 0


def _is_head(cells: list[GridCell], layout: Layout) -> bool:
    """Whether a row under what may be a title names columns: words of a head and no figure."""
    if len(cells) < _FEWEST_COLUMNS or not all(any(map(str.isalpha, cell.text)) for cell in cells):
        return False
    return any(layout.value_header.fullmatch(cell.text) for cell in cells)


def _caption(grid: Grid, count: int, layout: Layout) -> Draft:
    above = [cell for cell in grid.cells if cell.row < count]
    labelled = layout.caption.fullmatch(above[0].text)
    # NOTE: a title without a label heads its table and not the text that follows.
    return Draft(joined([_clean(cell) for cell in above]), None if labelled else BlockKind.PARAGRAPH)


def _clean(cell: GridCell) -> Clean:
    return Clean(cell.text, ((0, cell.line),), ((0, len(cell.text)),) if cell.bold else ())


def _below(grid: Grid, count: int) -> Grid:
    cells = tuple(replace(cell, row=cell.row - count) for cell in grid.cells if cell.row >= count)
    return replace(
        grid,
        rows=grid.rows - count,
        cells=cells,
        line=cells[0].line,
        header_rows=max(0, grid.header_rows - count),
        realigned=frozenset(row - count for row in grid.realigned if row >= count),
    )
