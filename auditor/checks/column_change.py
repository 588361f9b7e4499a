"""Printed changes of a row against the two columns that most rows show them to be the change between."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.column_changes import ColumnChange, changed, column_changes, judge
from auditor.policy.labels import heading, row_title
from auditor.policy.relations import data_rows


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every change that the figures beside it do not give."""
    for view in evidence.tables:
        for change in column_changes(view):
            for row in data_rows(view):
                yield from _row(rule, view, change, row)


def _row(rule: Rule, view: TableView, change: ColumnChange, row: Row) -> Iterator[Finding | Verified]:
    values = changed(row, change)
    if values is None:
        return
    printed, after, before = values
    computed, verdict = judge(change, values)
    if computed is None:
        return
    place = view.place(row, change.result)
    text = f"{change.text.format(after.raw, before.raw)} = {format_exact(computed.exact)}"
    if verdict is not None:
        yield rule.verified(place, printed.raw, text, verdict)
        return
    kept = computed.exact * Fraction(printed.number) >= 0 or (change.signed and printed.number < 0)
    exact = computed.exact if kept else -computed.exact
    right = format_like(exact, printed)
    if printed.raw.lstrip().startswith("(") and exact < 0:
        right = f"({format_like(-exact, printed)})"
    near = abs(exact - Fraction(printed.number)) <= Fraction(printed.step)
    kind = slip(printed.raw, right)
    yield rule.finding(
        [place, view.place(row, change.after), view.place(row, change.before)],
        stated=[printed.raw],
        expected=[right],
        proof=Severity.INFO if near and printed.decimals else Severity.ERROR,
        subject=row_title(view, row),
        calculation=text,
        values={"column": heading(view, change.result)},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )
