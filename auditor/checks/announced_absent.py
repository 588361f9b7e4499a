"""Parts that a list of contents or the section on the report's structure announces and the report lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import Announcement, Bearing, Part
from auditor.model.rule import Rule

_UNREAD = ("page-without-text", "unreadable-glyphs")
# Where more than this share is absent, the list was not read or belongs to another report.
_MOST_ABSENT = 0.4


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding per list for all parts that are announced in it and nowhere to be found."""
    document = evidence.document
    unread = next((note for note in document.notes if note.why in _UNREAD), None)
    for announcement in evidence.outline.announcements:
        missing = _absent(announcement)
        # NOTE: a part before the chapters may stand in a picture.
        absent = [b for b in missing if not (document.pictured and b.entry.part is Part.FRONT)]
        if absent and unread is not None:
            yield rule.skip(unread.why, announcement.place, announcement.name)
        elif absent:
            yield _finding(rule, announcement, absent)
        elif announcement.bearings and not missing:
            count = str(len(announcement.bearings))
            yield rule.verified(announcement.place, announcement.name, f"{count} = {count}")


def _absent(announcement: Announcement) -> list[Bearing]:
    """The announced parts that the body lacks; none where so many lack that the reading is in doubt."""
    sections: dict[int, list[Bearing]] = defaultdict(list)
    for bearing in announcement.bearings:
        if bearing.entry.part is Part.SECTION:
            sections[bearing.entry.chapter].append(bearing)
    lacking = {b.entry.chapter for b in announcement.bearings if b.absent and b.entry.part is Part.CHAPTER}
    # NOTE: a chapter that is there without any of its sections is one that the reader could not read.
    unread = {
        chapter
        for chapter, found in sections.items()
        if chapter not in lacking and len(found) > 1 and all(b.absent for b in found)
    }
    found = [b for b in announcement.bearings if b.absent and b.entry.chapter not in unread]
    return found if len(found) <= _MOST_ABSENT * len(announcement.bearings) or len(found) == 1 else []


def _finding(rule: Rule, announcement: Announcement, absent: list[Bearing]) -> Finding:
    named = [f"{b.entry.number} {b.entry.title}".strip() for b in absent]
    return rule.finding(
        [b.entry.place for b in absent],
        context=[announcement.place],
        stated=named,
        proof=Severity.WARNING,
        variant="listed" if announcement.listed else "default",
        subject=announcement.name,
        values={"list": announcement.name, "count": str(len(named))},
        confidence=0.8,
    )
