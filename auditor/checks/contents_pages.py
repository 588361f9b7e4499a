"""Pages of a list of contents that run backwards, or that are not the pages of the parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import ContentsList, Entry, Match
from auditor.model.rule import Rule

# A title may stand at the foot of the page before.
_TOLERANCE = 1
_FEWEST = 3
# A stale list is one finding, whose sentence names the first parts only.
_SHOWN = 6


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every page that runs backwards, and one per list for wrong pages."""
    for one in evidence.outline.lists:
        if one.sound:
            yield from _backwards(rule, one)
    if evidence.document.labels:
        yield from _wrong(rule, evidence)


def _backwards(rule: Rule, one: ContentsList) -> Iterator[Finding]:
    paged = [entry for entry in one.entries if entry.first]
    for at in _out_of_order([entry.first for entry in paged]):
        entry = paged[at]
        below = paged[at + 1 : at + 2]
        above = paged[at - 1] if at and paged[at - 1].first > entry.first else (*below, paged[at - 1])[0]
        yield rule.finding(
            [entry.place, above.place],
            stated=[entry.page],
            proof=Severity.WARNING,
            variant="backwards",
            subject=_named(entry),
            values={"list": one.title, "other": f"{_named(above)} ({above.page})"},
            confidence=0.9,
        )


def _out_of_order(pages: Sequence[int]) -> list[int]:
    """The fewest entries without which the pages never go back; of two that disagree, the later one."""
    # From the end backwards, so that the longest run found keeps the earlier entry.
    ends: list[int] = []
    at_end: list[int] = []
    above: dict[int, int | None] = {}
    for at in range(len(pages) - 1, -1, -1):
        length = bisect_right(ends, -pages[at])
        above[at] = at_end[length - 1] if length else None
        ends[length : length + 1], at_end[length : length + 1] = [-pages[at]], [at]
    kept, one = set(), at_end[-1] if at_end else None
    while one is not None:
        kept.add(one)
        one = above[one]
    return [at for at in range(len(pages)) if at not in kept]


def _wrong(rule: Rule, evidence: Evidence) -> Iterator[Finding]:
    labels = evidence.document.labels
    for announcement in evidence.outline.announcements:
        wrong: list[tuple[Entry, str]] = []
        compared = 0
        for bearing in announcement.bearings:
            page = bearing.place.page if bearing.place and bearing.degree >= Match.SPELLING else None
            label = labels[page - 1] if page and page <= len(labels) else ""
            if bearing.entry.first and label.isdigit():
                compared += 1
                if abs(int(label) - bearing.entry.first) > _TOLERANCE:
                    wrong.append((bearing.entry, label))
        if wrong and compared >= _FEWEST:
            pairs = [f"{_named(entry)}: {entry.page} → {label}" for entry, label in wrong[:_SHOWN]]
            yield rule.finding(
                [entry.place for entry, _ in wrong],
                stated=[f"{_named(entry)}: {entry.page}" for entry, _ in wrong[:_SHOWN]],
                expected=[label for _, label in wrong[:_SHOWN]],
                proof=Severity.INFO,
                variant="wrong",
                subject=announcement.name,
                values={
                    "list": announcement.name,
                    "count": str(len(wrong)),
                    "compared": str(compared),
                    "pairs": "; ".join([*pairs, "…"] if len(wrong) > _SHOWN else pairs),
                },
                confidence=0.75,
            )


def _named(entry: Entry) -> str:
    return f"{entry.number} {entry.title}".strip()
