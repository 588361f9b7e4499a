"""One name in two rows of a table, where the second row should be something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Role, Row, RowKind, TableKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LEAST_WORDS = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every repeated name under one sasaran and level of an indicator table."""
    for view in evidence.tables:
        if view.kind is not TableKind.INDICATOR:
            continue
        seen: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        program = view.column(Role.PROGRAM)
        for row in view.rows:
            words = tuple(w.text for w in words_of(row.name))
            # NOTE: a merged cell that reaches down names one thing in several rows.
            own = row.label is not None and row.label in (row.cells or {}).values()
            if row.kind is RowKind.ITEM and own and len(words) >= _LEAST_WORDS:
                # NOTE: two programs may well be measured by one indicator.
                of = row.cell(program.index) if program else None
                seen[(row.scope, row.group, row.sasaran, of.text if of else "", *words)].append(row)
        for first, *again in seen.values():
            for row in again:
                yield rule.finding(
                    [view.place(row), view.place(first)],
                    stated=[row.name],
                    proof=Severity.ERROR if row.marker and row.marker != first.marker else Severity.WARNING,
                    subject=row.name,
                    confidence=0.9,
                )
