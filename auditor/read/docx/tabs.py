"""Paragraphs whose tabs form a table or a list of contents."""

from __future__ import annotations

import itertools
import re

from auditor.read.docx.paragraphs import Item, Para
from auditor.read.docx.spots import Spots
from auditor.read.draft import Draft, TableDraft
from auditor.read.lines import Line
from auditor.read.tables.align import aligned_grid
from auditor.read.tables.grid import RawCell
from auditor.read.text.contents import contents_drafts, is_contents
from auditor.read.text.markers import find_marker
from auditor.read.vocabulary import Layout

_TABS = re.compile(r"\t+")
_FIGURE = re.compile(r"[^\d]{0,6}\d[\d.,\s]*[%)]?[^\d]{0,12}")
_DIVIDERS = (re.compile(r"\t"), _TABS)
_FEWEST = 3
_MOST_TEXT = 120


def has_tabs(item: Item) -> bool:
    """Whether a paragraph has tabs between its words."""
    return isinstance(item, Para) and not item.depth and item.note is None and "\t" in item.ink.text.strip()


def tabbed_items(run: list[Para], layout: Layout, spots: Spots, *, expected: bool) -> list[Item]:
    """Consecutive paragraphs with tabs, those that form tables or contents made such."""
    lines = [Line(para.ink.spot(spots), _line(para)) for para in run]
    if is_contents(lines, layout, expected=expected):
        return [*contents_drafts(lines)]
    for divide in _DIVIDERS:
        items = _with_tables(run, divide, layout, spots)
        if len(items) < len(run):
            return items
    return [*run]


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


def _with_tables(run: list[Para], divide: re.Pattern[str], layout: Layout, spots: Spots) -> list[Item]:
    """The paragraphs, neighbours of as many cells made tables: three columns or more, figures in one."""
    items: list[Item] = []
    divided = [(_cells(para, divide, spots), para) for para in run]
    for width, group in itertools.groupby(divided, key=lambda pair: len(pair[0])):
        rows, paras = zip(*group, strict=True)
        if width >= _FEWEST and len(rows) > 1 and _has_figures([*rows]):
            items.append(TableDraft(aligned_grid([*rows], layout), gap=paras[0].gap))
        else:
            items += paras
    return items


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
