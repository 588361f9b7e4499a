"""A sentence under one indicator's heading that speaks of its neighbour, with another figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_SENTENCE = regex.compile(r"[^.;!?]++(?:[.;!?](?!\s|$)[^.;!?]*+)*+[.;!?]?")
_YEAR = regex.compile(r"20[0-9]{2}")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEAST_WORDS = 8
_MOST_TWINS = 4


@dataclass(frozen=True, slots=True)
class _Said:
    figure: str
    words: frozenset[str]
    title: frozenset[str]
    heading: str
    place: Place


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sentence that stands word for word under two headings with two figures.

    Only where it names what the one heading alone names, and nothing that only the other does.
    """
    groups: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for block in evidence.document.texts:
        heading = block.place.section or ""
        if block.kind not in _KINDS or not heading:
            continue
        title = frozenset(word.text for word in words_of(heading))
        for match in _SENTENCE.finditer(block.text):
            words = tuple(word.text for word in words_of(match.group()))
            figures = [word for word in words if word[0].isdigit() and not _YEAR.fullmatch(word)]
            if len(words) >= _LEAST_WORDS and len(figures) == 1:
                template = tuple("" if word == figures[0] else word for word in words)
                place = block.passage.place(match.start(), match.end())
                groups[template].append(_Said(figures[0], frozenset(words), title, heading, place))
    for said in groups.values():
        if len(said) <= _MOST_TWINS:
            yield from _astray(rule, said)


def _astray(rule: Rule, said: Sequence[_Said]) -> Iterator[Finding]:
    for one, other in combinations(said, 2):
        if one.figure == other.figure:
            continue
        for own, astray in ((one, other), (other, one)):
            named = own.words & (own.title - astray.title)
            missed = astray.title - own.title
            if named and missed and not missed & astray.words:
                yield rule.finding(
                    [astray.place, own.place],
                    stated=[" ".join(sorted(named))],
                    expected=[
                        " ".join(word.text for word in words_of(astray.heading) if word.text in missed)
                    ],
                    proof=Severity.WARNING,
                    subject=astray.heading,
                    values={"own": own.heading, "figure": astray.figure, "other": own.figure},
                    confidence=0.8,
                )
