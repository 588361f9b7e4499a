"""The total of a nested table against its outermost rows, where the sums inside it prove the levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.blocks import column_values, is_nested, readings, total_rows
from auditor.policy.labels import leaf
from auditor.policy.nesting import proven_top
from auditor.policy.relations import sums

_ADDITIVE = (Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN, Measure.SISA)
_FEWEST = 2
_MOST_SHOWN = 12


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every last total that no reading of its rows gives, the outermost ones neither.

    The rule's parameter `levels` lists the words by which rows of each level begin.
    """
    for view in evidence.tables:
        totals = list(total_rows(view))
        if len(totals) != 1 or totals[0][0] != len(view.rows) - 1:
            continue
        at, total = totals[0]
        ways = readings(view, at)
        if not ways or not (is_nested(ways[0].rows) or any(way.how == "summed" for way in ways)):
            continue
        for column in view.columns:
            if column.role is Role.VALUE and column.measure in _ADDITIVE:
                top = proven_top(view, rule.texts("levels"), column)
                read = [tuple(way.rows) for way in ways]
                if len(top) >= _FEWEST:
                    yield from _judged(rule, view, total, column, [top, *read])


def _judged(
    rule: Rule, view: TableView, total: Row, column: Column, ways: Sequence[Sequence[Row]]
) -> Iterator[Finding]:
    printed = total.value(column.index)
    if printed is None or not printed.is_number:
        return
    for rows in ways:
        known = [v for v in column_values(rows, column) if v is not None and v.is_number]
        if known and sums(known, printed):
            return  # another rule has verified it
    values = column_values(ways[0], column)
    if any(v is None or not v.is_number for v in values):
        return
    right = sum((Fraction(v.number) for v in values if v is not None), Fraction(0))
    text = format_like(right, printed)
    kind = slip(printed.raw, text)
    raws = [v.raw for v in values if v is not None]
    shown = [*raws[:3], "…", *raws[-2:]] if len(raws) > _MOST_SHOWN else raws
    yield rule.finding(
        [view.place(total, column)],
        stated=[printed.raw],
        expected=[text],
        proof=Severity.ERROR if kind else Severity.WARNING,
        subject=f"{view.title} {leaf(column)}".strip(),
        calculation=f"{' + '.join(shown)} = {format_exact(right)}",
        values={
            "column": leaf(column),
            "difference": format_like(abs(right - Fraction(printed.number)), printed),
        },
        cause=rule.cause(kind, right=text) if kind else None,
        context=[view.place(r, column) for r in ways[0]],
        confidence=0.75,
    )
