"""What is drawn on the picture of a page: boxes with their kind and label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.model.document import BlockKind, Cell, Skipped, Table, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import TableView
from auditor.model.place import Box, Place
from auditor.report.reading import certainty_of
from auditor.report.reading_words import certainty_words, table_name
from auditor.report.words import Words


class MarkKind(StrEnum):
    """What a box on a page stands for, in the order in which the boxes are drawn."""

    SPAN = "span"
    CELL = "cell"
    TABLE = "table"
    GUESSED = "guessed"
    TEXT = "text"
    CONTENTS = "contents"
    FORMULA = "formula"
    NOTE = "note"
    CAPTION = "caption"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Mark:
    """One box, in points from the page's top left corner."""

    kind: MarkKind
    box: Box
    label: str = ""


@dataclass(slots=True)
class PageMarks:
    """The boxes of a page, and the reasons why something of it was not read."""

    marks: list[Mark] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)


_KINDS = {
    BlockKind.HEADING: MarkKind.HEADING,
    BlockKind.CAPTION: MarkKind.CAPTION,
    BlockKind.FORMULA: MarkKind.FORMULA,
    BlockKind.CONTENTS: MarkKind.CONTENTS,
    BlockKind.NOTE: MarkKind.NOTE,
}


def page_marks(evidence: Evidence, words: Words) -> dict[int, PageMarks]:
    """The marks of every page that has any."""
    pages: defaultdict[int, PageMarks] = defaultdict(PageMarks)
    for view in evidence.tables:
        for number, mark in _of_table(view, words):
            pages[number].marks.append(mark)
    for block in evidence.document.texts:
        for number, mark in _of_text(block):
            pages[number].marks.append(mark)
    for note in evidence.document.notes:
        if note.place and note.place.page:
            pages[note.place.page].notes.append(note)
    order = list(MarkKind)
    for page in pages.values():
        page.marks.sort(key=lambda mark: order.index(mark.kind))
    return dict(pages)


def _of_table(view: TableView, words: Words) -> Iterator[tuple[int, Mark]]:
    certainty = certainty_of(view)
    kind = MarkKind.TABLE if certainty == 1 else MarkKind.GUESSED
    label = f"{table_name(view, words)} {certainty_words(certainty, words)}".strip()
    for table in view.tables:
        places = [table.place, *(cell.place for cell in table.cells)]
        yield from ((page, Mark(kind, box, label)) for page, box in _hulls(places).items())
        for cell in table.cells:
            if cell.place.page and cell.place.box:
                yield cell.place.page, Mark(MarkKind.CELL, cell.place.box)
                if cell.rowspan * cell.colspan > 1:
                    reach = _reach(cell, cell.place.box, table)
                    yield cell.place.page, Mark(MarkKind.SPAN, reach, f"{cell.rowspan}x{cell.colspan}")


def _reach(cell: Cell, box: Box, table: Table) -> Box:
    """The box around what a merged cell covers, as far as the boxes of its neighbours show it.

    NOTE: the box of a cell is that of its text; the rules around it are not kept.
    """
    rows, cols = range(cell.row, cell.row + cell.rowspan), range(cell.col, cell.col + cell.colspan)
    near = [other for other in table.cells if other.place.page == cell.place.page]
    beside = [o.place.box for o in near if o.place.box and o.row in rows and o.row + o.rowspan - 1 in rows]
    above = [o.place.box for o in near if o.place.box and o.col in cols and o.col + o.colspan - 1 in cols]
    return Box(
        min([box.x0, *(other.x0 for other in above)]),
        min([box.top, *(other.top for other in beside)]),
        max([box.x1, *(other.x1 for other in above)]),
        max([box.bottom, *(other.bottom for other in beside)]),
    )


def _of_text(block: TextBlock) -> Iterator[tuple[int, Mark]]:
    kind = _KINDS.get(block.kind, MarkKind.TEXT)
    places = [anchor.place for anchor in block.passage.anchors]
    yield from ((page, Mark(kind, box, str(block.index))) for page, box in _hulls(places).items())


def _hulls(places: list[Place]) -> dict[int, Box]:
    """For every page the box around all places on it."""
    hulls: dict[int, Box] = {}
    for place in places:
        if place.page and place.box:
            old = hulls.get(place.page, place.box)
            hulls[place.page] = Box(
                min(old.x0, place.box.x0),
                min(old.top, place.box.top),
                max(old.x1, place.box.x1),
                max(old.bottom, place.box.bottom),
            )
    return hulls
