"""A report as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table as WordTable

from corpus.generate.model import Heading, Items, Paragraph, Report, Table, Text
from corpus.write.spot import Spot


class _Writer:
    def __init__(self, changes: Mapping[str, str]) -> None:
        self.changes = changes
        self.document = docx.Document()
        self.seen: list[tuple[Text, Any, Any]] = []

    def paragraph(self, text: Text, style: str | None = None) -> None:
        """A paragraph with the slots of its text."""
        made = self.document.add_paragraph(text.printed(self.changes), style=style)
        self.seen.append((text, made._p, made._p))

    def table(self, table: Table) -> None:
        """A table with its merged cells."""
        self.paragraph(table.caption)
        width = len(table.rows[0])
        made: WordTable = self.document.add_table(len(table.rows), width, style="Table Grid")
        cells = made._cells
        for r, c, cell in table.cells():
            target = cells[r * width + c]
            target.paragraphs[0].text = cell.text.printed(self.changes)
            if cell.rowspan > 1 or cell.colspan > 1:
                target.merge(cells[(r + cell.rowspan - 1) * width + c + cell.colspan - 1])
        self._rows(table, made)

    def _rows(self, table: Table, made: WordTable) -> None:
        for row, written in zip(table.rows, made._tbl.tr_lst, strict=True):
            paragraphs = list(written.iter(qn("w:p")))
            for cell in row:
                if cell is not None:
                    self.seen.append((cell.text, paragraphs[0], paragraphs[-1]))


def write_word(report: Report, changes: Mapping[str, str], path: Path) -> dict[str, Spot]:
    """Write the file; the paragraphs, numbered through, in which each slot stands."""
    writer = _Writer(changes)
    for block in report.blocks:
        match block:
            case Heading(level, text):
                writer.paragraph(text, f"Heading {level}")
            case Paragraph(text):
                writer.paragraph(text)
            case Items(items, numbered):
                shown = [item for item in items if item.printed(changes)]
                for item in shown:
                    writer.paragraph(item, "List Number" if numbered else "List Bullet")
            case Table():
                writer.table(block)
    writer.document.save(str(path))
    numbers = {node: n for n, node in enumerate(writer.document.element.body.iter(qn("w:p")), 1)}
    return {
        slot.id: Spot(paragraphs=(numbers[first], numbers[last]))
        for text, first, last in writer.seen
        for slot in text.slots()
    }
