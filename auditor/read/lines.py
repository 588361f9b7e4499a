"""Text to numbered lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from auditor.model.document import Skipped
from auditor.model.place import Place

LONGEST = 100_000
_SHORTEST_PAGE, _LONGEST_TITLE = 4, 200

_BREAK = re.compile(r"\r\n|\r|\n")
# Zero-width characters and control characters carry no text; a vertical tab is a line break inside a cell.
_NOISE = re.compile("[\x01-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]+")
# Markdown's mark of a quotation; "> 90" of a scale is none.
_QUOTE = re.compile(r" {0,3}>(?:\s*$|\s(?=[^\d\s]))")
_DIGITS = re.compile(r"\d+")
_GAP = re.compile(r"\S(?: {2,}|\t)(?=\S)")
_PAGE_NUMBER = re.compile(r"\s*[-–—]?\s*(?:\d{1,3}|[ivxlc]{1,7})\s*[-–—]?\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, or the part of it before or after a form feed."""

    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether it holds white space only."""
        return not self.text or self.text.isspace()


def split_lines(text: str) -> tuple[list[Line], tuple[Skipped, ...]]:
    """The lines, and a note on everything that was dropped."""
    notes: list[Skipped] = []
    if "\0" in text:
        at = text.index("\0")
        number = len(_BREAK.findall(text, 0, at)) + 1
        notes.append(Skipped("character", "nul-dropped", Place(line=number)))
        text = text.replace("\0", "")
    lines: list[Line] = []
    for number, raw in enumerate(_BREAK.split(_NOISE.sub("", text).replace("\x0b", " ")), start=1):
        if len(raw) > LONGEST:
            notes.append(Skipped("line", "line-too-long", Place(line=number)))
            lines.append(Line(number, ""))
        elif "\f" in raw:
            lines += _pages(number, raw)
        else:
            lines.append(Line(number, _QUOTE.sub("", raw, count=1) if raw.lstrip()[:1] == ">" else raw))
    if "\f" in text:
        _drop_page_marks(lines, notes)
    return lines, tuple(notes)


def _pages(number: int, raw: str) -> list[Line]:
    """The parts of a line around its form feeds, a blank line standing for each of them."""
    parts: list[Line] = []
    for part in raw.split("\f"):
        parts += [Line(number, part), Line(number, "\f")]
    return parts[:-1]


def _drop_page_marks(lines: list[Line], notes: list[Skipped]) -> None:
    """Blank the numbers that stand last on their pages, and the lines with which most pages begin or end."""
    edges = [at for page in _page_lines(lines) for at in _edges(lines, page)]
    dropped = [at for at in edges if _PAGE_NUMBER.fullmatch(lines[at].text)]
    numbers = set(dropped)
    rest = [at for at in edges if at not in numbers and _is_running(lines[at].text)]
    counts = Counter(_pattern(lines[at].text) for at in rest)
    pages = sum(line.text == "\f" for line in lines) + 1
    often = {text for text, count in counts.items() if count >= max(3, pages / 2)}
    dropped += [at for at in rest if _pattern(lines[at].text) in often]
    if dropped:
        notes.append(Skipped("page-number", "page-number", Place(line=lines[min(dropped)].number)))
    for at in dropped:
        lines[at] = Line(lines[at].number, "")


def _pattern(text: str) -> str:
    """A line without what changes from page to page: its figures, and the space that they leave."""
    return _DIGITS.sub("0", " ".join(text.split()))


def _page_lines(lines: list[Line]) -> list[list[int]]:
    """The lines with text, page by page."""
    pages: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.text == "\f":
            pages.append([])
        elif not line.is_blank:
            pages[-1].append(at)
    return pages


def _edges(lines: list[Line], page: list[int]) -> list[int]:
    """The first line of a page, and its last one, or last two where the last is its number."""
    numbered = bool(page) and _PAGE_NUMBER.fullmatch(lines[page[-1]].text) is not None
    if len(page) < _SHORTEST_PAGE:
        return page[-1:] if numbered else []
    return sorted({page[0], *page[-2 if numbered else -1 :]})


def _is_running(text: str) -> bool:
    """Whether a line may be a running title: short, and no header row of a table."""
    return len(text) <= _LONGEST_TITLE and len(_GAP.findall(text)) < 2
