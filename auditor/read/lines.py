"""Text to numbered lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.model.document import Skipped
from auditor.model.place import Place

LONGEST = 100_000

_BREAK = re.compile(r"\r\n|\r|\n")
# Zero-width characters and control characters carry no text; a vertical tab is a line break inside a cell.
_NOISE = re.compile("[\x01-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]+")
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
            lines.append(Line(number, raw))
    return _drop_page_numbers(lines, text, notes), tuple(notes)


def _pages(number: int, raw: str) -> list[Line]:
    """The parts of a line around its form feeds, a blank line standing for each of them."""
    parts: list[Line] = []
    for part in raw.split("\f"):
        parts += [Line(number, part), Line(number, "\f")]
    return parts[:-1]


def _drop_page_numbers(lines: list[Line], text: str, notes: list[Skipped]) -> list[Line]:
    """Blank the numbers that stand alone right before a form feed: they are no part of the report's text."""
    if "\f" not in text:
        return lines
    last = -1
    dropped = []
    for at, line in enumerate(lines):
        if line.text == "\f":
            if last >= 0 and _PAGE_NUMBER.fullmatch(lines[last].text):
                dropped.append(last)
            last = -1
        elif not line.is_blank:
            last = at
    if dropped:
        notes.append(Skipped("page-number", "page-number", Place(line=lines[dropped[0]].number)))
    for at in dropped:
        lines[at] = Line(lines[at].number, "")
    return lines
