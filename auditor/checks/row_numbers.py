"""Rows of a table whose number skips one, stands twice, has no text, or is of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.row_numbering import RowSlip, row_slips

_SHOWN = 80


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row number that does not follow the one before it."""
    for view in evidence.tables:
        for slip in row_slips(view):
            yield _finding(rule, slip)


def _finding(rule: Rule, slip: RowSlip) -> Finding:
    place = replace(slip.cell.place, row=slip.row.name or None, column=slip.column.header)
    return rule.finding(
        [place, slip.before.place],
        stated=[slip.stated],
        expected=[slip.right] if slip.right else [],
        variant=slip.fault.value,
        subject=slip.row.name[:_SHOWN],
        values={"before": slip.before.text[:_SHOWN]},
        confidence=0.8,
    )
