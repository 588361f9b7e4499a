"""Plans that repeat the obstacles instead of answering them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from auditor.checks.listed_items import Listed, lists_of
from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LEAST_ITEMS = 2
_LEAST_SHARE = 0.25
_LONGEST_TITLE = 160


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every list of plans that holds items of the list of obstacles before it."""
    groups = {key: p for key in ("problems", "plans") if isinstance(p := rule.params[key], tuple)}
    phrases = Phrases(groups)
    obstacles: Listed | None = None
    for listed in _under_one_title(lists_of(evidence.document.blocks)):
        kind = _kind(listed, phrases)
        if kind == "problems":
            obstacles = listed
        elif kind == "plans" and obstacles is not None:
            known = dict(obstacles.by_words())
            own = list(listed.by_words())
            copied = [(words, item) for words, item in own if words in known]
            if len(copied) >= _LEAST_ITEMS and len(copied) >= _LEAST_SHARE * len(own):
                yield rule.finding(
                    [copied[0][1].place, known[copied[0][0]].place],
                    stated=[f"{len(copied)} butir"],
                    proof=Severity.WARNING,
                    subject=listed.title.text.rstrip(" :") if listed.title else "",
                    values={
                        "problems": obstacles.title.text.rstrip(" :") if obstacles.title else "",
                        "markers": ", ".join(i.marker.rstrip(".)") for _, i in copied),
                    },
                    context=[i.place for _, i in copied[1:]],
                    confidence=0.95,
                )
            obstacles = None


def _under_one_title(lists: Iterable[Listed]) -> Iterator[Listed]:
    for title, parts in groupby(lists, key=lambda listed: listed.title):
        yield Listed(title, tuple(item for part in parts for item in part.items))


def _kind(listed: Listed, phrases: Phrases) -> str:
    """Whether the words above a list announce problems or plans; "" for neither or both."""
    if listed.title is None or len(listed.title.text) > _LONGEST_TITLE:
        return ""
    kinds = {hit.key for hit in phrases.find(listed.title.text)}
    return kinds.pop() if len(kinds) == 1 else ""
