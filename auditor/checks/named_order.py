"""Two figures of one time in a sentence that calls one of them higher or lower than the other."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Direction, Ordered
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.directions import judge, turned


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every word that the two figures contradict; `opposites` are pairs of words."""
    for said in evidence.narrative.statements:
        if not isinstance(said, Ordered):
            continue
        word, left, right = said.direction_place.text, said.left.quantity, said.right.quantity
        found = judge(said.direction, left, right)
        sign = {Direction.HIGHER: ">", Direction.LOWER: "<"}.get(found.right, "=")
        text = f"{left.raw} {sign} {right.raw}"
        if found.proof is None:
            yield rule.verified(said.direction_place, word, text)
            continue
        yield rule.finding(
            [said.direction_place, said.left.place, said.right.place],
            stated=[word, left.raw, right.raw],
            expected=[turned(word, rule.texts("opposites"))],
            proof=Severity.WARNING,
            calculation=text,
            values={"word": word},
            confidence=0.75,
        )
