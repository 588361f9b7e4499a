"""Reads boxes of a page with pdfplumber, which shares no code with the first reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.model.place import Box

if TYPE_CHECKING:
    from pdfplumber.page import Page

Readings = tuple[str, ...]
"""The text of a box in every order in which its glyphs may be taken, the likeliest first."""

# A glyph belongs to a box if its middle lies in it or so near.
_NEAR = 1.0
# A glyph so near the end of a cell's text, in parts of its height, is of the same figure as the last one.
_BESIDE = 0.12
_GAP = 0.15
_FAR = 1e6
_SIGNS = frozenset("0123456789.,+-()%\u2010\u2011\u2012\u2013\u2014\u2212")
_UNKNOWN = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True, eq=False)
class _Glyph:
    """A glyph of the page's layout with its box; `source` is what pdfplumber makes a character of."""

    text: str
    box: Box
    source: Any

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.top + self.box.bottom) / 2


class PlumbedPage:
    """The glyphs of one page, by pdfplumber."""

    def __init__(self, page: Page) -> None:
        self._page = page
        left, above = _margins(page)
        # NOTE: `page.chars` makes a dictionary of every glyph, which takes as long as reading the page.
        self._glyphs = list(_glyphs(page.layout, page.height - above, left))

    def cell(self, box: Box) -> Readings:
        """The text in the box of a cell's text, with the signs and digits that touch it."""
        inside = self._inside(box)
        return self._orders(inside + self._beside(inside, box))

    def line(self, box: Box) -> Readings:
        """The text of a line: in its box, and at its height wherever it stands on the page."""
        # NOTE: where a font is condensed, pdfminer may place glyphs far off to the right.
        band = Box(-_FAR, box.top + _NEAR, _FAR, box.bottom - _NEAR)
        return (*self._orders(self._inside(box)), self._text(self._inside(band), flow=True))

    def _inside(self, box: Box) -> list[_Glyph]:
        found = []
        for glyph in self._glyphs:
            x, y = glyph.middle
            if box.top - _NEAR <= y <= box.bottom + _NEAR and box.x0 - _NEAR <= x <= box.x1 + _NEAR:
                found.append(glyph)
        return found

    def _orders(self, glyphs: list[_Glyph]) -> Readings:
        """From left to right, and as drawn: where words overlap, only the second keeps them apart."""
        return self._text(glyphs, flow=False), self._text(glyphs, flow=True)

    def _text(self, glyphs: list[_Glyph], *, flow: bool) -> str:
        from pdfplumber.utils.text import dedupe_chars, extract_words

        # NOTE: this compares every pair, so it is done for the glyphs of a box and not for those of a page.
        chars = dedupe_chars([self._page.process_object(glyph.source) for glyph in glyphs])
        words = extract_words(chars, x_tolerance_ratio=_GAP, use_text_flow=flow)
        return _UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", " ".join(word["text"] for word in words))

    def _beside(self, inside: list[_Glyph], box: Box) -> list[_Glyph]:
        """Signs and digits outside a box that touch the figure in it."""
        if not inside:
            return []
        row = [glyph for glyph in self._glyphs if glyph.text in _SIGNS and glyph not in inside]
        row = [glyph for glyph in row if box.top <= glyph.middle[1] <= box.bottom]
        first, last = min(inside, key=lambda g: g.box.x0), max(inside, key=lambda g: g.box.x1)
        found = []
        for glyph in sorted(row, key=lambda g: -g.box.x1):
            if _touches(glyph, first):
                found.append(first := glyph)
        for glyph in sorted(row, key=lambda g: g.box.x0):
            if _touches(last, glyph):
                found.append(last := glyph)
        return found


def _touches(left: _Glyph, right: _Glyph) -> bool:
    """Whether two glyphs stand on one line with no gap between them."""
    one, other = left.box, right.box
    level = abs(one.bottom - other.bottom) < _NEAR
    return level and -_NEAR <= other.x0 - one.x1 <= _BESIDE * (one.bottom - one.top)


def _glyphs(items: Iterable[Any], height: float, left: float) -> Iterator[_Glyph]:
    """The glyphs of a layout and of the forms in it; nothing for white space."""
    from pdfminer.layout import LTChar, LTContainer

    for item in items:
        if isinstance(item, LTChar):
            if not item.get_text().isspace():
                box = Box(item.x0 - left, height - item.y1, item.x1 - left, height - item.y0)
                yield _Glyph(item.get_text(), box, item)
        elif isinstance(item, LTContainer):
            yield from _glyphs(item, height, left)


def _margins(page: Page) -> tuple[float, float]:
    """How much of the page's left and upper part is not shown."""
    x0, y0, x1, y1 = page.page_obj.mediabox
    crop = page.page_obj.cropbox
    a0, b0, a1, b1 = max(x0, crop[0]), max(y0, crop[1]), min(x1, crop[2]), min(y1, crop[3])
    cut = ((a0 - x0, y1 - b1), (b0 - y0, a0 - x0), (x1 - a1, b0 - y0), (y1 - b1, x1 - a1))
    return cut[page.rotation // 90 % 4]
