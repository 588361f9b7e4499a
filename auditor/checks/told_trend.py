"""Figures of several years, told or printed, in a sentence that says that they rose or fell all the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Hit, Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin, Subject
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule

_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_FEWEST, _PAIR = 3, 2
_YEAR = regex.compile(r"(?<![\d./])(?:19|20)\d{2}(?![\d/]|\.\d)")
# A figure of its own, no year.
_FIGURE = regex.compile(r"\d[.,]\d|\d\s?%|(?<!\d)(?!(?:19|20)\d{2}(?!\d))\d+(?!\d)")
_LAST = 9999
_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
Printed = Mapping[str, Sequence[Fact]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every two years between which the figures went the other way.

    Only where the sentence gives one figure for each of at least three years, or gives none and the tables
    do for the indicator that it names.  The parameters: `always` are words for all the time, `rise` and
    `fall` those for the two ways, `against` those of a sentence that says no such thing.
    """
    words = Phrases({key: rule.texts(key) for key in ("always", "rise", "fall", "against")})
    told: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        dated = fact.period is not None and fact.period.part is Part.YEAR and fact.period.last_year is None
        if fact.origin is Origin.NARRATIVE and dated and fact.quantity.is_number:
            told[fact.place.block].append(fact)
    named: dict[int, list[Subject]] = defaultdict(list)
    for subject in evidence.narrative.subjects:
        if not subject.inherited:
            named[subject.place.block].append(subject)
    printed = _printed(evidence)
    for block in evidence.document.blocks:
        if not isinstance(block, TextBlock) or block.kind not in _READ:
            continue
        if len(told[block.index]) >= _FEWEST:
            yield from _of_block(rule, block, words, told[block.index])
        elif block.index in named:
            yield from _of_tables(rule, block, words, (named[block.index], printed, evidence.names))


def _printed(evidence: Evidence) -> Printed:
    """The results of every indicator, year by year up to the report's, where tables print one each."""
    found: dict[str, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    last = evidence.identity.year or _LAST
    for claim in evidence.claims:
        period = claim.period
        if claim.measure is Measure.REALISASI and period and period.part is Part.YEAR and period.year <= last:
            facts = [f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number]
            found[claim.indicator][period.year] += facts
    return {
        indicator: [facts[0] for _, facts in sorted(years.items()) if facts]
        for indicator, years in found.items()
        if indicator and all(len({f.quantity.number for f in facts}) <= 1 for facts in years.values())
    }


def _of_tables(
    rule: Rule,
    block: TextBlock,
    words: Phrases,
    known: tuple[Sequence[Subject], Printed, Mapping[str, str]],
) -> Iterator[Finding | Verified]:
    """A sentence on one indicator without its figures: those of the tables are meant."""
    named, printed, names = known
    begin = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
        hits = words.find(block.text[begin:end])
        ways = [hit for hit in hits if hit.key in ("rise", "fall")]
        own = {names.get(s.name, "") for s in named if begin <= s.place.start < end}
        text = block.text[begin:end]
        keys = {hit.key for hit in hits}
        told = len(ways) == 1 and len(keys) == _PAIR and "always" in keys
        if told and len(own) == 1 and not _FIGURE.search(text):
            years = [int(year) for year in _YEAR.findall(text)]
            first, last = (min(years), max(years) if len(years) > 1 else _LAST) if years else (0, _LAST)
            facts = printed.get(own.pop(), [])
            series = [f for f in facts if f.period and first <= f.period.year <= last]
            if len(series) >= _FEWEST and _is_series(series):
                yield _judged(rule, block, (begin, ways[0]), series)
        begin = end


def _of_block(
    rule: Rule, block: TextBlock, words: Phrases, facts: Sequence[Fact]
) -> Iterator[Finding | Verified]:
    begin = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
        hits = words.find(block.text[begin:end])
        ways = [hit for hit in hits if hit.key in ("rise", "fall")]
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
