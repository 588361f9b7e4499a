"""Columns that are alike in every row: two years with the same results, two counts of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.labels import leaf
from auditor.policy.relations import numbers

_LEAST_ROWS = 4
_LEAST_DISTINCT = 4
_MEASURES = (Measure.COUNT, Measure.REALISASI, Measure.REALISASI_ANGGARAN)
_FEWEST_DIGITS = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a note for every pair of columns of two years whose telling figures are all the same."""
    for view in evidence.tables:
        if view.kind not in (TableKind.COUNT, TableKind.INDICATOR, TableKind.BUDGET):
            continue
        columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _MEASURES]
        for one, other in combinations(columns, 2):
            if one.measure is other.measure and _are_two_years(one, other):
                yield from _pair(rule, view, one, other)


def _are_two_years(one: Column, other: Column) -> bool:
    if one.period is None or other.period is None:
        return False
    return one.period.year != other.period.year and one.header != other.header


def _pair(rule: Rule, view: TableView, one: Column, other: Column) -> Iterator[Finding | Verified]:
    rows = [(r, v[0], v[1]) for r in view.items if (v := numbers(r, (one, other)))]
    # NOTE: small and round figures ("12 dokumen", "100 %") are the same every year by nature.
    distinct = {a.value for _, a, _ in rows if len(_digits(a.raw)) >= _FEWEST_DIGITS}
    if len(rows) < _LEAST_ROWS or len(distinct) < _LEAST_DISTINCT:
        return
    if any(a.value != b.value for _, a, b in rows):
        yield rule.verified(view.place(rows[0][0], other), leaf(other), f"{leaf(one)} ≠ {leaf(other)}")
        return
    yield rule.finding(
        [view.place(r, other) for r, _, _ in rows],
        stated=[b.raw for _, _, b in rows],
        proof=Severity.INFO,
        subject=view.title,
        values={"first": one.header, "second": other.header, "count": str(len(rows))},
        confidence=0.7,
    )


def _digits(raw: str) -> str:
    return "".join(ch for ch in raw if ch.isdigit()).strip("0")
