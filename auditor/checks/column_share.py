"""Printed percentages against the two columns that most rows of the table show them to be the share of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute, ratio_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence, Policy
from auditor.model.fact import Column, Measure, Row, TableView
from auditor.model.finding import Cause, Finding, Severity, Skip, Verified
from auditor.model.fingerprint import place_key
from auditor.model.quantity import Quantity
from auditor.model.relation import Relations, ShareRelation, SumRelation
from auditor.model.rule import Rule
from auditor.policy.joint_slips import joint_slip
from auditor.policy.labels import heading, row_title
from auditor.policy.mending import convicted_by_share, mended_by_total
from auditor.policy.nesting import nests_of
from auditor.policy.printing import as_printed
from auditor.policy.relations import balanced_value, data_rows, numbers, share_holds, sums, with_value
from auditor.policy.thousands import Misscaled, misscaled


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every percentage that is not the share it should be."""
    for view in evidence.tables:
        relations = evidence.relations_of(view)
        for relation in (*relations.shares, *_promised(view, relations.shares)):
            mistyped = _twice_mistyped(view, relation)
            for row in data_rows(view):
                values = numbers(row, (relation.result, relation.part, relation.whole))
                if values is not None:
                    told = mistyped.get(row.index)
                    for outcome in _row(rule, view, relation, row, values, relations, evidence.policy):
                        if told is not None and isinstance(outcome, Finding):
                            outcome = replace(outcome, blocked_by=told)
                        yield outcome


def _promised(view: TableView, found: Sequence[ShareRelation]) -> list[ShareRelation]:
    """Serapan is realisasi in pagu even where too few rows show it."""
    taken = {r.result.index for r in found}
    promised = []
    for result in view.measured(Measure.SERAPAN):
        pagu = [c for c in view.measured(Measure.PAGU) if c.index < result.index]
        used = [c for c in view.measured(Measure.REALISASI_ANGGARAN) if c.index < result.index]
        if result.index not in taken and len(pagu) == 1 and len(used) == 1:
            relation = ShareRelation(result, used[0], pagu[0], 0, 0)
            if _shown(view, relation):
                promised.append(relation)
    return promised


def _shown(view: TableView, relation: ShareRelation) -> bool:
    """Whether a promise is kept by half of the rows; else the column says something else."""
    columns = (relation.result, relation.part, relation.whole)
    rows = [v for r in data_rows(view) if (v := numbers(r, columns)) and v[2].number]
    holding = sum(share_holds(*values) for values in rows)
    # NOTE: rows that mostly say otherwise show another definition (cumulative, share of the total).
    return len(rows) < 2 or (holding > 0 if len(rows) == 2 else 2 * holding >= len(rows))


def _row(
    rule: Rule,
    view: TableView,
    relation: ShareRelation,
    row: Row,
    values: Sequence[Quantity],
    relations: Relations,
    policy: Policy,
) -> Iterator[Finding | Verified | Skip]:
    result, part, whole = values
    computed = compute(ratio_percent, (part, whole))
    place = view.place(row, relation.result)
    if computed is None:
        yield rule.skip("zero-denominator", place, row.name)
        return
    verdict = computed.verdict(result)
    if verdict is not None:
        yield rule.verified(place, result.raw, _arithmetic(part, whole, computed), verdict)
        return
    blocker = _unbalanced(row, relation, relations.sums)
    if blocker and _mended(row, relation, values, blocker):
        yield rule.skip("follows-from-balance", place, row.name)
        return
    mended = mended_by_total(relations, row, relation)
    if mended and convicted_by_share(view, relations, mended[0], relation) is row:
        yield _convicted(rule, view, relation, row, *mended)
        return
    key = place_key(view.place(row, blocker.whole)) if blocker else None
    yield _broken(rule, view, relation, row, values, computed, key, policy)


def _twice_mistyped(view: TableView, relation: ShareRelation) -> dict[int, str]:
    """By row: where the rule on nested sums tells that the row and another one of its nest are mistyped."""
    found: dict[int, str] = {}
    for nest in nests_of(view, ()):
        for column in (relation.part, relation.whole):
            joint = joint_slip(nest, column, (relation,))
            if joint is not None:
                place = place_key(view.place(nest.parent, column))
                found |= {nest.parent.index: place, joint.child.index: place}
    return found


def _convicted(
    rule: Rule, view: TableView, relation: ShareRelation, row: Row, column: Column, value: Fraction
) -> Finding:
    """The figure whose correction makes the percentage and the column's total right at once."""
    result, part, whole = numbers(row, (relation.result, relation.part, relation.whole)) or []
    wrong = part if column is relation.part else whole
    right = format_like(value, wrong)
    kind = slip(wrong.raw, right)
    shown = [right if q is wrong else q.raw for q in (part, whole)]
    return rule.finding(
        [view.place(row, column), view.place(row, relation.result)],
        stated=[wrong.raw],
        expected=[right],
        variant="cell",
        subject=row.name or view.title,
        calculation=f"{shown[0]} / {shown[1]} x 100 = {result.raw}",
        values={"column": heading(view, relation.result), "cell": heading(view, column)},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.95,
    )


def _arithmetic(part: Quantity, whole: Quantity, computed: Computed) -> str:
    return f"{part.raw} / {whole.raw} x 100 = {format_exact(computed.exact)}"


def _unbalanced(row: Row, relation: ShareRelation, balances: Sequence[SumRelation]) -> SumRelation | None:
    """The sum of the row that is broken, if the percentage rests on one of its columns."""
    used = {relation.part.index, relation.whole.index}
    for balance in balances:
        columns = (balance.whole, *balance.parts)
        values = numbers(row, columns)
        if values and not sums(values[1:], values[0]) and any(c.index in used for c in columns):
            return balance
    return None


def _mended(row: Row, relation: ShareRelation, values: Sequence[Quantity], balance: SumRelation) -> bool:
    """Whether the percentage is right once one column of the broken sum is corrected."""
    for column in (balance.whole, *balance.parts):
        right = balanced_value(row, balance, column)
        pair = [
            with_value(v, right) if c.index == column.index else v
            for v, c in zip(values[1:], (relation.part, relation.whole), strict=True)
        ]
        if pair[1].number and share_holds(values[0], *pair):
            return True
    return False


def _broken(
    rule: Rule,
    view: TableView,
    relation: ShareRelation,
    row: Row,
    values: Sequence[Quantity],
    computed: Computed,
    blocker: str | None,
    policy: Policy,
) -> Finding:
    result, part, whole = values
    scaled = misscaled(part, whole, result)
    if scaled is not None:
        return _thousandfold(rule, view, relation, row, values, scaled)
    right = as_printed(computed.exact, result, policy)
    distance = abs(computed.exact - Fraction(result.number))
    near = distance <= Fraction(result.step)
    promised = not relation.rows
    finding = rule.finding(
        [view.place(row, relation.result), view.place(row, relation.part), view.place(row, relation.whole)],
        stated=[result.raw],
        expected=[right],
        proof=_proof(result, near=near, promised=promised),
        variant="near" if near else "default",
        subject=row_title(view, row, relation.result),
        calculation=_arithmetic(part, whole, computed),
        values={
            "column": heading(view, relation.result),
            "part": heading(view, relation.part),
            "whole": heading(view, relation.whole),
        },
        cause=_cause(rule, view, row, result, right, computed),
        confidence=0.95 if promised or relation.support >= 2 * (relation.rows - relation.support) else 0.8,
    )
    return replace(finding, blocked_by=blocker) if blocker else finding


def _thousandfold(
    rule: Rule,
    view: TableView,
    relation: ShareRelation,
    row: Row,
    values: Sequence[Quantity],
    right: Misscaled,
) -> Finding:
    """The percentage is right for an amount with three digits more or less than printed."""
    result, part, whole = values
    return rule.finding(
        [view.place(row, relation.part), view.place(row, relation.whole), view.place(row, relation.result)],
        stated=[part.raw],
        expected=[right.part],
        variant="thousandfold",
        subject=row_title(view, row, relation.part),
        calculation=f"{part.raw} / {whole.raw}",
        values={
            "column": heading(view, relation.result),
            "part": heading(view, relation.part),
            "whole": heading(view, relation.whole),
            "result": result.raw,
            "denominator": whole.raw,
            "other": right.whole,
        },
        confidence=0.9,
    )


def _proof(result: Quantity, *, near: bool, promised: bool) -> Severity:
    if near:
        return Severity.INFO if result.decimals else Severity.WARNING
    return Severity.ERROR


def _cause(
    rule: Rule, view: TableView, row: Row, result: Quantity, right: str, computed: Computed
) -> Cause | None:
    if _rounded_twice(result, computed):
        return rule.cause("double-rounding")
    kind = slip(result.raw, right)
    if kind:
        return rule.cause(kind, right=right)
    for other in view.rows:
        if other.index in (row.index - 1, row.index + 1) and other.name:
            values = _neighbour(view, other, result)
            if values:
                return rule.cause("row-shift", name=other.name)
    return None


def _rounded_twice(result: Quantity, computed: Computed) -> bool:
    once = (Decimal(computed.exact.numerator) / Decimal(computed.exact.denominator)).quantize(
        result.step / 10, rounding=ROUND_HALF_UP
    )
    return once.quantize(result.step, rounding=ROUND_HALF_UP) == result.value


def _neighbour(view: TableView, row: Row, result: Quantity) -> bool:
    """Whether the printed percentage is the one of a row beside it."""
    for value in (row.values or {}).values():
        if value.is_percent and value.value == result.value and value.value != 100:
            return True
    return False
