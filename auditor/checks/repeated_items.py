"""Two items of one list that are word for word the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.listed_items import lists_of
from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule

_LEAST_WORDS = 6


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a note for every item that stands twice in a list; the same slip in several lists is one note."""
    again: dict[tuple[str, ...], list[TextBlock]] = defaultdict(list)
    first: dict[tuple[str, ...], list[TextBlock]] = defaultdict(list)
    for listed in lists_of(evidence.document.blocks):
        seen: dict[tuple[str, ...], TextBlock] = {}
        for words, item in listed.by_words():
            if len(words) < _LEAST_WORDS:
                continue
            if words in seen and seen[words].marker != item.marker:
                again[words].append(item)
                first[words].append(seen[words])
            seen.setdefault(words, item)
    for words, items in again.items():
        yield rule.finding(
            [items[0].place, first[words][0].place, *(i.place for i in items[1:])],
            stated=[items[0].text],
            subject=items[0].text,
            values={"marker": items[0].marker, "first": first[words][0].marker, "times": str(len(items))},
            context=[f.place for f in first[words][1:]],
            confidence=0.95,
        )
