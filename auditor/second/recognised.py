"""Findings on recognised pages: no error unless a second program or the report's sums bear it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor.arithmetic.causes import SLIPS
from auditor.model.document import Document, Recognised, Skipped
from auditor.model.fact import TableView
from auditor.model.finding import Finding, PlaceRole, Severity, Verified
from auditor.model.place import Box, Place
from auditor.model.rule import Rule
from auditor.second.compare import agree, counterpart, has_text
from auditor.second.rival import is_installed, rival_texts
from auditor.second.rows import ReadRows, read_rows
from auditor.second.spots import Frame, Spot
from auditor.second.wording import remarked

# Cause texts of the catalogue.
UNCONFIRMED, DIFFERENT, CONFIRMED = "recognised", "recognised-differs", "recognised-confirmed"
INCOMPLETE = "recognised-rows"
# Families whose findings rest on every row of a table: that none was lost, no reading of the figures shows.
_WHOLE = frozenset(("total", "average"))
# What is left of the confidence.
_SHARE = {UNCONFIRMED: 0.6, DIFFERENT: 0.4, CONFIRMED: 0.9, INCOMPLETE: 0.3}


@dataclass(slots=True)
class Recognition:
    """What a second program reads on recognised pages, and which figures the report's own sums bear out."""

    pages: dict[int, Recognised]
    texts: dict[Frame, str] = field(default_factory=dict)
    proven: set[Frame] = field(default_factory=set)
    rows: ReadRows = field(default_factory=ReadRows)
    notes: tuple[Skipped, ...] = ()

    def has(self, spot: Spot) -> bool:
        """Whether a spot stands on a recognised page."""
        return spot.page in self.pages

    def touches(self, finding: Finding) -> bool:
        """Whether a figure of a finding stands on a recognised page."""
        places = (at.place for at in finding.locations if at.role is not PlaceRole.CONTEXT)
        return any(place.page in self.pages for place in places)


def recognition(
    path: Path,
    document: Document,
    spots: Iterable[Spot],
    verified: Sequence[Verified],
    views: Sequence[TableView],
) -> Recognition:
    """Read the spots that stand on recognised pages a second time."""
    found = Recognition({page.page: page for page in document.recognised})
    if not found.pages:
        return found
    found.rows = read_rows(views, verified)
    found.proven = {frame for item in verified if (frame := _frame(item.place))}
    open_spots = {spot.frame for spot in spots if found.has(spot)} - found.proven
    if open_spots and not is_installed():
        found.notes = (Skipped("second-reading", "second-recognition-missing"),)
    elif open_spots:
        pages: dict[Recognised, list[Box]] = defaultdict(list)
        for page, box in sorted(open_spots, key=str):
            pages[found.pages[page]].append(box)
        found.texts = rival_texts(path, pages)
    return found


def held(finding: Finding, spots: Sequence[Spot], seen: Recognition, rule: Rule | None) -> Finding:
    """The finding with its doubt; an error stands only if all its recognised figures are confirmed."""
    if not seen.touches(finding):
        return finding
    if finding.family in _WHOLE and finding.severity is not Severity.INFO and not _is_sound(finding, seen):
        return remarked(finding, rule, INCOMPLETE, Severity.INFO, _SHARE[INCOMPLETE])
    if finding.severity is not Severity.ERROR:
        return remarked(finding, rule, UNCONFIRMED, finding.severity, _SHARE[UNCONFIRMED])
    kind, texts = _judged([spot for spot in spots if seen.has(spot)], seen)
    if finding.family in _WHOLE:
        return _of_a_whole(finding, rule, kind, texts)
    severity = Severity.ERROR if kind == CONFIRMED else Severity.WARNING
    return remarked(finding, rule, kind, severity, _SHARE[kind], texts)


def _of_a_whole(finding: Finding, rule: Rule | None, kind: str, texts: Mapping[str, str]) -> Finding:
    """A sum or a mean is a warning at most; a note where one of the figures in it may be misread."""
    if kind == DIFFERENT:
        return remarked(finding, rule, kind, Severity.INFO, _SHARE[kind], texts)
    return remarked(finding, rule, UNCONFIRMED, Severity.WARNING, _SHARE[UNCONFIRMED])


def _is_sound(finding: Finding, seen: Recognition) -> bool:
    """Whether what a finding adds up was read whole, or a slip in one figure tells more than that.

    What is in doubt even on a page with text is not proven by rows that were all read.
    """
    slipped = finding.cause is not None and finding.cause.kind in SLIPS
    return slipped or (finding.severity is Severity.ERROR and seen.rows.are_all(finding))


def _judged(spots: Sequence[Spot], seen: Recognition) -> tuple[str, Mapping[str, str]]:
    """Whether the figures of a finding are confirmed, and both texts of one that is read differently."""
    kind = CONFIRMED if spots else UNCONFIRMED
    for spot in spots:
        if spot.frame in seen.proven:
            continue
        text = seen.texts.get(spot.frame, "")
        if not spot.is_cell and text:
            text = counterpart(spot.text, spot.start, spot.end, text)
        if not has_text(text):
            kind = UNCONFIRMED
        elif not agree(spot.figure, text):
            return DIFFERENT, {"first": spot.figure, "second": text}
    return kind, {}


def _frame(place: Place) -> Frame | None:
    return (place.page, place.box) if place.page and place.box else None
