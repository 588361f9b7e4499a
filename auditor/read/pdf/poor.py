"""Whether the text layer of a page says what the page shows."""

from __future__ import annotations

import re

from auditor.model.document import Unread
from auditor.read.pdf.page import OpenPage, PageText

# The scanner's own text: a key of the message catalogue.
BY_SCANNER = "text-by-scanner"

# A page with fewer letters under a picture of that part of its area is a scan; so is a page of outlines.
_FEWEST_LETTERS, _PICTURED = 20, 0.25
_OUTLINES = 400
# A larger picture may hold text; the emblem of an agency is smaller.
_EMBLEM = 0.04
# Beside a picture of most of the page stand no more than a running head and foot, and a maker's mark.
_FEW_LETTERS, _MOSTLY = 90, 0.45
_WHOLLY = 0.6
_INVISIBLE = 3
_SAMPLE = 40
# What words do not look like: a digit or a capital within small letters, signs of other scripts.
_WORD = re.compile(r"\S*[^\W\d_]\S*")
_TORN = re.compile(
    r"[^\W\d_]\d[^\W\d_]|[a-z][A-Z]{2}[a-z]|[a-z][A-Z][a-z]*[A-Z][a-z]|[^\W\d_][{}|~^\\\\\"?¿][^\W\d_]"
)
_FOREIGN = re.compile("[\u0370-\u1eff\u2200-\u22ff\u2e80-\uffef]")
_VOWELS = frozenset("aeiouAEIOU")
_LEAST_WORDS, _MANY_TORN = 20, 0.2
_LEAST_LETTERS, _FEW_VOWELS = 150, 0.15


def lack_of_text(page: OpenPage, text: PageText) -> str | None:
    """Why the text of a page is not to be relied on; None where it is."""
    if text.unreadable:
        return Unread.UNREADABLE
    drawing = text.drawing
    share = drawing.pictured / max(1.0, text.width * text.height)
    if text.letters < _FEWEST_LETTERS and (share > _PICTURED or drawing.paths > _OUTLINES):
        return Unread.NO_TEXT
    if text.letters < _FEW_LETTERS and share > _MOSTLY:
        return Unread.NO_TEXT
    if share > _WHOLLY and is_hidden(page):
        return Unread.UNREADABLE if is_garbled(page.text) else BY_SCANNER
    return Unread.UNREADABLE if is_senseless(page.text) else None


def shows_pictures(text: PageText) -> bool:
    """Whether a page shows more than an emblem: a picture, or a drawing of many lines and few letters."""
    drawing = text.drawing
    drawn = drawing.paths > _OUTLINES and text.letters < _FEW_LETTERS
    return drawn or drawing.pictured > _EMBLEM * text.width * text.height


def is_hidden(page: OpenPage) -> bool:
    """Whether most of the text is invisible, as that is which a scanner puts under its picture."""
    count = len(page.text)
    if not count:
        return False
    spots = range(0, count, max(1, count // _SAMPLE))
    drawn = [page.render_mode(at) for at in spots if not page.text[at].isspace()]
    return 2 * sum(mode == _INVISIBLE for mode in drawn) > len(drawn)


def is_garbled(text: str) -> bool:
    """Whether a scanner has read the page wrongly, say upside down."""
    if is_senseless(text):
        return True
    words = _WORD.findall(text)
    torn = sum(bool(_TORN.search(word) or _FOREIGN.search(word)) for word in words)
    return len(words) >= _LEAST_WORDS and torn > _MANY_TORN * len(words)


def is_senseless(text: str) -> bool:
    """Whether nearly all letters are consonants, as where a font names its glyphs wrongly."""
    sample = text[:4000]
    letters = sum(map(str.isalpha, sample))
    if letters < _LEAST_LETTERS or 2 * letters < len(sample.replace(" ", "")):
        return False
    return sum(map(sample.count, _VOWELS)) < _FEW_VOWELS * letters
