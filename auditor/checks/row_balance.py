"""Parts of a row against its whole: memiliki + belum memiliki = jumlah."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Row, RowKind, TableView
from auditor.model.finding import Cause, Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity
from auditor.model.relation import Relations, ShareRelation, SumRelation
from auditor.model.rule import Rule
from auditor.policy.further_parts import with_further_parts
from auditor.policy.labels import heading, leaf, row_title
from auditor.policy.relations import (
    balanced_value,
    correction,
    data_rows,
    imbalance,
    numbers,
    share_holds,
    sums,
    sums_otherwise,
    with_value,
)

# A sum that the headings do not promise must hold in this many rows, and in three of four.
_FIRM = 4


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row, or for the table where the promised sum holds in no row."""
    for view in evidence.tables:
        relations = evidence.relations_of(view)
        for relation in relations.sums:
            yield from _check(rule, view, relation, relations)


def _check(
    rule: Rule, view: TableView, relation: SumRelation, relations: Relations
) -> Iterator[Finding | Verified | Skip]:
    broken: list[Row] = []
    for row in data_rows(view):
        values = numbers(row, (relation.whole, *relation.parts))
        if values is None:
            continue
        if not sums(values[1:], values[0]) and not sums_otherwise(values):
            every = with_further_parts(view, row, relation)
            values = numbers(row, (every.whole, *every.parts)) or values
        if sums(values[1:], values[0]):
            place = view.place(row, relation.whole)
            yield rule.verified(place, values[0].raw, _arithmetic(values))
        elif sums_otherwise(values):
            yield rule.skip("other-reading", view.place(row, relation.whole), row.name)
        else:
            broken.append(row)
    items = [r for r in broken if r.kind is RowKind.ITEM]
    totals = [r for r in broken if r.kind is RowKind.TOTAL]
    if relation.promised and len(items) >= 2 and not relation.support:
        yield _whole_table(rule, view, relation, broken, relations)
        return
    follows = _follow(totals, items, relation)
    for row in items:
        every = with_further_parts(view, row, relation)
        yield _row(rule, view, every, row, relations, context=follows)
    if not follows:
        for row in totals:
            if _told_by_column(relations, row, relation):
                yield rule.skip("follows-from-total", view.place(row, relation.whole), row.name)
                continue
            yield _row(rule, view, relation, row, relations, context=())


def _told_by_column(relations: Relations, row: Row, relation: SumRelation) -> bool:
    """Whether a total row is out of balance by just what one of its columns is off: that is told already."""
    return any(
        (gap := relations.gap(column)) and correction(row, relation, column) == -gap
        for column in (relation.whole, *relation.parts)
    )


def _is_firm(relation: SumRelation) -> bool:
    """Whether a relation found in the figures holds in enough rows to accuse the others."""
    return relation.support >= _FIRM and 4 * relation.support >= 3 * relation.rows


def _arithmetic(values: Sequence[Quantity]) -> str:
    total = sum((Fraction(v.number) for v in values[1:]), Fraction(0))
    return " + ".join(v.raw for v in values[1:]) + f" = {format_exact(total)}"


def _follow(totals: Sequence[Row], items: Sequence[Row], relation: SumRelation) -> tuple[Row, ...]:
    """Total rows that are off by just what the rows above are off."""
    off = sum((imbalance(r, relation) for r in items), Fraction(0))
    return tuple(r for r in totals if items and imbalance(r, relation) == off)


def _row(
    rule: Rule,
    view: TableView,
    relation: SumRelation,
    row: Row,
    relations: Relations,
    context: Sequence[Row],
) -> Finding:
    values = numbers(row, (relation.whole, *relation.parts)) or []
    culprit = _culprit(row, relation, relations)
    column = culprit or relation.whole
    # NOTE: the column's total needs the very same figure, so row and total prove each other.
    gap = relations.gap(column)
    told = bool(culprit and gap and gap == correction(row, relation, column))
    others = [c for c in (relation.whole, *relation.parts) if c is not column]
    wrong = row.value(column.index) or values[0]
    right = balanced_value(row, relation, column)
    return rule.finding(
        [view.place(row, column), *(view.place(row, c) for c in others)],
        stated=[wrong.raw, *(v.raw for v in values if v is not wrong)],
        expected=[format_like(right, wrong)],
        proof=Severity.ERROR if relation.promised or _is_firm(relation) or told else Severity.WARNING,
        variant="default" if culprit else "undecided",
        subject=row_title(view, row),
        calculation=f"{_arithmetic(values)} ≠ {values[0].raw}",
        values={"column": heading(view, column), "whole": heading(view, relation.whole), "wrong": wrong.raw},
        cause=_cause(rule, wrong, format_like(right, wrong)),
        context=[view.place(r, relation.whole) for r in context],
        confidence=0.95 if relation.promised else 0.9,
    )


def _culprit(row: Row, relation: SumRelation, relations: Relations) -> Column | None:
    """The one column whose correction also mends the column's total or the row's percentages.

    A column is cleared by a percentage of the row that it satisfies as printed.
    """
    columns = (relation.whole, *relation.parts)
    shares, gaps = relations.shares, {c.index: relations.gap(c) for c in columns}
    explained = [c for c in columns if gaps[c.index] == correction(row, relation, c)]
    if len(explained) == 1 and all(not gap for i, gap in gaps.items() if i != explained[0].index):
        return explained[0]
    cleared: set[int] = set()
    for share in shares:
        values = numbers(row, (share.result, share.part, share.whole))
        if values and share_holds(*values):
            cleared |= {share.part.index, share.whole.index}
    suspects = [c for c in columns if c.index not in cleared]
    if len(suspects) == 1:
        return suspects[0]
    mending = [c for c in suspects if _mends(row, relation, c, shares)]
    if len(mending) == 1:
        return mending[0]
    typed = [c for c in mending or suspects if _is_slip(row, relation, c)]
    return typed[0] if len(typed) == 1 else None


def _mends(row: Row, relation: SumRelation, column: Column, shares: Sequence[ShareRelation]) -> bool:
    right = balanced_value(row, relation, column)
    for share in shares:
        if column.index not in (share.part.index, share.whole.index):
            continue
        values = numbers(row, (share.result, share.part, share.whole))
        if values is None:
            continue
        fixed = [
            with_value(v, right) if c is column else v
            for v, c in zip(values[1:], (share.part, share.whole), strict=True)
        ]
        if fixed[1].number and share_holds(values[0], *fixed):
            return True
    return False


def _is_slip(row: Row, relation: SumRelation, column: Column) -> bool:
    value = row.value(column.index)
    return (
        value is not None
        and slip(value.raw, format_like(balanced_value(row, relation, column), value)) is not None
    )


def _cause(rule: Rule, wrong: Quantity, right: str) -> Cause | None:
    kind = slip(wrong.raw, right)
    return rule.cause(kind, right=right) if kind else None


def _whole_table(
    rule: Rule, view: TableView, relation: SumRelation, broken: Sequence[Row], relations: Relations
) -> Finding:
    """One finding where the sum that the headings promise holds in no row."""
    culprits = {c.index: c for c in (_culprit(r, relation, relations) for r in broken) if c}
    column = next(iter(culprits.values())) if len(culprits) == 1 else relation.parts[-1]
    stated = [row.value(column.index) for row in broken]
    return rule.finding(
        [view.place(r, column) for r in broken],
        stated=[q.raw for q in stated if q],
        expected=[
            format_like(balanced_value(r, relation, column), q)
            for r, q in zip(broken, stated, strict=True)
            if q
        ],
        variant="table",
        subject=f"{heading(view, relation.whole)} = {' + '.join(leaf(c) for c in relation.parts)}",
        calculation="; ".join(
            f"{r.name}: {_arithmetic(values)} ≠ {values[0].raw}"
            for r in broken
            if (values := numbers(r, (relation.whole, *relation.parts)))
        ),
        values={
            "column": heading(view, column),
            "whole": heading(view, relation.whole),
            "rows": str(len(broken)),
        },
        confidence=0.9,
    )
