"""How many kecamatan, kelurahan and desa the report says its own region has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where the region is said to have two numbers of one kind of part.

    The rule's parameters: `parts` are the kinds, `verbs` what joins the region's name to their number.
    """
    region = evidence.identity.region
    if not region:
        return
    pattern = _pattern(region, any_of(rule.texts("parts")), any_of(rule.texts("verbs")))
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for block in evidence.document.texts:
        if block.kind is BlockKind.FORMULA:
            continue
        for match in pattern.finditer(block.text):
            for number, kind in (("first", "kind"), ("second", "other")):
                if match[number]:
                    place = block.passage.place(match.start(number), match.end(kind))
                    found[" ".join(match[kind].lower().split())].append((match[number], place))
    for kind, said in found.items():
        counts = Counter(number for number, _ in said)
        usual = max(counts, key=lambda n: counts[n])
        source = next(place for number, place in said if number == usual)
        for number, place in said:
            if number == usual and place is not source:
                yield rule.verified(place, number, f"{number} = {usual}")
            elif number != usual:
                yield rule.finding(
                    [place, source],
                    stated=[number],
                    expected=[usual],
                    proof=Severity.WARNING,
                    subject=kind,
                    calculation=f"{number} ≠ {usual}",
                    values={"region": region},
                    confidence=0.75,
                )


def _pattern(region: str, parts: str, verbs: str) -> regex.Pattern[str]:
    """ "Kabupaten X terdiri atas 18 kecamatan dan 281 desa", but not "18 kecamatan pesisir"."""
    name = r"\s+".join(map(regex.escape, region.split()))
    end = r"(?=\s*(?:[.,;(]|dan|yang|serta|dengan|$))"
    words = r"\s*(?:\([^()]{1,30}\)\s*)?"
    return regex.compile(
        rf"{name}\s+(?:\p{{L}}+\s+){{0,3}}?{verbs}\s+(?:\p{{L}}+\s+)?(?P<first>\d+){words}(?P<kind>{parts}){end}"
        rf"(?:[, ]+(?:dan|serta)?\s*(?P<second>\d+){words}(?P<other>{parts}){end})?",
        regex.IGNORECASE,
    )
