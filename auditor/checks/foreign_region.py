"""Officials, offices and documents of another kabupaten or kota, left by copying its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex
from rapidfuzz.fuzz import ratio

from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

# So often only a region is named that the report means to speak of.
_MOST_TIMES = 3
_ALIKE = 70


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a note for every other region whose office, head or document is named as if it were the own one.

    The rule's parameters: `leads` are what only the own region should have ("bupati", "rpjmd"), `offices`
    begin the name of an office, `kinds` and `provinces` what regions are, `ends` what may follow a region's
    name, `aside` are the words of sentences that mean another region.
    """
    own = [w.text for w in words_of(evidence.identity.region or "")]
    kinds = rule.texts("kinds")
    # NOTE: a province speaks of its kabupaten, a kabupaten of its province.
    kinds = (
        kinds if own and own[0] in kinds else tuple(k for k in rule.texts("provinces") if own and k == own[0])
    )
    if len(own) < 2 or not kinds:
        return
    pattern = _pattern(rule, kinds)
    aside = regex.compile(rf"(?<!\p{{L}}){any_of(rule.texts('aside'))}(?!\p{{L}})", regex.IGNORECASE)
    found: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for block in evidence.document.texts:
        if block.kind in (BlockKind.FORMULA, BlockKind.CONTENTS) or aside.search(block.text):
            continue
        for match in pattern.finditer(block.text):
            name = tuple(w.text for w in words_of(match["region"]))
            if not _is_own(name, own):
                found[name[:2]].append(block.passage.place(*match.span("region")))
    for places in found.values():
        if len(places) <= _MOST_TIMES:
            yield rule.finding(
                places,
                stated=[" ".join(places[0].text.split())],
                expected=[evidence.identity.region or ""],
                proof=Severity.INFO,
                subject=" ".join(places[0].text.split()),
                confidence=0.7,
            )


def _is_own(name: tuple[str, ...], own: list[str]) -> bool:
    """Whether a name is that of the own region, also misspelt, as "kabupaten" or as "kota"."""
    return name[1] == own[1] or ratio(" ".join(name[1:]), " ".join(own[1:])) >= _ALIKE


def _pattern(rule: Rule, own_kinds: tuple[str, ...]) -> regex.Pattern[str]:
    leads, offices, ends = (any_of(rule.texts(k)) for k in ("leads", "offices", "ends"))
    kinds = any_of(own_kinds)
    office = rf"(?i:{offices})(?:\s+[\p{{Lu}}&][\p{{L}},]*+|\s+dan){{1,8}}?"
    word = rf"\s+(?!(?i:{ends})\b)\p{{Lu}}\p{{L}}+"
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?i:{leads})|{office})\s+(?P<region>(?i:{kinds}){word}(?:{word})?)"
    )
