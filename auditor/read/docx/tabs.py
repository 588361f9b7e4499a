"""Paragraphs whose tabs form a table or a list of contents."""

from __future__ import annotations

import re

from auditor.read.docx.paragraphs import Item, Para
from auditor.read.docx.spots import Spots
from auditor.read.draft import Draft, Part, TableDraft
from auditor.read.lines import Line
from auditor.read.tables.align import aligned_grid
from auditor.read.tables.grid import RawCell
from auditor.read.text.contents import contents_drafts, is_contents
from auditor.read.text.markers import find_marker
from auditor.read.vocabulary import Layout

_TABS = re.compile(r"\t+")
_FIGURE = re.compile(r"[^\d]{0,6}\d[\d.,\s]*[%)]?[^\d]{0,12}")
_MOST_TEXT = 120


def has_tabs(item: Item) -> bool:
    """Whether a paragraph has tabs between its words."""
    return isinstance(item, Para) and not item.depth and item.note is None and "\t" in item.ink.text.strip()


def tabbed_parts(run: list[Para], layout: Layout, spots: Spots, *, expected: bool) -> list[Part] | None:
    """The parts that consecutive paragraphs with tabs are; None where they are plain text."""
    lines = [Line(para.ink.spot(spots), _line(para)) for para in run]
    if is_contents(lines, layout, expected=expected):
        return [*contents_drafts(lines)]
    rows = _rows(run, spots)
    if rows is None:
        return None
    return [TableDraft(aligned_grid(rows, layout), gap=run[0].gap)]


def contents_draft(para: Para, spots: Spots) -> Draft | None:
    """A line of a list of contents that Word made."""
    drafts = contents_drafts([Line(para.ink.spot(spots), _line(para))])
    return drafts[0] if drafts else None


def _line(para: Para) -> str:
    """A paragraph on one line: its number, its words, one tab for several."""
    text = _TABS.sub("\t", para.ink.text.replace("\n", " ").strip())
    marker = find_marker(text.replace("\t", " ", 1))
    if marker and text[: marker.end].endswith("\t"):
        text = f"{marker.printed} {text[marker.end :]}"
    return f"{para.label} {text}" if para.label else text


def _rows(run: list[Para], spots: Spots) -> list[list[RawCell]] | None:
    """The cells of paragraphs that are rows of one table: three columns or more, figures in one."""
    if len(run) < 2:
        return None
    for divide in (re.compile(r"\t"), _TABS):
        rows = [_cells(para, divide, spots) for para in run]
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths.pop() >= 3 and _has_figures(rows):
            return rows
    return None


def _cells(para: Para, divide: re.Pattern[str], spots: Spots) -> list[RawCell]:
    text = para.ink.text.rstrip("\t ")
    edges = [0, *(edge for found in divide.finditer(text) for edge in found.span()), len(text)]
    cleans = [para.ink.clean(spots, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    cells = [RawCell(clean.text, clean.line, clean.is_bold) for clean in cleans]
    return [RawCell(para.label, cells[0].line), *cells] if para.label else cells


def _has_figures(rows: list[list[RawCell]]) -> bool:
    """Whether a column other than the first holds figures, and no cell holds a whole paragraph."""
    if any(len(cell.text) > _MOST_TEXT for row in rows for cell in row):
        return False
    return any(
        sum(_FIGURE.fullmatch(row[col].text) is not None for row in rows) * 2 >= len(rows)
        for col in range(1, len(rows[0]))
    )
