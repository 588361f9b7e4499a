"""Appendices that are announced and don't follow the chapters, or are announced in two orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.ordinal import ordinal_of
from auditor.model.document import BlockKind, Table
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import Entry, Listing, Match, Part
from auditor.model.rule import Rule
from auditor.policy.titles import Title, match

_UNREAD = ("page-without-text", "unreadable-glyphs")
# More texts than a conclusion and a signature need.
_MOST_AFTER = 60


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where announced appendices are absent, and where two lists number them differently."""
    listed = [
        entry
        for one in evidence.outline.lists
        if one.kind is Listing.CONTENTS
        for entry in one.entries
        if entry.part is Part.APPENDIX
    ]
    described = [entry for entry in evidence.outline.announced if entry.part is Part.APPENDIX]
    yield from _numbers(rule, listed, described)
    promised = listed or described
    named = [entry for entry in promised if entry.number]
    if not promised or _has_any(evidence):
        return
    unread = next((note for note in evidence.document.notes if note.why in _UNREAD), None)
    if unread is not None:
        yield rule.skip(unread.why, promised[0].place, promised[0].title)
        return
    yield rule.finding(
        [promised[0].place, *(entry.place for entry in promised[1:])],
        context=[entry.place for entry in described if entry not in promised],
        stated=[f"{entry.number} {entry.title}" for entry in named] or [promised[0].title],
        # NOTE: appendices are often kept in a file of their own.
        proof=Severity.WARNING if named else Severity.INFO,
        subject=promised[0].title,
        confidence=0.5,
    )


def _has_any(evidence: Evidence) -> bool:
    """Whether something that may be an appendix follows the last chapter."""
    document = evidence.document
    if evidence.outline.appendix is not None:
        return True
    chapters = [b.index for b in document.texts if b.kind is BlockKind.HEADING and len(b.marker.split()) > 1]
    if not chapters:
        return True
    after = document.blocks[chapters[-1] :]
    if any(page >= (after[0].place.page or 0) for page in document.pictured):
        return True
    return len(after) > _MOST_AFTER or any(isinstance(block, Table) for block in after)


def _numbers(rule: Rule, listed: Sequence[Entry], described: Sequence[Entry]) -> Iterator[Finding]:
    pairs = [
        (one, other)
        for one in listed
        for other in described
        if match(Title.of(one.title), Title.of(other.title)) >= Match.SPELLING
    ]
    other = [(a, b) for a, b in pairs if ordinal_of(a.number) != ordinal_of(b.number)]
    if other:
        yield rule.finding(
            [b.place for _, b in other],
            context=[a.place for a, _ in other],
            stated=[f"{b.number} {b.title}" for _, b in other],
            expected=[f"{a.number} {a.title}" for a, _ in other],
            proof=Severity.INFO,
            variant="number",
            subject=other[0][1].title,
            confidence=0.85,
        )
