"""Parts that bear another title or another number than the one they are announced under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import Announcement, Bearing, Match, Part
from auditor.model.rule import Rule
from auditor.policy.titles import Title, differing

# A line that holds the number of another part was put together from two.
_TWO_LINES = re.compile(r"\d\.\d|\b(?:tabel|gambar|bab)\s*\.?\s*\d", re.IGNORECASE)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every chapter with another title, and one per list for all smaller differences."""
    paged = evidence.document.format == "pdf"
    for announcement in evidence.outline.announcements:
        other = [b for b in announcement.bearings if _has_other_title(b, evidence, cut=paged)]
        chapters = [b for b in other if _is_telling(b, evidence)]
        for bearing in chapters:
            yield _title(rule, announcement, [bearing], "chapter", Severity.WARNING)
        rest = [b for b in other if b not in chapters]
        if rest:
            yield _title(rule, announcement, rest, "title", Severity.INFO)
        numbers = [b for b in announcement.bearings if b.renumbered]
        if numbers:
            yield _number(rule, announcement, numbers)


def _has_other_title(bearing: Bearing, evidence: Evidence, *, cut: bool) -> bool:
    """Whether the body has the part under another title; `cut`: a title may have lost its last line."""
    if bearing.place is None or bearing.degree >= Match.SPELLING or _TWO_LINES.search(bearing.entry.title):
        return False
    announced, printed = Title.of(bearing.entry.title), Title.of(bearing.title)
    # NOTE: an explanation in parentheses may be left out; two different ones tell titles apart.
    explained = announced.words == announced.bare or printed.words == printed.bare
    if announced.bare == printed.bare and explained:
        return False
    # NOTE: titles of chapters are cited without their year; captions stand in lists word by word.
    if bearing.entry.part is not Part.CAPTION and not differing(announced, printed, evidence.outline.filler):
        return False
    return not (cut and (announced.key.startswith(printed.key) or printed.key.startswith(announced.key)))


def _is_telling(bearing: Bearing, evidence: Evidence) -> bool:
    if bearing.entry.part is not Part.CHAPTER:
        return False
    return differing(Title.of(bearing.entry.title), Title.of(bearing.title), evidence.outline.filler)


def _title(
    rule: Rule, announcement: Announcement, bearings: list[Bearing], variant: str, proof: Severity
) -> Finding:
    return rule.finding(
        [b.entry.place for b in bearings],
        context=[b.place for b in bearings if b.place],
        stated=[_named(b) for b in bearings],
        expected=[f"{b.number} {b.title}".strip() for b in bearings],
        proof=proof,
        variant=variant,
        subject=_named(bearings[0]),
        values={"list": announcement.name, "count": str(len(bearings))},
        confidence=0.85,
    )


def _number(rule: Rule, announcement: Announcement, bearings: list[Bearing]) -> Finding:
    return rule.finding(
        [bearings[0].place or bearings[0].entry.place, *(b.entry.place for b in bearings)],
        context=[b.place for b in bearings[1:] if b.place],
        stated=[f"{b.number} {b.title}" for b in bearings],
        expected=[_named(b) for b in bearings],
        proof=Severity.WARNING,
        variant="number",
        subject=_named(bearings[0]),
        values={"list": announcement.name, "count": str(len(bearings))},
        confidence=0.85,
    )


def _named(bearing: Bearing) -> str:
    return f"{bearing.entry.number} {bearing.entry.title}".strip()
