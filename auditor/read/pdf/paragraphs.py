"""Lines to paragraphs, items, captions and titles, by where they stand and how they are set."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from auditor.model.place import Box, Place
from auditor.read.draft import Clean, Draft, Part, Span, TableDraft
from auditor.read.pdf.page import Line
from auditor.read.pdf.sheet import Sheet
from auditor.read.text.classify import begins, contents_line, opened
from auditor.read.text.markers import Marker, find_marker
from auditor.read.vocabulary import Layout

_SPACES = re.compile(r"\s{2,}")
_SENTENCE_END = (".", ";", ":", "?", "!")
# Lines further apart than this many pitches stand in different paragraphs; titles are so much larger.
_WIDE, _LARGER = 1.3, 1.12
_SAME_SIZE = 0.08
_CENTRED = 6.0
# Lines that end so near to the farthest one are full: the next line belongs to them.
_FULL = 0.9
_FULL_LINE = 30
_SPACED = 1.12


class Spots:
    """The places that drafts refer to by number."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def add(self, page: int, box: tuple[float, float, float, float]) -> int:
        """The number of a new place."""
        x0, top, x1, bottom = (round(value, 1) for value in box)
        self._places.append(Place(page=page, box=Box(x0, top, x1, bottom)))
        return len(self._places) - 1

    def locate(self, number: int) -> Place:
        """The place of a number."""
        return self._places[number]


class Measures:
    """What is usual in the report: the size of its text, the distance of lines, the right margin."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        sizes: Counter[float] = Counter()
        steps: dict[float, list[float]] = defaultdict(list)
        ends: dict[int, list[float]] = defaultdict(list)
        breaks: list[float] = []
        for sheet in sheets:
            before: Line | None = None
            widest = max((line.x1 for line in sheet.lines), default=0.0)
            for line in sheet.lines:
                size = _rounded(line.size)
                sizes[size] += len(line.raw)
                if len(line.raw) > 40:
                    ends[round(sheet.width)].append(line.x1)
                if before and _rounded(before.size) == size:
                    step = line.baseline - before.baseline
                    if 0.9 * size < step < 2.6 * size:
                        if before.x1 > _FULL * widest:
                            steps[size].append(step)
                        elif len(before.raw) > _FULL_LINE:
                            breaks.append(step / size)

                before = line
        self.body = sizes.most_common(1)[0][0] if sizes else 11.0
        self._steps = {size: median(found) for size, found in steps.items() if len(found) >= 8}
        usual = self.pitch(self.body) / self.body
        wide = sum(step > _SPACED * usual for step in breaks)
        # Where paragraphs stand apart, a short line at the usual distance is a line break within one.
        self.spaced = len(breaks) >= 10 and wide >= 0.7 * len(breaks)
        self._ends = {width: sorted(found)[int(0.9 * len(found))] for width, found in ends.items()}

    def pitch(self, size: float) -> float:
        """The usual distance from line to line."""
        usual = self._steps.get(_rounded(self.body), 1.25 * self.body) / self.body
        return self._steps.get(_rounded(size), usual * size)

    def right(self, sheet: Sheet) -> float:
        """Where full lines end."""
        own = [line.x1 for line in sheet.lines if len(line.raw) > 40]
        usual = self._ends.get(round(sheet.width), max(own, default=sheet.width * 0.88))
        return max(usual, sorted(own)[int(0.8 * len(own))]) if len(own) >= 5 else usual


def _rounded(size: float) -> float:
    return round(size * 2) / 2


class Paragraphs:
    """Gathers the drafts of a report page by page."""

    def __init__(self, measures: Measures, spots: Spots, layout: Layout) -> None:
        self.measures = measures
        self.spots = spots
        self.layout = layout
        self.parts: list[Part] = []
        self.before: Line | None = None
        self.page = 0
        self.right = 0.0
        self.middle = 0.0
        self.left = 0.0

    def open_page(self, sheet: Sheet) -> None:
        """Take the measures of a page."""
        self.page = sheet.number
        self.right, self.middle = self.measures.right(sheet), sheet.width / 2
        if self.before is not None:
            # What stands on the page before ends far above the first line of this one.
            self.before.baseline -= 1000.0

    def table(self, draft: TableDraft) -> None:
        """Take a table; what follows begins anew."""
        self.parts.append(draft)
        self.before = None

    def line(self, line: Line) -> None:
        """Begin a draft with a line or put it to the last one."""
        clean = _clean(
            line, self.spots.add(self.page, (line.x0, line.top, line.x1, line.bottom)), self.measures
        )
        if not clean.text:
            return
        last = self.parts[-1] if self.parts else None
        contents = contents_line(clean)
        if contents:
            contents.gap = False
            self.parts.append(contents)
        elif isinstance(last, Draft) and self.before is not None and self._goes_on(last, line, clean):
            last.absorb(clean)
        else:
            draft = opened(clean, find_marker(clean.text), "")
            draft.gap = self._is_apart(line)
            draft.indent = round(line.x0 / 4)
            self.parts.append(draft)
            self.left = line.x0
        self.before = line

    def _is_apart(self, line: Line) -> bool:
        """Whether more than the usual distance, or another size, sets a line off from the one before."""
        before = self.before
        if before is None or abs(before.size - line.size) > _SAME_SIZE * line.size:
            return True
        step = line.baseline - before.baseline
        return step < 0 or step > 1.15 * self.measures.pitch(line.size) or before.is_bold != line.is_bold

    def _goes_on(self, last: Draft, line: Line, clean: Clean) -> bool:
        before = self.before
        if before is None or last.kind is not None:
            return False
        step = line.baseline - before.baseline
        if abs(step) <= 0.35 * line.size and line.x0 >= before.x1 - 2:
            return True  # the same line, its parts set apart
        if abs(before.size - line.size) > _SAME_SIZE * line.size:
            return False
        over_pages = step > 300 or step < -300
        if not over_pages and (step > _WIDE * self.measures.pitch(line.size) or step < -0.5 * line.size):
            return False
        full = self._is_full(before, line)
        marker = find_marker(clean.text)
        if marker and (_follows(marker, last) or not self._is_wrapped(before, line, full=full)):
            return False
        if begins(clean, last, _clean(before, 0, self.measures), self.layout):
            return False
        if over_pages:
            return full and not last.text.endswith(_SENTENCE_END) and before.is_bold == line.is_bold
        if line.is_bold and not before.is_bold and (not full or last.text.endswith(_SENTENCE_END)):
            return False
        if self.measures.spaced and step <= _SPACED * self.measures.pitch(line.size):
            return self._is_one(before, line)
        return full or self._is_title(before, line)

    def _is_one(self, before: Line, line: Line) -> bool:
        """Whether two lines at the usual distance are of one kind: no titles, names or addresses."""
        if len(before.raw) < _FULL_LINE or before.text.isupper() != line.text.isupper():
            return self._is_title(before, line)
        return before.is_bold == line.is_bold

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line had no room on the line before."""
        word = line.text.split(" ", 1)[0]
        letter = (line.x1 - line.x0) / max(1, len(line.text))
        return before.x1 + letter * (len(word) + 1.5) > self.right

    def _is_wrapped(self, before: Line, line: Line, *, full: bool) -> bool:
        """Whether a figure only happens to begin a line, as "75. " in the middle of a sentence."""
        beside = abs(before.x0 - line.x0) < 2 or line.x0 > self.left + 2
        return full and beside and not before.text.endswith((*_SENTENCE_END, ","))

    def _is_title(self, before: Line, line: Line) -> bool:
        """Whether two lines of one style are centred one below the other."""
        centred = all(
            abs((each.x0 + each.x1) / 2 - self._axis(before)) < _CENTRED and each.x0 > self.left - 200
            for each in (before, line)
        )
        apart = abs(before.x0 - line.x0) > 4
        return centred and apart and before.is_bold == line.is_bold

    def _axis(self, before: Line) -> float:
        return (before.x0 + before.x1) / 2


def _follows(marker: Marker, last: Draft) -> bool:
    """Whether a numbering is the next one after that of an item."""
    return marker.style == last.style and marker.ordinal == last.ordinal + 1


def _clean(line: Line, spot: int, measures: Measures) -> Clean:
    """The text of a line; what is set larger than running text counts as bold."""
    text = line.text
    bold: tuple[Span, ...] = line.bold
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
        bold = ((0, len(text)),) if line.is_bold else ()
    if line.size > _LARGER * measures.body and any(map(str.isalpha, text)):
        bold = ((0, len(text)),)
    return Clean(text, ((0, spot),), bold)
