"""Headings and items whose number skips one or stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.numbering import Slip, empty_items, slips

_SHOWN = 80


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every number that does not follow the one before it."""
    for slip in slips(evidence.document):
        yield _finding(rule, slip)
    for empty in empty_items(evidence.document):
        yield rule.finding(
            [empty.block.place],
            stated=[empty.block.text],
            proof=Severity.INFO,
            variant=empty.fault.value,
            subject=empty.block.place.section or empty.before.text[:_SHOWN],
            values={"before": f"{empty.before.marker} {empty.before.text[:_SHOWN]}"},
            confidence=0.85,
        )


def _finding(rule: Rule, slip: Slip) -> Finding:
    heading = slip.block.kind is BlockKind.HEADING
    return rule.finding(
        [slip.block.place, slip.before.place],
        stated=[slip.block.marker],
        expected=[slip.right],
        proof=Severity.WARNING if heading else Severity.INFO,
        variant=slip.fault.value,
        subject=slip.block.text[:_SHOWN],
        values={
            "before": f"{slip.before.marker} {slip.before.text[:_SHOWN]}",
            "missing": ", ".join(slip.missing),
        },
        confidence=0.85,
    )
