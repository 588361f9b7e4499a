"""Draws the findings on the pages: highlights, notes, and numbers in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from auditor.model.audit import Audit
from auditor.model.finding import Severity
from auditor.model.place import Box
from auditor.report.figure_boxes import FigureBoxes
from auditor.report.html.marks import Mark, MarkKind, marks_of
from auditor.report.listing import Entry, entries
from auditor.report.pdf.annotations import (
    BADGE_HEIGHT,
    Colour,
    Link,
    Note,
    Target,
    badge,
    badge_size,
    highlight,
    popup,
    sticker,
)
from auditor.report.pdf.sheets import Bounds, Sheets
from auditor.report.told import heading, lines, numbers_of, other_place
from auditor.report.words import Words

COLOURS: dict[MarkKind, Colour] = {
    MarkKind.ERROR: (1.0, 0.48, 0.48),
    MarkKind.WARNING: (1.0, 0.8, 0.35),
    MarkKind.INFO: (0.62, 0.8, 1.0),
    MarkKind.SOURCE: (0.86, 0.86, 0.9),
}
INKS: dict[Severity, Colour] = {
    Severity.ERROR: (0.75, 0.1, 0.12),
    Severity.WARNING: (0.7, 0.42, 0.0),
    Severity.INFO: (0.15, 0.38, 0.7),
}
_PALE = 0.55
_MARGIN, _GAP, _OUT = 4.0, 1.5, 0.8
_STICKER = 18.0


@dataclass(frozen=True, slots=True)
class Badge:
    """A number in the margin: where it stands, and the finding that it leads to."""

    page: int
    box: Bounds
    finding: int


class Notes:
    """The findings of an audit as annotations; `spots` has the page and the mark of each finding."""

    def __init__(self, audit: Audit, words: Words, index_page: int) -> None:
        self.audit, self.words = audit, words
        listed = list(entries(audit, words))
        self.numbers = numbers_of(listed)
        self.dismissed = [entry for entry in listed if entry.finding.is_suppressed]
        self.entries = [entry for entry in listed if not entry.finding.is_suppressed]
        self.spots: dict[int, tuple[int, Target]] = {}
        self._by_number = {entry.number: entry for entry in self.entries}
        self._foot = words("marking.see-index", page=index_page)
        self._taken: defaultdict[int, list[Box]] = defaultdict(list)

    def draw(self, sheets: Sheets) -> list[Badge]:
        """Mark every finding on its page; the badges still lack their links."""
        badges: list[Badge] = []
        with _boxes(self.audit) as boxes:
            for mark in marks_of(self.audit):
                told = [self._by_number[n] for n in mark.findings if n in self._by_number]
                if told and mark.place.page in sheets:
                    found = boxes.boxes(mark.place) if boxes else ()
                    parts = [(at.page, at.box) for at in found if at.page in sheets]
                    badges += self._mark(sheets, mark, told, parts)
        return badges

    def draw_entrance(self, sheets: Sheets, target: Target) -> None:
        """A note on the first page that leads to the index."""
        if 1 not in sheets:
            return
        summary = self.audit.summary
        counts = {"error": summary.error, "warning": summary.warning, "info": summary.info}
        told = [self.words(f"counts.{key}", number=n) for key, n in counts.items()]
        text = f"{' · '.join(told)}\n{self._foot}"
        note = Note(self.words("report.title"), text, "lakip-auditor-index")
        box = self._sticker(sheets, 1, note, COLOURS[MarkKind.SOURCE])
        sheets.add(1, Link(box, target).annotation())

    def _mark(
        self, sheets: Sheets, mark: Mark, told: Sequence[Entry], parts: Sequence[tuple[int, Box]]
    ) -> Iterator[Badge]:
        own = [entry for entry in told if _is_own(entry, mark)]
        first = [entry for entry in own if _is_first(entry, mark)]
        note = self._note(mark, told, own)
        colour = COLOURS[mark.kind if own else MarkKind.SOURCE]
        if own and not first:
            colour = _paler(colour)
        if not parts:
            if first and mark.place.page:
                box = self._sticker(sheets, mark.place.page, note, colour)
                target = Target(sheets.page(mark.place.page), box[3] + 40)
                self.spots |= {e.number: (mark.place.page, target) for e in first}
            return
        for page in dict.fromkeys(page for page, _ in parts):
            frame = sheets.frame(page)
            shown = [box for number, box in parts if number == page]
            grown = [frame.own(_grown(box)) for box in shown]
            drawn = sheets.add(page, highlight(sheets.pdf, grown, colour, note))
            whole = (frame.left, frame.bottom, frame.right, frame.top)
            drawn.Popup = sheets.add(page, popup(drawn, whole))
            for entry in first:
                self.spots.setdefault(entry.number, (page, Target(sheets.page(page), grown[0][3] + 60)))
                yield self._badge(sheets, page, shown[0], entry)
            first = []

    def _note(self, mark: Mark, told: Sequence[Entry], own: Sequence[Entry]) -> Note:
        paragraphs = []
        for entry in told:
            if entry in own:
                told_of = [heading(entry, self.words), *lines(entry, self.words, self.numbers)]
                paragraphs.append("\n".join(told_of))
            else:
                paragraphs.append(other_place(entry, self.words))
        subject = own[0].title if own else self.words("marking.compared")
        name = f"{(own or told)[0].finding.id}-{mark.number}"
        return Note(subject, "\n\n".join([*paragraphs, self._foot]), name)

    def _badge(self, sheets: Sheets, page: int, beside: Box, entry: Entry) -> Badge:
        frame = sheets.frame(page)
        wide, _ = badge_size(str(entry.number))
        top = max(0.0, (beside.top + beside.bottom - BADGE_HEIGHT) / 2)
        box = Box(_MARGIN, top, _MARGIN + wide, top + BADGE_HEIGHT)
        while any(_overlap(box, other) for other in self._taken[page]) and box.x1 < frame.size[0] - wide:
            box = Box(box.x1 + _GAP, top, box.x1 + _GAP + wide, box.bottom)
        self._taken[page].append(box)
        bounds = frame.own(box)
        ink = INKS[entry.finding.severity]
        sheets.add(page, badge(sheets.pdf, bounds, str(entry.number), ink, frame.turned))
        return Badge(page, bounds, entry.number)

    def _sticker(self, sheets: Sheets, page: int, note: Note, colour: Colour) -> Bounds:
        """A note in the page's upper right corner, beside those that are there."""
        frame = sheets.frame(page)
        right, top = frame.size[0] - 2 * _MARGIN, 2 * _MARGIN
        box = Box(right - _STICKER, top, right, top + _STICKER)
        while any(_overlap(box, other) for other in self._taken[page]):
            box = Box(box.x0, box.bottom + _GAP, box.x1, box.bottom + _GAP + _STICKER)
        self._taken[page].append(box)
        bounds = frame.own(box)
        drawn = sheets.add(page, sticker(sheets.pdf, bounds, colour, note))
        whole = (frame.left, frame.bottom, frame.right, frame.top)
        drawn.Popup = sheets.add(page, popup(drawn, whole))
        return bounds


class _NoBoxes:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _boxes(audit: Audit) -> FigureBoxes | _NoBoxes:
    try:
        return FigureBoxes(audit.document)
    except (pypdfium2.PdfiumError, OSError):
        return _NoBoxes()


def _is_own(entry: Entry, mark: Mark) -> bool:
    """Whether a mark is a statement of the finding, not what that is held against."""
    return mark.kind is not MarkKind.SOURCE and (
        _is_first(entry, mark)
        or any(at.place == mark.place and at.role.value == "stated" for at in entry.finding.locations)
    )


def _is_first(entry: Entry, mark: Mark) -> bool:
    return entry.finding.place == mark.place


def _paler(colour: Colour) -> Colour:
    red, green, blue = (1 - (1 - part) * _PALE for part in colour)
    return red, green, blue


def _grown(box: Box) -> Box:
    return Box(box.x0 - _OUT, box.top - _OUT, box.x1 + _OUT, box.bottom + _OUT)


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom
