"""Printed percentages of a column's total ("Kontribusi (%)") against the figure and the total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.labels import heading, row_title
from auditor.policy.relations import numbers, share_holds, with_value
from auditor.policy.total_shares import TotalShare, total_shares

# The last row of shares is often adjusted so that they add up to 100.
_ADJUSTED = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every percentage that its figure and the column's total do not give."""
    for view in evidence.tables:
        relations = evidence.relations_of(view)
        for share in total_shares(view, relations.shares):
            for row in view.items:
                yield from _row(rule, view, share, row, relations.gap(share.part))


def _row(
    rule: Rule, view: TableView, share: TotalShare, row: Row, gap: Fraction | None
) -> Iterator[Finding | Verified]:
    values = numbers(row, (share.result, share.part))
    computed = share.compute(row) if values else None
    if values is None or computed is None:
        return
    printed, part = values
    whole = share.total.value(share.part.index)
    text = f"{part.raw} / {whole.raw if whole else ''} x 100 = {format_exact(computed.exact)}"
    place = view.place(row, share.result)
    verdict = computed.verdict(printed)
    if verdict is not None:
        yield rule.verified(place, printed.raw, text, verdict)
        return
    meant = with_value(part, Fraction(part.number) + gap) if gap else part
    if gap and whole and meant.number > 0 and share_holds(printed, meant, whole):
        yield _mistyped(rule, view, share, row, format_like(Fraction(meant.number), part))
        return
    right = format_like(computed.exact, printed)
    near = abs(computed.exact - Fraction(printed.number)) <= _ADJUSTED * Fraction(printed.step)
    kind = slip(printed.raw, right)
    yield rule.finding(
        [place, view.place(row, share.part), view.place(share.total, share.part)],
        stated=[printed.raw],
        expected=[right],
        proof=Severity.INFO if near else Severity.ERROR,
        subject=row_title(view, row),
        calculation=text,
        values={"column": heading(view, share.result), "part": heading(view, share.part)},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )


def _mistyped(rule: Rule, view: TableView, share: TotalShare, row: Row, right: str) -> Finding:
    """The figure itself is wrong: percentage and total of its column both ask for another one."""
    printed, part, whole = (
        q.raw if q else ""
        for q in (
            row.value(share.result.index),
            row.value(share.part.index),
            share.total.value(share.part.index),
        )
    )
    return rule.finding(
        [view.place(row, share.part), view.place(row, share.result), view.place(share.total, share.part)],
        stated=[part],
        expected=[right],
        variant="cell",
        subject=row_title(view, row),
        calculation=f"{right} / {whole} x 100 = {printed}",
        values={"part": heading(view, share.part), "result": printed, "total": whole},
        confidence=0.9,
    )
