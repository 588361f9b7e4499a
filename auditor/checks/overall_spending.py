"""The share of all money that was spent, told in several places."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.overall_rates import overall_spent


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every share of the whole budget that differs from the one told first."""
    told = list(overall_spent(evidence))
    for rate in told[1:]:
        first = told[0]
        if abs(rate.value - first.value) <= max(rate.step, first.step):
            yield rule.verified(rate.place, rate.raw, f"{rate.raw} = {first.raw}")
            continue
        yield rule.finding(
            [rate.place, first.place],
            stated=[rate.raw],
            expected=[first.raw],
            proof=Severity.WARNING,
            calculation=f"{rate.raw} ≠ {first.raw}",
            values={"first": first.raw},
            confidence=0.7,
        )
