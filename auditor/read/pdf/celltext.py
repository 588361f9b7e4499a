"""The lines of a cell as one text, with what a narrow column broke put together again."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.read.pdf.cells import CellText
from auditor.read.pdf.characters import plain

_NUMERIC = re.compile(r"[\d.,()%\-–]+|Rp\.?[\d.,()\-–]*")
_WHOLE = re.compile(
    r"(?:Rp\.?)?[-–(]?\d{1,3}(?:\.\d{3})+(?:,\d+)?[,)\-–%]*|[-–(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[)%]*"
)
_DECIMAL = re.compile(r"[-–(+]?\d{1,3}(?:\.\d{3})*[.,]\d{1,4}[)%]*")
_TAIL = re.compile(r"\d{1,2}[)%]*")
_WIDEST_PADDING = 6.5
_BROKEN = re.compile(r"[.,]$")
_TORN = re.compile(r".*\d\.\d{3}\.\d{1,2}")
_STARTS = re.compile(r"^[.,]\d")
_RANGE = re.compile(r"\d[-–]$")
_LONGEST_NUMBER = 5

Known = Callable[[str], bool]
"""Whether the report writes a word elsewhere in one piece."""


def text_of(cell: CellText, known: Known) -> tuple[str, bool]:
    """The text of a cell, and whether a figure in it had to be put together from several lines."""
    if not cell.lines:
        return "", False
    if len(cell.lines) == 1:
        return " ".join(plain(word.text) for word in cell.lines[0]), False
    texts = [" ".join(plain(word.text) for word in line) for line in cell.lines]
    text, at, rejoined = texts[0], 1, False
    start = _chain(cell, texts, 0)
    if start:
        text, at, rejoined = "".join(texts[:start]), start, True
    while at < len(texts):
        reach = _chain(cell, texts, at)
        piece = "".join(texts[at:reach]) if reach else texts[at]
        rejoined = rejoined or bool(reach)
        text += _glue(cell, at, known) + piece
        at = reach or at + 1
    return text, rejoined


def _chain(cell: CellText, texts: list[str], at: int) -> int:
    """Where the lines end that make up one figure from a line on; 0 where none does."""
    if not _NUMERIC.fullmatch(texts[at]):
        return 0
    end = at + 1
    while end < len(texts) and end - at < _LONGEST_NUMBER and _NUMERIC.fullmatch(texts[end]):
        end += 1
    while end > at + 1:
        figure = "".join(texts[at:end])
        if (
            figure.isdigit()
            and len(figure) == end - at <= 3
            and all(_is_full(cell, i) for i in range(at, end - 1))
        ):
            return end  # a column of one digit's width
        tails = texts[at + 1 : end]
        decimal = _DECIMAL.fullmatch(figure) and all(map(_TAIL.fullmatch, tails))
        if (decimal or _WHOLE.fullmatch(figure)) and all(
            _is_broken(cell, texts, i) for i in range(at, end - 1)
        ):
            return end
        end -= 1
    return 0


def _is_broken(cell: CellText, texts: list[str], at: int) -> bool:
    """Whether a line ends within a figure: by its sign, or because no further digit had room."""
    if _BROKEN.search(texts[at]) or _STARTS.match(texts[at + 1]) or _TORN.fullmatch(texts[at]):
        return True
    return _is_full(cell, at)


def _is_full(cell: CellText, at: int) -> bool:
    """Whether a line has no room for the first letter of the next one."""
    line, following = cell.lines[at], cell.lines[at + 1]
    first = following[0]
    letter = (first.x1 - first.x0) / max(1, len(first.text))
    left, _, right, _ = cell.grid.box
    words = [word for words in cell.lines for word in words]
    padding = max(0.0, min(min(word.x0 for word in words) - left, right - max(word.x1 for word in words)))
    return (line[-1].x1 - line[0].x0) + letter > right - left - 2 * min(padding, _WIDEST_PADDING) - 0.5


def _glue(cell: CellText, at: int, known: Known) -> str:
    """What stands between a line and the one before it: nothing within a word."""
    before, line = cell.lines[at - 1], cell.lines[at]
    last, first = plain(before[-1].text), plain(line[0].text)
    if last.endswith("-") and last[-2:-1].isalpha() and first[:1].islower():
        return ""
    if (first[:1] == "%" and last[-1:].isdigit()) or (_RANGE.search(last) and first[:1].isdigit()):
        return ""
    if last.endswith("/") and last[-2:-1].isalpha() and first[:1].isalpha():
        return ""
    goes_on = last[-1:].isalpha() and (first[:1].islower() or (last.isupper() and first.isupper()))
    if len(before) > 1 or not goes_on or not _is_full(cell, at - 1):
        return " "
    return "" if known(_letters(last + first)) else " "


def _letters(text: str) -> str:
    return text.strip(".,;:()/\"'").lower()
