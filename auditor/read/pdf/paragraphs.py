"""Lines to paragraphs, items, captions and titles, by where they stand and how they are set."""

from __future__ import annotations

import re

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft, Span, TableDraft
from auditor.read.lists import joins_list
from auditor.read.pdf.listing import Listing
from auditor.read.pdf.measures import FULL_LINE, SPACED, Measures
from auditor.read.pdf.page import Line
from auditor.read.pdf.sheet import Sheet
from auditor.read.pdf.spots import Spots
from auditor.read.text.classify import begins, contents_line, opened
from auditor.read.text.markers import Marker, find_marker
from auditor.read.vocabulary import Layout

_SPACES = re.compile(r"\s{2,}")
_SENTENCE_END = (".", ";", ":", "?", "!")
# Lines further apart than this many pitches stand in different paragraphs; titles are so much larger.
_WIDE, _LARGER = 1.3, 1.12
# The lines of a title, and the items of one list, stand no further apart.
_LOOSE = 1.6
_SAME_SIZE, _OTHER_SIZE = 0.08, 0.2
_CENTRED = 6.0
_INDENT, _APART = 4.0, 1.5
_LONGEST_TITLE = 4


class Paragraphs(Listing):
    """Gathers the drafts of a report page by page."""

    def __init__(self, measures: Measures, spots: Spots, layout: Layout) -> None:
        super().__init__(measures, layout)
        self.spots = spots
        self.captioned = False
        self.page = 0
        self.right = 0.0
        self.left = 0.0

    def open_page(self, sheet: Sheet) -> None:
        """Take the measures of a page."""
        self.page = sheet.number
        self.right = self.measures.right(sheet)
        self.turned = True

    def table(self, draft: TableDraft) -> None:
        """Take a table; what follows begins anew."""
        self.close()
        self._add(draft)
        self.before = None

    def line(self, line: Line) -> None:
        """Begin a draft with a line or put it to the last one."""
        spot = self.spots.add(self.page, (line.x0, line.top, line.x1, line.bottom))
        clean = _clean(line, spot, self.measures)
        if not clean.text:
            return
        if line.aside is not None:
            if line.aside is not BlockKind.NOTE:
                self.close()
            self._add(Draft(clean, line.aside))
            self.before = None
            return
        entry = contents_line(clean)
        if entry:
            self._entry(entry)
        elif not self.listing or not self._listed(line, clean):
            self._plain(line, clean)
        self.before, self.above, self.turned = line, clean, False

    def _plain(self, line: Line, clean: Clean) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Draft) and last.kind is None and self._goes_on(last, line, clean):
            last.absorb(clean)
            return
        draft = opened(clean, find_marker(clean.text), "")
        draft.indent = round(line.x0 / _INDENT)
        draft.gap = self._is_apart(line, draft)
        self._add(draft)
        self.left = line.x0
        title = self.layout.caption.fullmatch(clean.text)
        self.captioned = bool(title and title[3])
        self.listing = self.layout.contents.fullmatch(clean.text) is not None

    def _is_apart(self, line: Line, draft: Draft) -> bool:
        """Whether more than the usual distance, or another setting, sets a line off from the one before."""
        before = self.before
        if before is None or not self._is_same_size(before, line) or before.is_bold != line.is_bold:
            return True
        if not line.is_bold and joins_list(self.parts, draft):
            return not self.turned and self._steps(before, line) > _LOOSE
        return self.turned or not 0 <= self._steps(before, line) <= SPACED

    def _is_same_size(self, before: Line, line: Line) -> bool:
        return abs(before.size - line.size) <= _SAME_SIZE * line.size

    def _goes_on(self, last: Draft, line: Line, clean: Clean) -> bool:
        """Whether a line belongs to the draft that the line before it stands in."""
        before = self.before
        if before is None:
            return False
        steps = self._steps(before, line)
        beside = abs(line.baseline - before.baseline) <= 0.35 * line.size
        if beside and not self.turned and line.x0 >= before.x1 - 2:
            return True  # the same line, its parts set apart
        full = self._is_full(before, line)
        if not self._is_same_size(before, line) and not (full and self._is_sentence(before, line)):
            return False
        marker = find_marker(clean.text)
        if marker and (_follows(marker, last) or not self._is_wrapped(before, line, full=full)):
            return False
        if not self.turned and self._titles(last, before, line, clean):
            return True
        if begins(clean, last, self.above, self.layout):
            return False
        if self.turned:
            return full and not before.text.endswith(_SENTENCE_END) and before.is_bold == line.is_bold
        if not -0.3 <= steps <= (SPACED if self.measures.spaced else _WIDE):
            return False
        if line.is_bold and not before.is_bold and (not full or before.text.endswith(_SENTENCE_END)):
            return False
        return full or (self.measures.spaced and _is_one(before, line))

    def _is_sentence(self, before: Line, line: Line) -> bool:
        """Whether a sentence only goes on in another size."""
        near = abs(before.size - line.size) <= _OTHER_SIZE * line.size
        return near and not before.is_bold and not before.text.endswith(_SENTENCE_END)

    def _titles(self, last: Draft, before: Line, line: Line, clean: Clean) -> bool:
        """Whether a line goes on with a title or a caption over several lines of one style."""
        steps = self._steps(before, line)
        if not 0 < steps <= _LOOSE or len(last.tail) >= _LONGEST_TITLE:
            return False
        wrapped = self.captioned and steps <= SPACED and self._is_full(before, line)
        if not wrapped and not self._is_centred(before, line):
            return False
        if before.is_bold != line.is_bold or before.text.isupper() != line.text.isupper():
            return False
        layout = self.layout
        if any(pattern.fullmatch(clean.text) for pattern in (layout.caption, layout.note, layout.front)):
            return False
        return not (layout.chapter.fullmatch(last.text) or layout.front.fullmatch(last.text))

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line had no room on the line before."""
        word = line.text.split(" ", 1)[0]
        letter = (line.x1 - line.x0) / max(1, len(line.text))
        return before.x1 + letter * (len(word) + 1.5) > self.right

    def _is_wrapped(self, before: Line, line: Line, *, full: bool) -> bool:
        """Whether a figure only happens to begin a line, as "75. " in the middle of a sentence."""
        beside = abs(before.x0 - line.x0) < 2 or line.x0 > self.left + 2
        return full and beside and not before.text.endswith((*_SENTENCE_END, ","))

    def _is_centred(self, before: Line, line: Line) -> bool:
        """Whether two lines stand centred one below the other."""
        axes = [(each.x0 + each.x1) / 2 for each in (before, line)]
        return abs(axes[0] - axes[1]) < _CENTRED and abs(before.x0 - line.x0) > _APART


def _is_one(before: Line, line: Line) -> bool:
    """Whether two lines at the usual distance are of one kind: no titles, names or addresses."""
    if len(before.raw) < FULL_LINE or before.text.isupper() != line.text.isupper():
        return False
    return before.is_bold == line.is_bold


def _follows(marker: Marker, last: Draft) -> bool:
    """Whether a numbering is the next one after that of an item."""
    return marker.style == last.style and marker.ordinal == last.ordinal + 1


def _clean(line: Line, spot: int, measures: Measures) -> Clean:
    """The text of a line; what is set larger than running text counts as bold."""
    text = line.text
    bold: tuple[Span, ...] = line.bold
    if "\ue000" <= text[:1] <= "\uf8ff":  # a sign of a symbol font before a text is a bullet
        text = f"•{text[1:]}"
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
        bold = ((0, len(text)),) if line.is_bold else ()
    if line.size > _LARGER * measures.body and any(map(str.isalpha, text)):
        bold = ((0, len(text)),)
    return Clean(text, ((0, spot),), bold)
