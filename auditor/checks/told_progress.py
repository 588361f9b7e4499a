"""What sentences say was reached of a final target, against the result and that target."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.told_progress import Judged, judged_progress, proof_of


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every progress that result and final target do not give."""
    judged = judged_progress(evidence)
    for one in judged:
        rate = one.told.rate
        if one.verdict is not None:
            yield rule.verified(rate.place, rate.quantity.raw, one.term, one.verdict)
        elif one.final is not None:
            yield _wrong_final(rule, one, one.final)
        elif (proof := proof_of(one, judged)) is not None:
            yield _wrong_rate(rule, one, proof)
        else:
            yield rule.skip("unknown-way", rate.place, one.told.subject.name)


def _wrong_rate(rule: Rule, one: Judged, proof: Severity) -> Finding:
    told, kind = one.told, one.cause
    printed = [one.printed.place] if one.printed else []
    return rule.finding(
        [told.rate.place, told.final.place, one.source, *printed],
        stated=[told.rate.quantity.raw],
        expected=[one.right],
        proof=proof,
        subject=told.subject.name,
        calculation=one.term,
        values={"final": told.final.quantity.raw},
        cause=rule.cause(kind, right=one.right) if kind else None,
        confidence=0.9 if proof is Severity.ERROR else 0.7,
    )


def _wrong_final(rule: Rule, one: Judged, meant: Fact) -> Finding:
    """The final target of the sentence, where only the table's makes the progress right."""
    said = one.told.final.quantity
    right = format_like(Fraction(meant.quantity.number), said)
    kind = slip(said.raw, right)
    return rule.finding(
        [one.told.final.place, meant.place, one.told.rate.place, one.source],
        stated=[said.raw],
        expected=[right],
        variant="target",
        subject=one.told.subject.name,
        calculation=f"{one.result.raw} / {meant.quantity.raw} x 100 = {one.told.rate.quantity.raw}",
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )
