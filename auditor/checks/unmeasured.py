"""Indicators of a perjanjian kinerja for which the report gives no result."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.measured import agreements

# Where fewer are measured, the report measures something else than its agreement.
_LEAST_SHARE = 0.4
_SHOWN = 8


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding per official for all agreed indicators without a result."""
    words = rule.params["agreements"]
    for agreed in agreements(evidence, words if isinstance(words, tuple) else ()):
        total = len(agreed.measured) + len(agreed.unmeasured)
        where = agreed.group or agreed.view.title or agreed.view.section
        if not agreed.unmeasured:
            yield rule.verified(agreed.view.tables[0].place, where, f"{total} = {total}")
        elif len(agreed.measured) >= _LEAST_SHARE * total:
            yield rule.finding(
                [agreed.view.place(row) for row in agreed.unmeasured],
                stated=[row.name for row in agreed.unmeasured[:_SHOWN]],
                proof=Severity.WARNING,
                subject=where,
                values={"count": str(len(agreed.unmeasured)), "total": str(total)},
                confidence=0.7,
            )
