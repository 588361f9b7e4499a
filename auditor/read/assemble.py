"""Drafts to the blocks of a document, every one with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from auditor.model.document import Block, BlockKind, Cell, Table, TextBlock
from auditor.model.place import Anchor, Passage, Place
from auditor.read.draft import Clean, Part, TableDraft
from auditor.read.tables.grid import GridCell

_SECTION = 160

Locate = Callable[[int], Place]
"""From the number that a draft carries to the place that it stands for."""


def by_line(number: int) -> Place:
    """The place of a source line."""
    return Place(line=number)


def assembled(parts: list[Part], locate: Locate = by_line) -> tuple[Block, ...]:
    """The blocks in order; sections are the nearest heading above."""
    blocks: list[Block] = []
    section: str | None = None
    captions: dict[int, Passage] = {}
    for index, part in enumerate(parts):
        if isinstance(part, TableDraft):
            home = Place(block=index, section=section, table=part.label or None)
            caption = captions.get(id(part.caption)) if part.caption else None
            if part.caption and caption is None:
                caption = _passage(part.caption.clean, replace(home, table=part.label), locate)
            blocks.append(_table(part, home, caption, locate))
            continue
        if part.kind is BlockKind.HEADING:
            section = part.text.rstrip(" :")[:_SECTION]
        label = part.marker if part.kind is BlockKind.CAPTION else None
        passage = _passage(part.clean, Place(block=index, section=section, table=label), locate)
        if label:
            captions[id(part)] = passage
        blocks.append(TextBlock(part.kind or BlockKind.PARAGRAPH, passage, index, part.level, part.marker))
    return tuple(blocks)


def _passage(clean: Clean, home: Place, locate: Locate) -> Passage:
    anchors = tuple(Anchor(offset, _placed(locate(line), home)) for offset, line in clean.lines)
    return Passage(clean.text, anchors, clean.bold)


def _placed(spot: Place, home: Place, start: int = 0, text: str = "") -> Place:
    """A spot of the source with the trail of its block."""
    return Place(
        line=spot.line,
        page=spot.page,
        box=spot.box,
        block=home.block,
        start=start,
        end=start + len(text),
        section=home.section,
        table=home.table,
        text=text,
        anchor=spot.anchor,
    )


def _cells(cells: Iterable[GridCell], home: Place, locate: Locate) -> Iterator[Cell]:
    """The cells in order with their places; where no line tells their order, their characters do."""
    start, number, spot = 0, None, Place()
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        if cell.line != number:
            # NOTE: the cells of a row share their line.
            number, spot = cell.line, locate(cell.line)
        place = _placed(spot, home, 0 if spot.line else start, cell.text)
        start += len(cell.text) + 1
        yield Cell(cell.row, cell.col, cell.text, place, cell.rowspan, cell.colspan, cell.bold)


def _table(draft: TableDraft, home: Place, caption: Passage | None, locate: Locate) -> Table:
    grid = draft.grid
    return Table(
        home.block,
        grid.rows,
        grid.cols,
        tuple(_cells(grid.cells, home, locate)),
        _placed(locate(grid.line), home),
        caption,
        grid.header_rows,
        grid.realigned,
        grid.certainty,
    )
