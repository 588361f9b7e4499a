"""One page: its lines of text with their boxes, and their words where somebody asks."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from auditor.model.document import BlockKind
from auditor.read.draft import Span
from auditor.read.pdf import pdfium
from auditor.read.pdf.bold import embolden
from auditor.read.pdf.characters import is_unreadable, plain
from auditor.read.pdf.drawing import Drawing, drawing_of
from auditor.read.pdf.frame import Frame
from auditor.read.pdf.hidden import visible
from auditor.read.pdf.pdfium import Bounds

# pdfium joins the next line to a hyphen at the end of a line without a break between.
_LINE = re.compile("[^\r\n\x02\ufffe]*[^\r\n\x02\ufffe\\s][^\r\n\x02\ufffe]*[\x02\ufffe]?|[\x02\ufffe]")
# Characters of one line stand no further apart in height, in sizes.
_LEAP = 0.6
_LEANING = 0.2
_SMALL, _RAISED = 0.85, 0.12
_WORD = re.compile(r"\S+")

Extent = tuple[float, float]


@dataclass(slots=True)
class Word:
    """A run of glyphs without white space; `at` is the index of its first character on the page."""

    text: str
    at: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Line:
    """A line of text; `at` is its first character's position in the page's text as pdfium gives it.

    `aside` is what a line is that neither is a title nor goes on: one in a chart or in a frame of its own.
    """

    raw: str
    at: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: tuple[Span, ...] = ()
    aside: BlockKind | None = None
    _plain: str | None = None

    @property
    def text(self) -> str:
        """The text in plain characters."""
        if self._plain is None:
            self._plain = plain(self.raw)
        return self._plain

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        bold = self.bold
        return bool(bold) and bold[0][0] == 0 and bold[-1][1] >= len(self.text)


@dataclass(slots=True)
class PageText:
    """What the reader knows of a page after it has been closed."""

    number: int
    width: float
    height: float
    lines: list[Line]
    drawing: Drawing
    unreadable: bool = False
    letters: int = 0
    notes: list[str] = field(default_factory=list)


class OpenPage:
    """A page of an open document; `close` gives its memory back."""

    def __init__(self, document: int, index: int) -> None:
        self.number = index + 1
        self.handle: int = pdfium.load_page(document, index) or 0
        self.text_handle: int = pdfium.load_text(self.handle) or 0 if self.handle else 0
        turns = pdfium.page_rotation(self.handle) % 4 if self.handle else 0
        self.frame = Frame(pdfium.box_of_page(self.handle), turns)
        self.text = pdfium.text_of(self.text_handle) if self.text_handle else ""
        self._index = self._indices()
        self.box = self._boxes()

    def close(self) -> None:
        """Close the page and its text."""
        if self.text_handle:
            pdfium.close_text(self.text_handle)
        if self.handle:
            pdfium.close_page(self.handle)
        self.text_handle = self.handle = 0

    def _indices(self) -> Callable[[int], int] | None:
        """From positions in the text to pdfium's character indices; None where they are the same."""
        if not self.text_handle or len(self.text) == pdfium.count_chars(self.text_handle):
            return None
        units = list(itertools.accumulate((2 if c > "\uffff" else 1 for c in self.text), initial=0))
        return lambda at: int(pdfium.char_index(self.text_handle, units[at]))

    def _boxes(self) -> Callable[[int], Bounds]:
        """A function that gives left, top, right and bottom of the character at a position of the text."""
        text, frame, index = self.text_handle, self.frame, self._index
        loose, tight = pdfium.loose_box_of, pdfium.tight_box_of
        x, y = frame.box[0], frame.box[3]

        def upright(at: int) -> Bounds:
            left, bottom, right, top = loose(text, at)
            if top - bottom < 1.0:
                left, bottom, right, top = tight(text, at)
            return left - x, y - top, right - x, y - bottom

        def general(at: int) -> Bounds:
            place = index(at) if index else at
            box = loose(text, place)
            return frame.bounds(tight(text, place) if box[3] - box[1] < 1.0 else box)

        return general if index or frame.turns else upright

    def font(self, at: int) -> tuple[float, float]:
        """The baseline, from the top, and the size of the character at a position of the text."""
        index = self._index(at) if self._index else at
        x, y, size = pdfium.type_of_char(self.text_handle, index)
        return self.frame.point(x, y)[1], size

    def read(self) -> PageText:
        """The lines and the drawing of the page."""
        drawing = drawing_of(self.handle, self.frame) if self.handle else Drawing()
        if drawing.down:  # cells clip their texts
            self.text = visible(self.text_handle, self.text, self._index or _same)
        lines = self.lines()
        if drawing.bold:
            embolden(lines, drawing.bold, self)
        letters = sum(len(line.raw) for line in lines)
        page = PageText(self.number, self.frame.width, self.frame.height, lines, drawing, letters=letters)
        page.unreadable = not self.text.isascii() and is_unreadable(self.text)
        return page

    def lines(self) -> list[Line]:
        """The lines of the page's text in pdfium's order."""
        lines = []
        box = self.box
        for match in _LINE.finditer(self.text):
            raw = match[0].strip()
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            if self._is_oblique(at):
                continue
            x0, top, right, bottom = box(at)
            baseline, size = self.font(at)
            size = size or bottom - top
            if len(raw) > 1:
                left, above, right, below = box(at + len(raw) - 1)
                if abs(below - bottom) > _LEAP * size:
                    lines += self._parted(raw, at)
                    continue
                x0, top, bottom = min(x0, left), min(top, above), max(bottom, below)
            lines.append(Line(raw, at, x0, top, right, bottom, baseline or bottom, size))
        return lines

    def _parted(self, raw: str, at: int) -> list[Line]:
        """The lines of a text in which pdfium has missed a break."""
        lines: list[Line] = []
        words = [self.word(match[0], at + match.start()) for match in _WORD.finditer(raw)]
        for word in itertools.chain.from_iterable(map(self._unstacked, words)):
            last = lines[-1] if lines else None
            baseline, size = self.font(word.at)
            if self._is_oblique(word.at):
                continue
            if last is None or abs(baseline - last.baseline) > _LEAP * size:
                fresh = Line(word.text, word.at, word.x0, word.top, word.x1, word.bottom, baseline, size)
                lines.append(fresh)
                continue
            last.raw, last._plain = raw[last.at - at : word.at - at + len(word.text)], None
            last.x0, last.x1 = min(last.x0, word.x0), max(last.x1, word.x1)
            last.top, last.bottom = min(last.top, word.top), max(last.bottom, word.bottom)
        return lines

    def _unstacked(self, word: Word) -> list[Word]:
        """Figures that stand one below the other and were drawn one after the other, each for itself."""
        text = word.text
        if len(text) < 2 or not text[0].isdigit() or not text[-1].isdigit():
            return [word]
        feet = [self.box(word.at + i)[3] for i in range(len(text))]
        leap = _LEAP * (self.font(word.at)[1] or word.bottom - word.top)
        cuts = [i for i in range(1, len(text)) if feet[i] - feet[i - 1] > leap]
        ends = [0, *cuts, len(text)]
        return [self.word(text[start:end], word.at + start) for start, end in itertools.pairwise(ends)]

    def words(self, line: Line) -> list[Word]:
        """The words of a line with their boxes."""
        words = []
        for match in _WORD.finditer(line.raw):
            at = line.at + match.start()
            words.append(self.word(match[0], at))
        return words

    def _unmarked(self, raw: str, at: int) -> Word:
        """A figure without the raised number of a footnote behind it."""
        _, top, _, bottom = self.box(at)
        end = len(raw)
        while end > 1 and _is_raised(self._height(at + end - 1), (top, bottom)):
            end -= 1
        return self.word(raw[:end], at)

    def _height(self, at: int) -> Extent:
        _, top, _, bottom = self.box(at)
        return top, bottom

    def _is_oblique(self, at: int) -> bool:
        """Whether a character leans across the page, as those of a watermark do."""
        index = self._index(at) if self._index else at
        return abs(math.sin(2 * pdfium.char_angle(self.text_handle, index))) > _LEANING

    def are_apart(self, at: int) -> bool:
        """Whether the character at a position was drawn by another command than the one before it."""
        first, second = (self._index(i) if self._index else i for i in (at - 1, at))
        return bool(
            pdfium.char_object(self.text_handle, first) != pdfium.char_object(self.text_handle, second)
        )

    def render_mode(self, at: int) -> int:
        """How the character at a position is painted: 3 is not at all."""
        drawn = pdfium.char_object(self.text_handle, self._index(at) if self._index else at)
        return int(pdfium.render_mode(drawn)) if drawn else 0

    def word(self, raw: str, at: int) -> Word:
        """The word at a position of the text."""
        x0, top, x1, bottom = self.box(at)
        if len(raw) > 1:
            left, above, right, below = self.box(at + len(raw) - 1)
            if raw[-1].isdigit() and raw[0].isdigit() and _is_raised((above, below), (top, bottom)):
                return self._unmarked(raw, at)
            x0, x1 = min(x0, left), max(x1, right)
            top, bottom = min(top, above), max(bottom, below)
        return Word(raw, at, x0, top, x1, bottom)


def _same(at: int) -> int:
    return at


def _is_raised(mark: Extent, figure: Extent) -> bool:
    """Whether a character is smaller than another and stands above its foot."""
    height = figure[1] - figure[0]
    return mark[1] - mark[0] < _SMALL * height and mark[1] < figure[1] - _RAISED * height
