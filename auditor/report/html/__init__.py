"""The audit as one HTML file that needs nothing else: the report beside its findings."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from auditor.model.audit import Audit
from auditor.model.finding import Finding, Location, PlaceRole, Severity
from auditor.model.place import Box, Place
from auditor.report.figure_boxes import FigureBoxes
from auditor.report.html.charts import capaian_bars, chapter_bars, family_bars
from auditor.report.html.marks import Mark, key_of, marks_of
from auditor.report.html.pictures import PagePicture, page_pictures
from auditor.report.html.text import blocks_of
from auditor.report.listing import Entry, entries
from auditor.report.policy_words import policy_rows
from auditor.report.unchecked import unchecked
from auditor.report.words import Words, neutral

HERE = Path(__file__).parent
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
MOST_VERIFIED = 5000


@dataclass(frozen=True, slots=True)
class Link:
    """A place of a finding: what to call it, the mark to go to (0: none), the text printed there."""

    label: str
    mark: int
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as shown: its entry, its places, and the findings that follow from it."""

    entry: Entry
    place: Link
    sources: tuple[Link, ...]
    repeats: tuple[Link, ...]
    followers: tuple[Card, ...]

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.entry.finding


@dataclass(frozen=True, slots=True)
class Overlay:
    """A mark on the picture of a page, in percent of its width and height; the first box of it is named."""

    mark: Mark
    is_first: bool
    left: float
    top: float
    width: float
    height: float


def html_report(audit: Audit, words: Words) -> bytes:
    """The whole page; AuditorError where the pages of a PDF can't be drawn."""
    marks = marks_of(audit)
    by_key = {key_of(mark.place): mark.number for mark in marks}
    cards = _cards(audit, words, by_key)
    is_paged = audit.document.format == "pdf"
    script = (HERE / "page.js").read_text(encoding="utf-8")
    page = (
        _environment(words)
        .get_template("page.html.j2")
        .render(
            audit=audit,
            words=words,
            lang=words.language,
            groups=[(s, [c for c in cards if c.finding.severity is s]) for s in ORDER],
            cards=cards,
            blocks=() if is_paged else blocks_of(audit, marks),
            pictures=_overlaid(audit, marks, words) if is_paged else (),
            is_paged=is_paged,
            capaian=capaian_bars(audit, words.catalogue.lexicon),
            chapters=chapter_bars(audit),
            families=family_bars(audit),
            policy=tuple(policy_rows(audit.policy, words)),
            unchecked=tuple(unchecked(audit, words)),
            verified=audit.results.verified[:MOST_VERIFIED],
            links=by_key,
            key_of=key_of,
            style=Markup((HERE / "page.css").read_text(encoding="utf-8")),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
        )
    )
    return page.encode("utf-8", "replace")


def _environment(words: Words) -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(HERE)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["neutral"] = neutral
    environment.globals["_"] = words
    environment.globals["neutral"] = neutral
    environment.globals["family"] = lambda name: words.named("families", name)
    return environment


def _cards(audit: Audit, words: Words, marks: dict[tuple[object, ...], int]) -> tuple[Card, ...]:
    """The findings that stand on their own, the strongest first, each with its followers."""
    listed = list(entries(audit, words))
    followers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in listed:
        if entry.finding.blocked_by:
            followers[entry.finding.blocked_by].append(entry)
    roots = [e for e in listed if e.finding.blocked_by is None]
    roots.sort(key=lambda e: -e.finding.severity.rank)

    def card(entry: Entry, under: Sequence[Entry]) -> Card:
        finding = entry.finding
        others = finding.locations[1:]
        return Card(
            entry,
            _link(finding.place, words.trail(finding.place), marks),
            tuple(
                _link(s.place, words.beside(s.place, finding.place, finding.subject), marks)
                for s in others
                if s.role is PlaceRole.SOURCE
            ),
            tuple(_link(s.place, words.spot(s.place), marks) for s in _repeats(others)),
            tuple(card(follower, ()) for follower in under),
        )

    return tuple(card(entry, followers[entry.finding.id]) for entry in roots)


def _repeats(locations: Sequence[Location]) -> list[Location]:
    return [location for location in locations if location.role is PlaceRole.STATED]


def _link(place: Place, label: str, marks: dict[tuple[object, ...], int]) -> Link:
    return Link(label, marks.get(key_of(place), 0), neutral(place.text))


def _overlaid(
    audit: Audit, marks: Sequence[Mark], words: Words
) -> Iterator[tuple[PagePicture, list[Overlay]]]:
    """The pages with their marks, one after the other."""
    by_page: defaultdict[int, list[tuple[Mark, Box, bool]]] = defaultdict(list)
    with FigureBoxes(audit.document) as figures:
        for mark in marks:
            for number, spot in enumerate(figures.boxes(mark.place)):
                by_page[spot.page].append((mark, spot.box, number == 0))
    for picture in page_pictures(audit, words):
        own = by_page[picture.number]
        yield picture, [_overlay(*spot, picture.width, picture.height) for spot in own]


def _overlay(mark: Mark, box: Box, is_first: bool, width: float, height: float) -> Overlay:
    pad = 1.0
    x0, top = max(0.0, box.x0 - pad), max(0.0, box.top - pad)
    return Overlay(
        mark,
        is_first,
        round(x0 / width * 100, 3),
        round(top / height * 100, 3),
        round((box.x1 + pad - x0) / width * 100, 3),
        round((box.bottom + pad - top) / height * 100, 3),
    )
