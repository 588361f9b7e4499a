"""Figures of several years in a sentence that says that they rose, or fell, all the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Hit, Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule

_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_FEWEST = 3
_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every two years between which the figures went the other way.

    Only where the sentence gives one figure for each of at least three years.  The parameters: `always`
    are words for all the time, `rise` and `fall` those for the two ways.
    """
    words = Phrases({key: rule.texts(key) for key in ("always", "rise", "fall")})
    told: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        dated = fact.period is not None and fact.period.part is Part.YEAR and fact.period.last_year is None
        if fact.origin is Origin.NARRATIVE and dated and fact.quantity.is_number:
            told[fact.place.block].append(fact)
    for block in evidence.document.blocks:
        if isinstance(block, TextBlock) and block.kind in _READ and len(told[block.index]) >= _FEWEST:
            yield from _of_block(rule, block, words, told[block.index])


def _of_block(
    rule: Rule, block: TextBlock, words: Phrases, facts: Sequence[Fact]
) -> Iterator[Finding | Verified]:
    begin = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
        hits = words.find(block.text[begin:end])
        ways = [hit for hit in hits if hit.key != "always"]
        if len(ways) == 1 and len(hits) > 1:
            start = begin + ways[0].start
            own = [f for f in facts if start < f.place.start < end]
            series = sorted(own, key=lambda f: f.period.year if f.period else 0)
            if _is_series(series):
                yield _judged(rule, block, (begin, ways[0]), series)
        begin = end


def _is_series(facts: Sequence[Fact]) -> bool:
    """Whether they are one figure a year, of one kind."""
    years = {fact.period.year for fact in facts if fact.period}
    kinds = {fact.quantity.unit.kind for fact in facts if fact.quantity.unit}
    return len(facts) == len(years) >= _FEWEST and len(kinds) <= 1


def _judged(
    rule: Rule, block: TextBlock, said: tuple[int, Hit], series: Sequence[Fact]
) -> Finding | Verified:
    begin, hit = said
    place = block.passage.place(begin + hit.start, begin + hit.end)
    shown = "; ".join(f"{f.period.year}: {f.quantity.raw}" for f in series if f.period)
    wrong = [(a, b) for a, b in pairwise(series) if _is_other_way(a.quantity, b.quantity, hit.key)]
    if not wrong:
        return rule.verified(place, place.text, shown)
    (before, after) = wrong[0]
    return rule.finding(
        [place, before.place, after.place],
        stated=[place.text],
        proof=Severity.WARNING,
        subject=series[0].subject,
        calculation=shown,
        values={
            "before": f"{before.quantity.raw} ({before.period.year if before.period else ''})",
            "after": f"{after.quantity.raw} ({after.period.year if after.period else ''})",
        },
        confidence=0.8,
        impact="conclusion",
    )


def _is_other_way(before: Quantity, after: Quantity, way: str) -> bool:
    """Whether two figures moved against what is said, or not at all."""
    return after.number <= before.number if way == "rise" else after.number >= before.number
