"""The visible text of a paragraph in the making, which still knows the characters it came from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.read.docx.spots import Spot, Spots
from auditor.read.draft import Clean, Span

# What does not stand in clean text as it is: white space but single spaces, and characters without width.
_LOOSE = re.compile(
    "[ \t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    "|[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_HYPHENS = str.maketrans({"\u2011": "-", "\u001e": "-"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """From `offset` of the text on, the characters are those of a paragraph from `raw` on."""

    offset: int
    path: str
    raw: int
    page: int | None


class Ink:
    """Text written run by run; tabs and line breaks are still in it."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._length = 0
        self._marks: list[_Mark] = []
        self._bold: list[Span] = []

    @property
    def text(self) -> str:
        """Everything written so far."""
        if len(self._out) > 1:
            self._out = ["".join(self._out)]
        return self._out[0] if self._out else ""

    def begin(self, path: str, raw: int, page: int | None) -> None:
        """From here on, text comes from a character of a paragraph on a page."""
        if self._marks and self._marks[-1].offset == self._length:
            self._marks.pop()
        self._marks.append(_Mark(self._length, path, raw, page))

    def write(self, text: str, *, bold: bool = False) -> None:
        """Append visible text."""
        if not text:
            return
        self._out.append(text.translate(_HYPHENS) if not text.isascii() else text)
        end = self._length + len(text)
        if bold:
            if self._bold and self._bold[-1][1] == self._length:
                self._bold[-1] = (self._bold[-1][0], end)
            else:
                self._bold.append((self._length, end))
        self._length = end

    def spot(self, spots: Spots) -> int:
        """The number of the spot where the text begins."""
        return self._number(0, spots)

    def clean(self, spots: Spots, start: int = 0, end: int | None = None) -> Clean:
        """The text between two offsets, with single spaces and none around it."""
        text = self.text
        stop = len(text) if end is None else end
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        pieces = list(_pieces(text, start, stop))
        if len(pieces) == 1:
            marks = [(0, start)]
            marks += [(m.offset - start, m.offset) for m in self._marks if start < m.offset < stop]
        else:
            marks = self._bent(pieces)
        lines = tuple((offset, self._number(at, spots)) for offset, at in marks)
        bold = [(_moved(pieces, a), _moved(pieces, b)) for a, b in self._bold if a < stop and b > start]
        clean = "".join(piece for _, _, piece in pieces)
        return Clean(
            clean, lines or ((0, self._number(start, spots)),), tuple(s for s in bold if s[0] < s[1])
        )

    def _bent(self, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
        """Where clean text and written text stop running side by side: offsets of both."""
        found: dict[int, int] = {}
        offsets = [mark.offset for mark in self._marks]
        for at, source, piece in pieces:
            if piece != " " or not found:
                found[at] = source
            inside = offsets[bisect_right(offsets, source) : bisect_left(offsets, source + len(piece))]
            found |= {at + offset - source: offset for offset in inside}
        return sorted(found.items())

    def _number(self, at: int, spots: Spots) -> int:
        index = bisect_right(self._marks, at, key=lambda mark: mark.offset) - 1
        if index < 0:
            return 0
        mark = self._marks[index]
        return spots.number(Spot(mark.path, mark.raw + at - mark.offset, mark.page))


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """The clean text in pieces: the offset of each in it, the offset in the text written, and the piece."""
    at, length = start, 0
    for loose in _LOOSE.finditer(text, start, stop):
        if loose.start() > at:
            yield length, at, text[at : loose.start()]
            length += loose.start() - at
        if loose[0].strip("\x00-\x08\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff").isspace():
            yield length, loose.start(), " "
            length += 1
        at = loose.end()
    if at < stop or at == start:
        yield length, at, text[at:stop]


def _moved(pieces: list[tuple[int, int, str]], offset: int) -> int:
    """An offset of the text written as one of the clean text."""
    index = bisect_left(pieces, offset + 1, key=lambda piece: piece[1]) - 1
    if index < 0:
        return 0
    at, source, piece = pieces[index]
    return at + min(offset - source, len(piece))
