"""The body of a part in reading order: paragraphs, tables, text boxes, notes."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from auditor.model.document import BlockKind
from auditor.read.docx.charts import Charts
from auditor.read.docx.inline import chosen
from auditor.read.docx.paragraphs import Item, Para, Paragraphs
from auditor.read.docx.spots import Paths, Spot, Spots
from auditor.read.docx.tables import Filling, cells_of, rows_of, table_grid
from auditor.read.draft import Clean, Draft, TableDraft, joined
from auditor.word_names import ALT_CHUNK, ALTERNATE, BLOCK_WRAPPERS, DELETED, TBL, P

_DEEPEST = 40

Notes = Callable[[str, str], list[Para]]


class Story:
    """Walks a part once and gathers what it shows."""

    def __init__(
        self, paths: Paths, spots: Spots, paragraphs: Paragraphs, *, notes: Notes, charts: Charts
    ) -> None:
        self.paths = paths
        self.spots = spots
        self.paragraphs = paragraphs
        self.notes = notes
        self.charts = charts
        self.items: list[Item] = []
        self.gap = True
        self.chunks = 0
        self._late: list[Item] = []

    def walk(self, node: etree._Element, depth: int = 0) -> None:
        """Gather the paragraphs and tables of an element."""
        for child in node:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._table(child, depth)
            elif tag in BLOCK_WRAPPERS and tag not in DELETED and depth < _DEEPEST:
                self.walk(child, depth + 1)
            elif tag == ALTERNATE and depth < _DEEPEST:
                self.walk(chosen(child), depth + 1)
            elif tag == ALT_CHUNK:
                self.chunks += 1
        if not depth:
            self._close()

    def _close(self) -> None:
        """Take in what a deleted mark would have joined to a paragraph that never comes."""
        if left := self.paragraphs.rest():
            self._add(left)

    def _paragraph(self, node: etree._Element) -> None:
        para = self.paragraphs.read(node, self.paths.of(node))
        if para is not None:
            self._add(para)

    def _add(self, para: Para) -> None:
        if para.ink.text.strip() or para.label:
            para.gap, self.gap = self.gap, False
            self.items.append(para)
        else:
            self.gap = True
        self._hanging(para, 1)

    def _hanging(self, para: Para, depth: int) -> None:
        """What hangs on a paragraph: text boxes, charts and notes, after it."""
        for box in para.content.boxes:
            self.gap, before = True, len(self.items)
            self.walk(box, depth + 1)
            self._close()
            for item in self.items[before:]:
                if isinstance(item, Para):
                    item.boxed = True
        for identifier in para.content.charts:
            text = self.charts.text(identifier)
            if text:
                self.items.append(Draft(Clean(text, ((0, para.ink.spot(self.spots)),)), BlockKind.NOTE))
        for kind, identifier in para.content.notes:
            self.items += self.notes(kind, identifier)

    def _table(self, node: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            return
        rows = [list(cells_of(row)) for row in rows_of(node)][:2]
        if len(rows) == 1 and len(rows[0]) == 1:
            self.gap = True
            self.walk(rows[0][0], depth + 1)  # a box drawn around text
            self._close()
            self.gap = True
            return
        outer, self._late = self._late, []
        inline = self.paragraphs.inline
        top = bottom = inline.page

        def next_row() -> None:
            nonlocal top, bottom
            top = inline.page = bottom

        def fill(cell: etree._Element) -> Filling:
            # A row that a page break cuts breaks in each of its cells.
            nonlocal bottom
            inline.page = top
            filling = self._filling(cell, depth)
            bottom = max(bottom or 0, inline.page or 0) or None
            return filling

        spot = self.spots.number(Spot(self.paths.of(node), 0, inline.page))
        grid = table_grid(node, spot, fill, next_row)
        inline.page = bottom
        if grid is not None:
            self.items.append(TableDraft(grid, gap=self.gap))
        self.gap = True
        self.items += self._late
        self._late = outer

    def _filling(self, cell: etree._Element, depth: int) -> Filling:
        """The text of a cell; tables and notes in it follow the table."""
        inner, self.items = self.items, []
        self.walk(cell, depth + 1)
        self._close()
        found, self.items = self.items, inner
        paras = [item for item in found if isinstance(item, Para) and item.note is None]
        self._late += [item for item in found if not isinstance(item, Para) or item.note is not None]
        # The number of an empty line below the text is no part of it; that of an empty cell is its content.
        written = [para for para in paras if para.ink.text.strip()] or paras[:1]
        texts = [clean for para in written for clean in self._labelled(para)]
        if not texts:
            return Filling("", 0)
        whole = joined(texts)
        return Filling(whole.text, texts[0].line, whole.is_bold)

    def _labelled(self, para: Para) -> list[Clean]:
        clean = para.ink.clean(self.spots)
        label = [Clean(para.label, ((0, clean.line),), ((0, len(para.label)),) if clean.is_bold else ())]
        return (label if para.label else []) + ([clean] if clean.text else [])
