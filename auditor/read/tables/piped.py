"""Markdown pipe tables, with and without outer pipes."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.read.lines import Line
from auditor.read.tables.align import aligned_grid
from auditor.read.tables.grid import Grid, RawCell
from auditor.read.tables.repeated import unrepeated
from auditor.read.tables.tabbed import raw_cell
from auditor.read.vocabulary import Layout

_DELIMITER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\|?\s*")
_OUTER = re.compile(r"\s*\|.*\|\s*", re.DOTALL)
_PIPE = re.compile(r"(?<!\\)\|")


def pipe_run(lines: list[Line], start: int) -> int:
    """Where the pipe table that begins at `start` ends; 0 where none does."""
    text = lines[start].text
    ruled = start + 1 < len(lines) and _DELIMITER.fullmatch(lines[start + 1].text) is not None
    if not ruled and not _OUTER.fullmatch(text) and not _DELIMITER.fullmatch(text):
        return 0
    end = start
    while end < len(lines) and _belongs(lines[end].text, ruled):
        end += 1
    return end if end - start >= 2 or (_OUTER.fullmatch(text) and text.count("|") >= 4) else 0


def piped_grid(lines: list[Line], layout: Layout) -> Grid | None:
    """The grid of a pipe table; None where it holds no text."""
    rows: list[list[RawCell]] = []
    header_rows = 0
    for at, line in enumerate(lines):
        if _DELIMITER.fullmatch(line.text):
            if at and rows and not header_rows:
                header_rows = len(rows)
            continue
        cells = _cells(line)
        if any(cell.text for cell in cells):
            rows.append(cells)
    if not rows:
        return None
    single = unrepeated(rows, layout)
    grid = aligned_grid(single.rows, layout, max(header_rows, single.head))
    if not single.spans:
        return grid
    wide = (replace(c, colspan=single.spans.get((c.line, c.col), c.colspan)) for c in grid.cells)
    return replace(grid, cells=tuple(wide))


def _belongs(text: str, ruled: bool) -> bool:
    if not _PIPE.search(text):
        return False
    return ruled or _OUTER.fullmatch(text) is not None or _DELIMITER.fullmatch(text) is not None


def _cells(line: Line) -> list[RawCell]:
    text = line.text.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [raw_cell(part, line.number) for part in _PIPE.split(text)]
