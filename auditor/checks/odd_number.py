"""Figures of tables that are not written as one number."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.format import format_number
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Role, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Oddity, Quantity
from auditor.model.rule import Rule
from auditor.policy.labels import heading, row_title


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every malformed figure, and for every one that mixes separators."""
    for view in evidence.tables:
        for column in view.columns:
            if column.role is not Role.VALUE:
                continue
            # NOTE: a point before the cents of a sum of money is odd, but leaves no doubt which sum is meant.
            whole = column.measure is Measure.COUNT and _is_whole(view, column.index)
            for row in view.rows:
                value = row.value(column.index)
                if value is None or not value.oddities & {Oddity.MALFORMED, Oddity.MIXED_SEPARATORS}:
                    continue
                malformed = Oddity.MALFORMED in value.oddities
                yield rule.finding(
                    [view.place(row, column)],
                    stated=[value.raw],
                    expected=_readings(value),
                    proof=Severity.ERROR if malformed and whole else Severity.WARNING,
                    variant="default" if malformed else "mixed",
                    subject=row_title(view, row),
                    values={"column": heading(view, column)},
                    confidence=0.9,
                )


def _is_whole(view: TableView, column: int) -> bool:
    """Whether the column's other figures are whole numbers, so that no decimals can be meant."""
    values = [q for r in view.rows if (q := r.value(column)) is not None and q.is_number]
    return len(values) >= 2 and all(q.decimals == 0 for q in values)


def _readings(value: Quantity) -> list[str]:
    if value.value is not None:
        return [format_number(value.value, value.decimals)]
    return [format_number(r, max(0, -int(r.as_tuple().exponent))) for r in value.readings]
