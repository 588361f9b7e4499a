"""Lists of contents on the pages of a PDF: entries whose titles and pages stand on lines of their own."""

from __future__ import annotations

import re

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft, Part, joined
from auditor.read.pdf.measures import Measures
from auditor.read.pdf.page import Line
from auditor.read.text.contents import is_page
from auditor.read.text.markers import find_marker
from auditor.read.vocabulary import Layout

_ENTRY = re.compile(r"(.*[^\W\d][).]?)(\d{1,3}(?:-\d{1,3})?)|(.*\S)\s+(\S+)")
# "19-" above "21": pages that had no room for one line.
_HALF = re.compile(r"(?:(.*\S)\s+)?(\d{1,3}\s?[-–])")
# A title without room for its page: the leader, or a part of it, and the page stand on the next line.
_LED, _LEADS = re.compile(r"[.…_]{4,}\s*$"), re.compile(r"[\s.…_]{4,}(?=\S)")
_LONGEST_ENTRY = 150
_MOST_PENDING = 2
# The lines of one title stand no further apart, in usual distances.
_WIDE = 1.3


class Listing:
    """Gathers parts; while a list of contents is open, its lines become entries."""

    def __init__(self, measures: Measures, layout: Layout) -> None:
        self.measures = measures
        self.layout = layout
        self.parts: list[Part] = []
        self.before: Line | None = None
        self.above: Clean | None = None
        self.turned = False
        self.listing = False
        self.pending: list[tuple[Line, Clean]] = []
        self.half = ""
        self.edge = 0.0
        self.paged: Line | None = None

    def _plain(self, line: Line, clean: Clean) -> None:
        """Take a line that belongs to no list."""
        raise NotImplementedError

    def close(self) -> None:
        """End a list of contents: what looked like the beginning of an entry was none."""
        self.listing = False
        pending, self.pending = self.pending, []
        for line, clean in pending:
            self._plain(line, clean)
            self.before, self.above = line, clean

    def _add(self, part: Part) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Draft):
            last.settle()
        self.parts.append(part)

    def _steps(self, before: Line, line: Line) -> float:
        """How many usual distances lie between two lines."""
        return (line.baseline - before.baseline) / self.measures.pitch(line.size)

    def _entry(self, entry: Draft) -> None:
        whole = [clean for _, clean in self.pending]
        self.half = ""
        if whole and self._is_numbered(entry):
            for clean in whole:
                self._add(Draft(clean, BlockKind.CONTENTS, gap=False))
            whole = []
        entry.clean = joined([*whole, entry.clean])
        self.pending = []
        entry.gap = False
        self.listing = True
        self._add(entry)

    def _is_numbered(self, entry: Draft) -> bool:
        """Whether an entry shows by its number that it goes on with no line above it."""
        layout, text = self.layout, entry.text
        if entry.marker or find_marker(text):
            return True
        return bool(layout.caption.fullmatch(text) or layout.chapter.fullmatch(text))

    def _listed(self, line: Line, clean: Clean) -> bool:
        """Whether a line belongs to the list of contents that is open."""
        text, layout = clean.text, self.layout
        if layout.page.fullmatch(text):
            self._add(Draft(clean, BlockKind.CONTENTS, gap=False))
            return True
        chapter = layout.chapter.fullmatch(text)
        if (chapter and not chapter[3]) or layout.contents.fullmatch(text):
            self.close()
            return False
        half = _HALF.fullmatch(text)
        if half and (half[1] or self.pending):
            self.half = half[2]
            self.pending += [(line, clean.piece(0, half.end(1)))] if half[1] else []
            return True
        title, page = _entry_of(_LEADS.sub("", text, count=1) if _LEADS.match(text) else text)
        if page and len(text) <= _LONGEST_ENTRY and (title or self.pending):
            start = clean.piece(0, len(title)) if title else Clean("", clean.lines)
            self.paged = None if title else self.pending[-1][0]
            self.edge = line.x0
            page = self.half + page
            self._entry(Draft(Clean(f"{title}\t{page}", start.lines, start.bold), BlockKind.CONTENTS))
            return True
        if page and not self.pending and self._gives_page(page):
            return True
        if not self.pending and self._wraps(line):
            self._add(Draft(clean, BlockKind.CONTENTS, gap=False))
            return True
        if (chapter and self.turned) or len(self.pending) >= _MOST_PENDING:
            self.close()
            return False
        self.pending.append((line, clean))
        return True

    def _wraps(self, line: Line) -> bool:
        """Whether a line below an entry is the end of its title, which had no room beside the page."""
        above = self.paged
        if above is None or self.turned or find_marker(line.text) or self._steps(above, line) > _WIDE:
            return False
        letter = (line.x1 - line.x0) / max(1, len(line.text))
        word = line.text.split(" ", 1)[0]
        return line.x0 >= above.x0 - 2 and above.x1 + letter * (len(word) + 1) > self.edge

    def _gives_page(self, page: str) -> bool:
        """Whether a page below an entry is its own: a figure glued to its end was of its title."""
        last, above = self.parts[-1], self.above
        if not isinstance(last, Draft) or last.kind is not BlockKind.CONTENTS or above is None:
            return False
        if "\t" not in last.text and _LED.search(above.text):
            last.clean = Clean(f"{last.text}\t{page}", last.clean.lines, last.clean.bold)
            return True
        start, tab, figure = last.text.rpartition("\t")
        title = start + figure
        if not tab or not title.endswith(above.text) or above.text.removesuffix(figure).endswith(" "):
            return False
        last.clean = Clean(f"{title}\t{page}", last.clean.lines, last.clean.bold)
        return True


def _entry_of(text: str) -> tuple[str, str]:
    """The title and the page of an entry in a list of contents, empty where there is none."""
    if is_page(text):
        return "", text
    found = _ENTRY.fullmatch(text)
    if found is None:
        return "", ""
    title, page = found[1] or found[3], found[2] or found[4]
    # NOTE: "A.2" ends a title; a letter and a figure are none.
    return (title, page) if is_page(page) and sum(map(str.isalpha, title)) > 1 else ("", "")
