"""Sentences that name another indicator than the one whose figures they carry."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sentence whose figures are those of its heading's indicator alone."""
    for wrong in evidence.misattributed:
        yield rule.finding(
            [wrong.proof[0].place, *(f.place for f in wrong.facts if f is not wrong.proof[0])],
            stated=[wrong.named],
            expected=[wrong.announced],
            subject=wrong.announced,
            values={"figures": "; ".join(f.quantity.raw for f in wrong.proof)},
            confidence=0.9,
        )
