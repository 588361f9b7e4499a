"""Physical progress above 100 percent, which nothing that is built or done can have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Role, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.rule import Rule
from auditor.policy.labels import heading, row_title

_FULL = 100
_FEWEST = 3
# So many of the other figures must be percentages up to 100: else the column holds something else.
_MOST = 0.8


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every percentage above 100 in a column of physical progress.

    The rule's parameter `headings` lists the words that name such columns, `others` those of columns that
    hold something else (a target in units, a rate of achievement).
    """
    named, others = frozenset(rule.texts("headings")), frozenset(rule.texts("others"))
    for view in evidence.tables:
        for column in view.columns:
            words = {w.text for w in words_of(column.header)}
            if column.role is Role.VALUE and words & named and not words & others:
                yield from _column(rule, view, column)


def _column(rule: Rule, view: TableView, column: Column) -> Iterator[Finding]:
    values = [(r, q) for r in view.rows if (q := r.value(column.index)) is not None and q.is_number]
    over = [(r, q) for r, q in values if q.number > _FULL]
    right = len(values) - len(over)
    told = column.unit is not None and column.unit.kind is UnitKind.PERCENT
    told = told or all(q.is_percent for _, q in values)
    if right < _FEWEST or right < _MOST * len(values) or not (told or _is_full(values)):
        return
    for row, value in over:
        yield rule.finding(
            [view.place(row, column)],
            stated=[value.raw],
            expected=["≤ 100%"],
            proof=Severity.WARNING,
            subject=row_title(view, row, column),
            values={"column": heading(view, column)},
            confidence=0.85,
        )


def _is_full(values: Sequence[tuple[Row, Quantity]]) -> bool:
    """Whether the column prints full progress again and again, as one of percentages does."""
    return sum(q.number == _FULL for _, q in values) >= _FEWEST
