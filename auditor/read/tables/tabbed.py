"""Runs of tab-separated lines."""

from __future__ import annotations

import re

from auditor.read.lines import Line
from auditor.read.markup import bare_cell, clean_cell
from auditor.read.tables.align import aligned_grid
from auditor.read.tables.grid import Grid, RawCell
from auditor.read.vocabulary import Layout

_RULE = re.compile(r"[-=_:—–+|\s]{2,}")
# Items of so many words tell something.
_SENTENCE = 4
_ITEM = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]|[-–—•➤➢►▪●○◦✓✔■□·*]")


def tab_run(lines: list[Line], start: int) -> int:
    """Where the run of tab-separated lines that begins at `start` ends; `start` itself where none does."""
    end = start
    while end < len(lines) and "\t" in lines[end].text.strip(" "):
        end += 1
    while end > start and lines[end - 1].is_blank:
        end -= 1
    return end


def is_table(lines: list[Line]) -> bool:
    """Whether a run of tab-separated lines is a table and not text with a stray tab."""
    if _is_list(lines):
        return False
    filled = [sum(not part.isspace() and part != "" for part in line.text.split("\t")) for line in lines]
    wide = max(line.text.count("\t") for line in lines) >= 2
    strong = sum(count >= 2 for count in filled)
    if len(lines) == 1:
        return wide and filled[0] >= 1 and (filled[0] >= 2 or lines[0].text.count("\t") >= 3)
    return strong >= 2 or (wide and strong >= 1)


def _is_list(lines: list[Line]) -> bool:
    """Whether each line is an item of a list, a tab behind its "1)" or its bullet.

    A table's first line names its columns, so not all of its lines begin with a number.
    """
    rows = [[part.strip() for part in line.text.split("\t") if part.strip()] for line in lines]
    told = any(len(row[-1].split()) >= _SENTENCE for row in rows if row)
    return told and all(len(row) == 2 and _ITEM.fullmatch(row[0]) for row in rows if row)


def tabbed_grid(lines: list[Line], layout: Layout) -> Grid | None:
    """The grid of tab-separated lines; None where they hold no text."""
    rows = [_cells(line) for line in lines if not _is_rule(line.text)]
    rows = [row for row in rows if any(cell.text for cell in row)]
    return aligned_grid(rows, layout) if rows else None


def _is_rule(text: str) -> bool:
    """Whether a line only separates: "----\t---\t-----" (marks for missing figures are shorter)."""
    parts = [part.strip() for part in text.split("\t") if part.strip()]
    return (
        bool(parts) and all(_RULE.fullmatch(part) for part in parts) and any(len(part) >= 3 for part in parts)
    )


def _cells(line: Line) -> list[RawCell]:
    return [raw_cell(part, line.number) for part in line.text.split("\t")]


def raw_cell(text: str, line: int) -> RawCell:
    """A cell with its marks removed."""
    if not text or text.isspace():
        return RawCell("", line)
    if (bare := bare_cell(text)) is not None:
        return RawCell(bare, line)
    content = clean_cell(text, line)
    return RawCell(content.text.strip(), line, content.is_bold)
