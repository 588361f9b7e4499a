"""Which letters of a page's lines are bold."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from auditor.read.draft import Span
from auditor.read.pdf.characters import plain
from auditor.read.pdf.pdfium import Bounds

if TYPE_CHECKING:
    from auditor.read.pdf.page import Line, OpenPage

_WORD = re.compile(r"\S+")
_Extent = tuple[float, float]


def embolden(lines: list[Line], boxes: list[Bounds], page: OpenPage) -> None:
    """Mark what is bold: whole lines by their boxes, parts of lines word by word."""
    ordered = sorted(boxes, key=lambda box: (box[1] + box[3]) / 2)
    middles = [(box[1] + box[3]) / 2 for box in ordered]
    for line in lines:
        spans = _spans_at(line, ordered, middles)
        if not spans:
            continue
        covered = sum(end - start for start, end in spans)
        if covered >= 0.95 * (line.x1 - line.x0):
            line.bold = ((0, len(line.text)),)
        else:
            line.bold = _bold_words(line, spans, page)


def _spans_at(line: Line, boxes: list[Bounds], middles: list[float]) -> list[_Extent]:
    """The joined horizontal extents of the boxes on a line."""
    found: list[_Extent] = []
    at = bisect_left(middles, line.top)
    while at < len(boxes) and middles[at] <= line.bottom:
        box = boxes[at]
        at += 1
        if box[0] < line.x1 and box[2] > line.x0:
            found.append((max(box[0], line.x0), min(box[2], line.x1)))
    found.sort()
    joined: list[_Extent] = []
    for start, end in found:
        if joined and start <= joined[-1][1] + 0.35 * line.size:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _bold_words(line: Line, spans: list[_Extent], page: OpenPage) -> tuple[Span, ...]:
    """The character ranges of the words that stand in bold extents."""
    found: list[Span] = []
    shift = 0
    for match in _WORD.finditer(line.raw):
        word = page.word(match[0], line.at + match.start())
        start = match.start() + shift
        end = start + len(plain(match[0]))
        shift = end - match.end()
        middle = (word.x0 + word.x1) / 2
        if any(a - 0.5 <= middle <= b + 0.5 for a, b in spans):
            if found and start - found[-1][1] <= 1:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return tuple(found)
