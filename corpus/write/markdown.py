"""A report in Markdown: pipe tables, HTML tables with spans, or columns set apart by tabs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.generate.model import Block, Heading, Items, Paragraph, Report, Table, Text

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Written:
    """A text and the line, from 1, of every slot."""

    text: str
    lines: Mapping[str, int]


class _Page:
    def __init__(self, changes: Mapping[str, str]) -> None:
        self.changes = changes
        self.lines: list[str] = []
        self.places: dict[str, int] = {}

    def add(self, line: str, *texts: Text) -> None:
        """A line, in which the slots of some texts stand."""
        self.lines.append(line)
        for text in texts:
            for slot in text.slots():
                self.places[slot.id] = len(self.lines)

    def printed(self, text: Text) -> str:
        """A text with the changes."""
        return text.printed(self.changes)


def markdown(report: Report, changes: Mapping[str, str] = NOTHING) -> Written:
    """The report, with other texts in some slots."""
    page = _Page(changes)
    for block in report.blocks:
        _write(page, block, report.layout.table_kind)
        page.add("")
    return Written("\n".join(page.lines) + "\n", page.places)


def _write(page: _Page, block: Block, kind: str) -> None:
    match block:
        case Heading(level, text):
            page.add(f"{'#' * level} {page.printed(text)}", text)
        case Paragraph(text):
            page.add(page.printed(text), text)
        case Items(items, numbered):
            shown = [item for item in items if page.printed(item)]
            for n, item in enumerate(shown, 1):
                page.add(f"{f'{n}.' if numbered else '-'} {page.printed(item)}", item)
        case Table():
            page.add(page.printed(block.caption), block.caption)
            page.add("")
            {"pipe": _pipes, "html": _html, "tabs": _tabs}[kind](page, block)


def _pipes(page: _Page, table: Table) -> None:
    for r, row in enumerate(table.rows):
        texts = [cell.text for cell in row if cell is not None]
        page.add("| " + " | ".join(page.printed(cell.text) if cell else "" for cell in row) + " |", *texts)
        if r == 0:
            page.add("|" + " --- |" * len(row))


def _tabs(page: _Page, table: Table) -> None:
    for row in table.rows:
        texts = [cell.text for cell in row if cell is not None]
        page.add("\t".join(page.printed(cell.text) if cell else "" for cell in row), *texts)


def _html(page: _Page, table: Table) -> None:
    page.add("<table>")
    for r, row in enumerate(table.rows):
        tag = "th" if r < table.header_rows else "td"
        page.add("<tr>")
        for cell in row:
            if cell is not None:
                spans = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
                spans += f' colspan="{cell.colspan}"' * (cell.colspan > 1)
                page.add(f"<{tag}{spans}>{page.printed(cell.text)}</{tag}>", cell.text)
        page.add("</tr>")
    page.add("</table>")
