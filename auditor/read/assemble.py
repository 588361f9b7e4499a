"""Drafts to the blocks of a document, every one with its place."""

from __future__ import annotations

from auditor.model.document import Block, BlockKind, Cell, Table, TextBlock
from auditor.model.place import Anchor, Passage, Place
from auditor.read.draft import Clean, Part, TableDraft

_SECTION = 160


def assembled(parts: list[Part]) -> tuple[Block, ...]:
    """The blocks in order; sections are the nearest heading above."""
    blocks: list[Block] = []
    section: str | None = None
    captions: dict[int, Passage] = {}
    for index, part in enumerate(parts):
        if isinstance(part, TableDraft):
            caption = captions.get(id(part.caption)) if part.caption else None
            if part.caption and caption is None:
                caption = _passage(part.caption.clean, index, section, part.label)
            blocks.append(_table(part, index, section, caption))
            continue
        if part.kind is BlockKind.HEADING:
            section = part.text.rstrip(" :")[:_SECTION]
        label = part.marker if part.kind is BlockKind.CAPTION else None
        passage = _passage(part.clean, index, section, label)
        if label:
            captions[id(part)] = passage
        blocks.append(TextBlock(part.kind or BlockKind.PARAGRAPH, passage, index, part.level, part.marker))
    return tuple(blocks)


def _passage(clean: Clean, index: int, section: str | None, label: str | None) -> Passage:
    anchors = tuple(
        Anchor(offset, Place(line=line, block=index, section=section, table=label))
        for offset, line in clean.lines
    )
    return Passage(clean.text, anchors, clean.bold)


def _table(draft: TableDraft, index: int, section: str | None, caption: Passage | None) -> Table:
    grid = draft.grid
    label = draft.label or None
    cells = tuple(
        Cell(
            cell.row,
            cell.col,
            cell.text,
            Place(
                line=cell.line, block=index, end=len(cell.text), section=section, table=label, text=cell.text
            ),
            cell.rowspan,
            cell.colspan,
            cell.bold,
        )
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col))
    )
    place = Place(line=grid.line, block=index, section=section, table=label)
    return Table(index, grid.rows, grid.cols, cells, place, caption, grid.header_rows, grid.realigned)
