"""Ratios printed in a column against the columns that most rows show them to be made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Row, RowKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity
from auditor.model.relation import Relations
from auditor.model.rule import Rule
from auditor.policy.labels import heading, leaf, row_title
from auditor.policy.ratios import Ratio, ratios
from auditor.policy.relations import imbalance, with_value

_SURE_ROWS = 4


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every ratio that its row's own figures do not give."""
    for view in evidence.tables:
        relations = evidence.relations_of(view)
        for ratio in ratios(view, relations):
            for row in view.rows:
                values = ratio.values(row)
                if values is not None:
                    yield from _row(rule, view, ratio, row, values, relations)


def _row(
    rule: Rule, view: TableView, ratio: Ratio, row: Row, values: Sequence[Quantity], relations: Relations
) -> Iterator[Finding | Verified | Skip]:
    result, whole, *parts = values
    computed = ratio.compute(values)
    if computed is None:
        return
    place = view.place(row, ratio.result)
    total = " + ".join(p.raw for p in parts)
    text = f"{f'({total})' if len(parts) > 1 else total} / {whole.raw}"
    text += (f" x {ratio.scale}" if ratio.scale > 1 else "") + f" = {format_exact(computed.exact)}"
    verdict = computed.verdict(result)
    if verdict is not None:
        yield rule.verified(place, result.raw, text, verdict)
        return
    if row.kind is not RowKind.ITEM:
        return
    if ratio.is_otherwise(values):
        yield rule.skip("other-formula", place, row.name)
        return
    if _is_elsewhere(ratio, row, values, relations):
        yield rule.skip("follows-from-balance", place, row.name)
        return
    right = format_like(computed.exact, result)
    near = abs(computed.exact - Fraction(result.number)) <= 2 * Fraction(result.step)
    kind = slip(result.raw, right)
    sure = ratio.support >= _SURE_ROWS or kind is not None
    yield rule.finding(
        [place, *(view.place(row, c) for c in (*ratio.parts, ratio.whole))],
        stated=[result.raw],
        expected=[right],
        proof=Severity.INFO if near else Severity.ERROR if sure else Severity.WARNING,
        subject=row_title(view, row, ratio.result),
        calculation=text,
        values={
            "column": heading(view, ratio.result),
            "way": f"{' + '.join(leaf(c) for c in ratio.parts)} / {leaf(ratio.whole)}",
        },
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if sure else 0.7,
    )


def _is_elsewhere(ratio: Ratio, row: Row, values: Sequence[Quantity], relations: Relations) -> bool:
    """Whether a figure that the ratio rests on is wrong: its row's sum or its column's total says so."""
    columns = (ratio.whole, *ratio.parts)
    used = {c.index for c in columns}
    for balance in relations.sums:
        if used & {c.index for c in (balance.whole, *balance.parts)} and imbalance(row, balance):
            return True
    for at, column in enumerate(columns, 1):
        gap = relations.gap(column)
        if gap:
            mended = with_value(values[at], Fraction(values[at].number) + gap)
            tried = [*values[:at], mended, *values[at + 1 :]]
            if mended.number and ratio.holds(tried):
                return True
    return False
