"""Where exactly on a PDF's page a figure of a sentence stands; the reader keeps the box of its line only."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from auditor.model.document import Document, TextBlock
from auditor.model.place import Box, Place

# PageToDevice gives whole numbers: so many of them make a point.
_FINE = 100
_FAR = 1000
# A glyph may stand a little out of the box that its line got.
_SLACK = 1.5


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box on a page, in points from its top left corner as shown."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    box: Box


class FigureBoxes:
    """The boxes of places in one PDF; close it when done.  PdfiumError where the file can't be opened."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pdf = pypdfium2.PdfDocument(Path(document.path))
        self._glyphs = lru_cache(maxsize=4)(self._read)

    def __enter__(self) -> FigureBoxes:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def boxes(self, place: Place) -> tuple[PageBox, ...]:
        """A box for every line that the place reaches over; its line's own where it can't be found there."""
        if place.page is None or place.box is None:
            return ()
        block = self._document.blocks[place.block] if place.block < len(self._document.blocks) else None
        if not isinstance(block, TextBlock) or block.text[place.start : place.end] != place.text:
            return (PageBox(place.page, place.box),)
        return tuple(self._lines(block, place))

    def _lines(self, block: TextBlock, place: Place) -> Iterator[PageBox]:
        passage = block.passage
        ends = [anchor.offset for anchor in passage.anchors[1:]] + [len(passage.text)]
        for anchor, end in zip(passage.anchors, ends, strict=True):
            start, at = max(place.start, anchor.offset), anchor.place
            wanted = passage.text[start : min(place.end, end)]
            if not wanted.strip() or at.page is None or at.box is None:
                continue
            before = passage.text[anchor.offset : start]
            exact = self._exact(at.page, at.box, before, wanted)
            yield PageBox(at.page, exact or at.box)

    def _exact(self, page: int, line: Box, before: str, wanted: str) -> Box | None:
        glyphs = [glyph for glyph in self._glyphs(page) if _inside(glyph.box, line)]
        letters = "".join(glyph.letter for glyph in glyphs)
        figure, expected = _compact(wanted), len(_compact(before))
        starts = [at for at in range(len(letters)) if letters.startswith(figure, at)]
        if not figure or not starts:
            return None
        at = min(starts, key=lambda start: abs(start - expected))
        return _hull([glyph.box for glyph in glyphs[at : at + len(figure)]])

    def _read(self, number: int) -> tuple[_Glyph, ...]:
        page = self._pdf[number - 1]
        text = page.get_textpage()
        try:
            return tuple(_glyphs_of(page, text))
        finally:
            text.close()
            page.close()


def _glyphs_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[_Glyph]:
    shown = _Way.of(page)
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text.raw, index) or 32)
        if not letter.isspace():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            (x0, y0), (x1, y1) = shown.point(left, bottom), shown.point(right, top)
            yield _Glyph(letter, Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


@dataclass(frozen=True, slots=True)
class _Way:
    """From a page's own space to points from the top left corner as shown: where 0 goes, and one step."""

    start: tuple[float, float]
    across: tuple[float, float]
    up: tuple[float, float]

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> _Way:
        """The way of a page, measured once: asking pdfium for every glyph takes ten times as long."""
        start, far, high = (_shown(page, x, y) for x, y in ((0, 0), (_FAR, 0), (0, _FAR)))
        step = [tuple((b - a) / _FAR for a, b in zip(start, end, strict=True)) for end in (far, high)]
        return cls(start, (step[0][0], step[0][1]), (step[1][0], step[1][1]))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        return (
            self.start[0] + x * self.across[0] + y * self.up[0],
            self.start[1] + x * self.across[1] + y * self.up[1],
        )


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = page.get_size()
    wide, high = round(width * _FINE), round(height * _FINE)
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, wide, high, 0, x, y, across, down)
    return across.value * width / max(1, wide), down.value * height / max(1, high)


def _inside(box: Box, line: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    across = line.x0 - _SLACK <= x <= line.x1 + _SLACK
    return across and line.top - _SLACK <= y <= line.bottom + _SLACK


def _hull(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _compact(text: str) -> str:
    return "".join(text.split())
