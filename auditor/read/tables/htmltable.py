"""HTML tables, alone in Markdown or in whole pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from auditor.read.lines import Line
from auditor.read.tables.grid import Grid, GridCell

if TYPE_CHECKING:
    from lxml import etree

_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)
_START = re.compile(r"\s*(?:<div\b[^>]*>\s*|<center>\s*)?<table\b", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})
# NOTE: a span of thousands is a typing error; honouring it would make the grid as large.
_WIDEST_SPAN = 60
_LONGEST_SPAN = 1000
_LONGEST_RUN = 5000
# Rows with fewer cells than the table has columns: so few are let pass, beyond that share nothing is sure.
_FEW_SHORT, _MANY_SHORT = 2, 0.25
_GUESSED, _TANGLED = 0.6, 0.4


def html_run(lines: list[Line], start: int) -> int:
    """Where the HTML table that begins at `start` ends; 0 where none does."""
    if not _START.match(lines[start].text):
        return 0
    depth = 0
    for at in range(start, min(start + _LONGEST_RUN, len(lines))):
        text = lines[at].text
        depth += len(_OPEN.findall(text)) - len(_CLOSE.findall(text))
        if depth <= 0:
            return at + 1
    # Never closed: it must not swallow the rest of the report.
    return next((at for at in range(start, len(lines)) if lines[at].is_blank), len(lines))


def table_grid(table: etree._Element, shift: int) -> Grid | None:
    """The grid of one table, tables within its cells left out; None where it holds no text."""
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    header_rows = rows = cols = 0
    for r, (row, in_head) in enumerate(_rows(table)):
        tags = [cell for cell in row if cell.tag in ("td", "th")]
        c = 0
        for tag in tags:
            while (r, c) in taken:
                c += 1
            height, width = _span(tag, "rowspan", _LONGEST_SPAN), _span(tag, "colspan", _WIDEST_SPAN)
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            content = _BLANKS.sub(" ", "".join(_texts(tag))).strip()
            if content:
                line = source_line(tag) + shift
                cells.append(GridCell(r, c, content, line, _is_bold(tag), height, width))
            c += width
            cols = max(cols, c)
        rows = r + 1
        if header_rows == r and tags and (in_head or all(tag.tag == "th" for tag in tags)):
            header_rows = r + 1
    if not cells:
        return None
    clipped = [_clip(cell, rows) for cell in cells]
    line = source_line(table) + shift
    head = header_rows if header_rows < rows else 0
    return Grid(rows, cols, tuple(clipped), line, head, certainty=_certainty(taken, rows, cols))


def source_line(node: etree._Element) -> int:
    """The line on which a tag stands."""
    line = node.sourceline
    return line if isinstance(line, int) else 1


def caption_text(table: etree._Element) -> str:
    """The text of a table's own caption."""
    caption = table.find("caption")
    return "" if caption is None else _BLANKS.sub(" ", "".join(_texts(caption))).strip()


def _certainty(taken: Set[tuple[int, int]], rows: int, cols: int) -> float:
    """How sure a grid is: where rows have too few cells, what is missing may be a span further left."""
    filled = Counter(r for r, _ in taken)
    short = sum(filled[r] < cols for r in range(rows) if filled[r])
    if short < _FEW_SHORT:
        return 1.0
    return _GUESSED if short <= _MANY_SHORT * rows else _TANGLED


def _clip(cell: GridCell, rows: int) -> GridCell:
    height = min(cell.rowspan, rows - cell.row)
    return GridCell(cell.row, cell.col, cell.text, cell.line, cell.bold, height, cell.colspan)


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table and whether they stand in its head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child:
                if row.tag == "tr":
                    yield row, child.tag == "thead"


def _span(tag: etree._Element, name: str, most: int) -> int:
    value = (tag.get(name) or "1").strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _texts(tag: etree._Element) -> Iterator[str]:
    """The text within a tag, white space where lines break, nothing of nested tables."""
    stack: list[tuple[etree._Element, bool]] = [(tag, False)]
    while stack:
        node, tail = stack.pop()
        if tail:
            yield node.tail or ""
            continue
        if node is not tag:
            stack.append((node, True))
        if not isinstance(node.tag, str) or (node is not tag and node.tag in ("table", "script", "style")):
            continue
        if node.tag in _BREAKS:
            yield " "
        yield node.text or ""
        stack.extend((child, False) for child in reversed(node))


def _is_bold(tag: etree._Element) -> bool:
    """Whether all text of a cell stands in bold."""
    children = [child for child in tag if isinstance(child.tag, str)]
    alone = len(children) == 1 and not (tag.text or "").strip() and not (children[0].tail or "").strip()
    if not alone:
        return False
    return children[0].tag in ("b", "strong") or (children[0].tag in ("p", "span") and _is_bold(children[0]))
