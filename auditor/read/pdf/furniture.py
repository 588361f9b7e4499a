"""Running heads, running feet and page numbers: what stands on many pages at one height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from auditor.read.pdf.page import Line
from auditor.read.pdf.sheet import Sheet
from auditor.read.vocabulary import Layout

_HEIGHT = 4.0
_OUTER = 3
# Longer running lines are known by their words alone, on pages where they stand at another height.
_LONG = 16
_FEWEST = 3
# Three such lines on so many pages in a row: left and right pages may differ, chapters may begin without.
_WINDOW = 9
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7})\W*", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(\d{1,4}|\b[ivxlc]{1,7})\W*$|^\W*(\d{1,4})\b", re.IGNORECASE)

Key = tuple[str, int, int]


def set_apart(sheets: Sequence[Sheet], layout: Layout) -> None:
    """Take the running lines off the pages; each page keeps the number printed on it."""
    pages: dict[Key, list[int]] = defaultdict(list)
    candidates: list[list[tuple[Key, Line]]] = []
    for sheet in sheets:
        found = [(_key(line, sheet), line) for line in _outer(sheet) if not _is_caption(line, layout)]
        candidates.append(found)
        for key, _ in found:
            pages[key].append(sheet.number)
    running = {key for key, numbers in pages.items() if _runs(numbers)}
    near = {(text, y + d, width) for text, y, width in running for d in (-1, 0, 1)}
    texts = {(text, y > 0) for text, y, _ in running}
    widths = {width for _, _, width in running}
    for sheet, found in zip(sheets, candidates, strict=True):
        odd = round(sheet.width) not in widths
        gone = [line for key, line in found if key in near or _is_known(key, texts, odd=odd)]
        if gone:
            dropped = set(map(id, gone))
            sheet.lines = [line for line in sheet.lines if id(line) not in dropped]
            sheet.label = _printed_number(gone)
    _drop_boxes(sheets)


def _is_known(key: Key, texts: set[tuple[str, bool]], *, odd: bool) -> bool:
    """Whether a line is a running one of other pages: a long one, or any on a page of a size of its own."""
    return (key[0], key[1] > 0) in texts and (odd or len(key[0]) >= _LONG)


def _outer(sheet: Sheet) -> list[Line]:
    """The lines nearest to the head and to the foot of a page."""
    ordered = sorted(sheet.lines, key=lambda line: line.baseline)
    return ordered[:_OUTER] + ordered[max(_OUTER, len(ordered) - _OUTER) :]


def _key(line: Line, sheet: Sheet) -> Key:
    text = line.text
    shape = _DIGITS.sub("#", text.lower())
    if _NUMBER.fullmatch(text) or len(shape) < 12:
        shape = _ROMAN.sub("#", shape)
    from_edge = line.baseline if line.baseline < sheet.height / 2 else line.baseline - sheet.height
    return " ".join(shape.split()), round(from_edge / _HEIGHT), round(sheet.width)


def _is_caption(line: Line, layout: Layout) -> bool:
    return layout.caption.fullmatch(line.text) is not None


def _runs(numbers: list[int]) -> bool:
    pages = sorted(set(numbers))
    return any(b - a <= _WINDOW for a, b in zip(pages, pages[_FEWEST - 1 :], strict=False))


def _printed_number(lines: list[Line]) -> str:
    """The page number among running lines: alone on a line before one at a line's end."""
    for line in lines:
        if _NUMBER.fullmatch(line.text):
            return line.text.strip(" -–—|")
    for line in lines:
        found = _LAST_NUMBER.search(line.text)
        if found:
            return found[1] or found[2]
    return ""


def _drop_boxes(sheets: Sequence[Sheet]) -> None:
    """Take off boxed running heads: the same small table at one height on many pages."""
    keys = [
        [
            (" ".join(_DIGITS.sub("#", text).split()), round(table.lattice.ys[0] / _HEIGHT))
            for table, text in ((table, table.flat_text()) for table in sheet.tables)
        ]
        for sheet in sheets
    ]
    counts = Counter(key for found in keys for key in set(found))
    for sheet, found in zip(sheets, keys, strict=True):
        sheet.tables = [
            table
            for table, key in zip(sheet.tables, found, strict=True)
            if counts[key] < _FEWEST or not table.is_marginal(sheet.height)
        ]
