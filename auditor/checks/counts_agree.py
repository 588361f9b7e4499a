"""How many programs, kegiatan, sasaran and indicators the report says it has, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model.evidence import Evidence
from auditor.model.fact import CountStatement, SpelledNumber
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

# The count of the larger thing stands in the same paragraph, or in one of those just before.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number of larger things ("4 program") and of the smaller ones that make them up ("8 kegiatan")."""

    larger: CountStatement
    smaller: CountStatement


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where one number of larger things is said to hold two numbers of smaller ones.

    The rule's parameter `levels` lists the pairs of nouns, "larger > smaller".  Only formal counts, spelled
    out in words, are compared: others count a part ("3 program yang mendukung ...").
    """
    formal = {s.place.block for s in evidence.narrative.statements if isinstance(s, SpelledNumber)}
    counts = [
        s
        for s in evidence.narrative.statements
        if isinstance(s, CountStatement) and s.place.block in formal and "(" in s.count.quantity.raw
    ]
    levels = rule.params["levels"]
    for level in levels if isinstance(levels, tuple) else ():
        larger, _, smaller = (part.strip() for part in level.partition(">"))
        yield from _compare(rule, list(_pairs(counts, larger, smaller)))


def _pairs(counts: Sequence[CountStatement], larger: str, smaller: str) -> Iterator[_Pair]:
    for count in counts:
        if count.noun != smaller:
            continue
        before = [
            c
            for c in counts
            if c.noun == larger
            and c.period == count.period
            and 0 <= count.place.block - c.place.block <= _NEAR
            and c.place.order <= count.place.order
        ]
        if before:
            yield _Pair(before[-1], count)


def _compare(rule: Rule, pairs: Sequence[_Pair]) -> Iterator[Finding | Verified]:
    for at, pair in enumerate(pairs):
        for first in pairs[:at]:
            if first.larger.count.quantity.value != pair.larger.count.quantity.value:
                continue
            said, other = pair.smaller.count.quantity, first.smaller.count.quantity
            # NOTE: further counts in one paragraph break the first one down.
            if (
                pair.smaller.period != first.smaller.period
                or pair.smaller.place.block == first.smaller.place.block
            ):
                continue
            if said.value == other.value:
                yield rule.verified(pair.smaller.count.place, said.raw, f"{said.raw} = {other.raw}")
            else:
                yield rule.finding(
                    [pair.smaller.count.place, first.smaller.count.place],
                    stated=[said.raw],
                    expected=[other.raw],
                    proof=Severity.WARNING,
                    subject=pair.smaller.noun,
                    calculation=f"{said.raw} ≠ {other.raw}",
                    values={"larger": pair.larger.count.quantity.raw},
                    confidence=0.75,
                )
            break
