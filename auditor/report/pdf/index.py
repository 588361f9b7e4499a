"""The index of findings behind the last page, every entry with a link to its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Pdf, Stream

from auditor.model.audit import Audit
from auditor.model.finding import Severity
from auditor.report.listing import Entry
from auditor.report.pdf.annotations import Colour, Link, Target
from auditor.report.pdf.notes import INKS, Notes
from auditor.report.pdf.type import BOLD, PLAIN, Font, encoded, lines_of, width_of
from auditor.report.told import cut, root_of
from auditor.report.words import Words, neutral

_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 539.0, 786.0, 56.0
_BLACK, _GREY = (0.1, 0.1, 0.12), (0.42, 0.42, 0.45)
_LEADING = 1.32
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(slots=True)
class _Page:
    page: Dictionary
    drawn: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class IndexPages:
    """Writes the index; its links lead to the marks that `notes` has drawn."""

    def __init__(self, pdf: Pdf, audit: Audit, words: Words, notes: Notes, *, signed: bool) -> None:
        self.pdf, self.audit, self.words, self.notes = pdf, audit, words, notes
        self._signed = signed
        self._pages: list[_Page] = []
        self._y = 0.0
        self._fonts = {"/P": pdf.make_indirect(PLAIN.resource()), "/B": pdf.make_indirect(BOLD.resource())}

    def write(self) -> dict[int, Target]:
        """Append the pages; where the entry of each finding stands."""
        self._turn()
        self._head()
        entries: dict[int, Target] = {}
        for severity in _ORDER:
            found = [e for e in self.notes.entries if e.finding.severity is severity]
            if found:
                roots = sum(1 for entry in found if not entry.finding.blocked_by)
                self._title(f"{self.words(f'severities.{severity}')} ({roots})", INKS[severity])
            for entry in found:
                entries[entry.number] = self._entry(entry)
        if self.notes.dismissed:
            self._title(self.words("marking.dismissed"), _GREY)
        for entry in self.notes.dismissed:
            self._dismissed(entry)
        self._close()
        return entries

    def _head(self) -> None:
        identity, unknown = self.audit.identity, self.words("report.unknown")
        self._line(self.words("marking.index"), BOLD, 17, _BLACK, after=4)
        about = [neutral(identity.agency or unknown), str(identity.year or unknown)]
        self._text(" · ".join(about), PLAIN, 10, _BLACK)
        summary = self.audit.summary
        counts = {"error": summary.error, "warning": summary.warning, "info": summary.info}
        counts["verified"] = summary.verified
        told = (self.words(f"counts.{k}", number=self.words.count(n)) for k, n in counts.items())
        self._text(" · ".join(told), PLAIN, 10, _BLACK)
        self._text(self.words("marking.how"), PLAIN, 8.5, _GREY)
        if self._signed:
            self._text(self.words("marking.signed"), BOLD, 8.5, INKS[Severity.ERROR])
        versions = {"tool": self.audit.tool_version, "rules": self.audit.rules_version}
        self._text(self.words("report.last-line", **versions), PLAIN, 8.5, _GREY)
        self._y -= 4

    def _title(self, text: str, colour: Colour) -> None:
        self._need(60)
        self._y -= 10
        self._line(text, BOLD, 12, colour, after=4)

    def _entry(self, entry: Entry) -> Target:
        self._need(52)
        colour = INKS[entry.finding.severity]
        top = self._y + 12
        target = Target(self._pages[-1].page, top + 4)
        spot = self.notes.spots.get(entry.number)
        page_words = entry.spot
        wide = width_of(page_words, BOLD, 9.5)
        titled = f"{entry.number}. {entry.title}"
        first = list(lines_of(titled, BOLD, 9.5, _RIGHT - _LEFT - wide - 16))
        y = self._y
        self._put(page_words, _RIGHT - wide, y, BOLD, 9.5, colour)
        for line in first:
            self._line(line, BOLD, 9.5, _BLACK)
        if spot:
            box = (_LEFT - 3, self._y + 8, _RIGHT + 3, y + 11)
            self._pages[-1].links.append(Link(box, spot[1]))
            self._rule(_RIGHT - wide, y - 1.5, _RIGHT, colour)
        self._text(cut(entry.message), PLAIN, 9, _BLACK, indent=14)
        self._text(root_of(entry, self.notes.numbers, self.words), BOLD, 8.5, _GREY, indent=14)
        for label, value in _rows(entry, self.words):
            self._text(f"{label}: {cut(value)}", PLAIN, 8.5, _GREY, indent=14)
        self._y -= 5
        return target

    def _dismissed(self, entry: Entry) -> None:
        self._need(40)
        decision = entry.finding.decision
        self._text(f"{entry.number}. {entry.title} ({entry.spot})", BOLD, 9, _GREY)
        if decision:
            said = f"{decision.by}, {decision.date}: {decision.reason}"
            self._text(cut(neutral(said)), PLAIN, 8.5, _GREY, indent=14)

    def _text(self, text: str, font: Font, size: float, colour: Colour, *, indent: float = 0) -> None:
        for line in lines_of(text, font, size, _RIGHT - _LEFT - indent):
            self._line(line, font, size, colour, indent=indent)

    def _line(
        self, text: str, font: Font, size: float, colour: Colour, *, indent: float = 0, after: float = 0
    ) -> None:
        self._need(size)
        self._put(text, _LEFT + indent, self._y, font, size, colour)
        self._y -= size * _LEADING + after

    def _put(self, text: str, x: float, y: float, font: Font, size: float, colour: Colour) -> None:
        name = "/B" if font is BOLD else "/P"
        red, green, blue = colour
        self._pages[-1].drawn.append(
            f"BT {name} {size} Tf {red} {green} {blue} rg {x:.2f} {y:.2f} Td {encoded(text)} Tj ET"
        )

    def _rule(self, x0: float, y: float, x1: float, colour: Colour) -> None:
        red, green, blue = colour
        self._pages[-1].drawn.append(f"{red} {green} {blue} RG 0.5 w {x0:.2f} {y:.2f} m {x1:.2f} {y:.2f} l S")

    def _need(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._turn()

    def _turn(self) -> None:
        """Begin a page."""
        self.pdf.add_blank_page(page_size=(_WIDTH, _HEIGHT))
        self._pages.append(_Page(self.pdf.pages[-1].obj))
        self._y = _TOP

    def _close(self) -> None:
        total = len(self._pages)
        for number, made in enumerate(self._pages, 1):
            foot = self.words("marking.page-of", number=number, total=total)
            self._y = _BOTTOM - 20
            made.drawn.append(_foot(foot))
            page = made.page
            page.Resources = Dictionary(Font=Dictionary(self._fonts))
            page.Contents = Stream(self.pdf, "\n".join(made.drawn).encode("ascii"))
            links = [self.pdf.make_indirect(link.annotation()) for link in made.links]
            if links:
                page.Annots = Array(links)


def _foot(text: str) -> str:
    x = _RIGHT - width_of(text, PLAIN, 8)
    return f"BT /P 8 Tf 0.42 g {x:.2f} {_BOTTOM - 22:.2f} Td {encoded(text)} Tj ET"


def _rows(entry: Entry, words: Words) -> Sequence[tuple[str, str]]:
    rows = {
        "figures": entry.stated,
        "expected": entry.expected,
        "calculation": entry.text["calculation"],
        "cause": entry.cause,
        "compared": entry.compared,
    }
    return [(words(f"label.{key}").capitalize(), value) for key, value in rows.items() if value]
