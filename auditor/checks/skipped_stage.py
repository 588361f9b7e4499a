"""Stages of one process in neighbouring columns: nothing reaches a stage that was not in the one before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule
from auditor.policy.labels import leaf
from auditor.policy.relations import numbers

_LEAST_ROWS = 8
_LEAST_EQUAL = 4
_LEAST_SHARE = 0.5


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for the one row with none at a stage and some at the next.

    Two columns are taken for stages where in all other rows the second is never larger, and mostly equal.
    """
    for view in evidence.tables:
        if view.kind is not TableKind.COUNT:
            continue
        columns = [c for c in view.columns if c.role is Role.VALUE]
        for before, after in pairwise(columns):
            if _are_counts(before, after):
                yield from _stages(rule, view, before, after)


def _are_counts(before: Column, after: Column) -> bool:
    plain = all(c.measure is Measure.COUNT for c in (before, after)) and before.period == after.period
    kinds = {c.unit.kind for c in (before, after) if c.unit}
    return plain and not kinds & {UnitKind.PERCENT, UnitKind.MONEY}


def _stages(rule: Rule, view: TableView, before: Column, after: Column) -> Iterator[Finding | Verified]:
    rows = [(r, v[0].number, v[1].number) for r in view.items if (v := numbers(r, (before, after)))]
    larger = [(r, a, b) for r, a, b in rows if b > a]
    equal = sum(a == b > 0 for _, a, b in rows)
    if len(rows) < _LEAST_ROWS or equal < max(_LEAST_EQUAL, _LEAST_SHARE * (len(rows) - 1)):
        return
    if len(larger) == 1 and larger[0][1] == 0 and any(b < a for _, a, b in rows):
        yield _finding(rule, view, larger[0][0], before, after)
    elif not larger:
        yield rule.verified(view.place(rows[0][0], after), leaf(after), f"{leaf(after)} ≤ {leaf(before)}")


def _finding(rule: Rule, view: TableView, row: Row, before: Column, after: Column) -> Finding:
    values = numbers(row, (before, after)) or []
    raws = [q.raw for q in values]
    return rule.finding(
        [view.place(row, after), view.place(row, before)],
        stated=raws,
        proof=Severity.WARNING,
        subject=row.name or view.title,
        calculation=" < ".join(raws),
        values={"before": raws[0], "after": raws[1]},
        confidence=0.65,
    )
