"""A report as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable

from corpus.generate.model import Heading, Items, Paragraph, Report, Table, Text
from corpus.write.marks import BOOKMARK
from corpus.write.spot import Spot
from corpus.write.widths import shares

_MARGIN = Pt(57)


class _Writer:
    """Collects a document; with `marks` every slot is a bookmark that bears its number."""

    def __init__(self, changes: Mapping[str, str], *, marks: bool) -> None:
        self.changes, self.marks = changes, marks
        self.document = docx.Document()
        self.seen: list[tuple[Text, Any, Any]] = []
        self.names: dict[str, str] = {}

    def paragraph(self, text: Text, style: str | None = None, before: str = "") -> Any:
        """A paragraph with the slots of its text."""
        made = self.document.add_paragraph(before, style=style)
        self._fill(made, text)
        self.seen.append((text, made._p, made._p))
        return made

    def items(self, items: tuple[Text, ...], numbered: bool) -> None:
        """A list; its numbers are typed, as in most reports, so that each list begins with 1."""
        shown = [item for item in items if item.printed(self.changes)]
        for n, item in enumerate(shown, 1):
            self.paragraph(item, before=f"{n}. " if numbered else "- ")

    def table(self, table: Table) -> None:
        """A table with its merged cells."""
        self.paragraph(table.caption)
        width = len(table.rows[0])
        made: WordTable = self.document.add_table(len(table.rows), width, style="Table Grid")
        cells = made._cells
        for r, c, cell in table.cells():
            target = cells[r * width + c]
            self._fill(target.paragraphs[0], cell.text)
            if cell.rowspan > 1 or cell.colspan > 1:
                target.merge(cells[(r + cell.rowspan - 1) * width + c + cell.colspan - 1])
        self._form(table, made)
        self._rows(table, made)

    def _form(self, table: Table, made: WordTable) -> None:
        """Columns as wide as their texts need, in small letters."""
        width = self.document.sections[0].page_width or Mm(210)
        room = width - 2 * _MARGIN
        for column, share in zip(made.columns, shares(table), strict=True):
            column.width = Emu(int(room * share))
        for cell in made._cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = Pt(7.5)

    def _fill(self, paragraph: Any, text: Text) -> None:
        if not self.marks:
            if printed := text.printed(self.changes):
                paragraph.add_run(printed)
            return
        for part in text.parts:
            if isinstance(part, str):
                paragraph.add_run(part)
            elif shown := self.changes.get(part.id, part.text):
                self._bookmark(paragraph, part.id, shown)

    def _bookmark(self, paragraph: Any, name: str, shown: str) -> None:
        number = str(len(self.names))
        self.names[number] = name
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), number)
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), f"{BOOKMARK}{number}")
                paragraph._p.append(mark)
                paragraph.add_run(shown)
            else:
                paragraph._p.append(mark)

    def _rows(self, table: Table, made: WordTable) -> None:
        for row, written in zip(table.rows, made._tbl.tr_lst, strict=True):
            paragraphs = list(written.iter(qn("w:p")))
            for cell in row:
                if cell is not None:
                    self.seen.append((cell.text, paragraphs[0], paragraphs[-1]))


def write_word(report: Report, changes: Mapping[str, str], path: Path) -> dict[str, Spot]:
    """Write the file; the paragraphs, numbered through, in which each slot stands."""
    writer = _written(report, changes, path, marks=False)
    numbers = {node: n for n, node in enumerate(writer.document.element.body.iter(qn("w:p")), 1)}
    return {
        slot.id: Spot(paragraphs=(numbers[first], numbers[last]))
        for text, first, last in writer.seen
        for slot in text.slots()
    }


def write_marked(report: Report, changes: Mapping[str, str], path: Path) -> dict[str, str]:
    """Write the file with a bookmark on every slot; the names of the slots by their numbers."""
    return _written(report, changes, path, marks=True).names


def _written(report: Report, changes: Mapping[str, str], path: Path, *, marks: bool) -> _Writer:
    writer = _Writer(changes, marks=marks)
    section = writer.document.sections[0]
    section.left_margin = section.right_margin = _MARGIN
    if report.layout.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for block in report.blocks:
        match block:
            case Heading(level, text):
                writer.paragraph(text, f"Heading {level}")
            case Paragraph(text):
                writer.paragraph(text)
            case Items(items, numbered):
                writer.items(items, numbered)
            case Table():
                writer.table(block)
    writer.document.save(str(path))
    return writer
