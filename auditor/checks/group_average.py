"""The capaian printed for a sasaran against the mean of its indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, TableView
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.rule import Rule
from auditor.policy.averages import Average
from auditor.policy.group_means import Group, groups_of
from auditor.policy.labels import leaf
from auditor.policy.members import Members

# So many sasaran must be means of their members before another one is accused outright.
_FIRM = 2
_FULL = 100


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sasaran that is no mean of its members, where others of its table are."""
    members = Members(evidence)
    for view, column, groups in groups_of(evidence):
        yield from _column(rule, view, column, groups, members)


def _column(
    rule: Rule, view: TableView, column: Column, groups: Sequence[Group], members: Members
) -> Iterator[Finding | Verified | Skip]:
    holding = [g for g in groups if g.fitting]
    # NOTE: full scores in another table are equal whatever they are the mean of.
    telling = [g for g in holding if g.members.view is view or g.printed.number != _FULL]
    roots = {g.head.index: _culprit(members, g) for g in groups if telling and g.ways and not g.fitting}
    # NOTE: a sasaran whose mean one wrong indicator explains speaks for the means, not against them.
    against = len(groups) - len(holding) - sum(root is not None for root in roots.values())
    for group in groups:
        place = view.place(group.head, column)
        way = group.fitting
        if way:
            verdict = Verdict.OK if way.how == "indicator" else Verdict.CONVENTION
            yield rule.verified(place, group.printed.raw, _text(group, way), verdict)
        elif not group.ways or not telling or len(holding) < against:
            yield rule.skip("no-mean", place, group.head.name)
        else:
            finding = _broken(rule, view, column, group, firm=len(holding) >= _FIRM)
            yield replace(finding, blocked_by=roots[group.head.index])


def _culprit(members: Members, group: Group) -> str | None:
    """The key of the one wrong indicator that explains the printed mean."""
    of = group.members
    return members.culprit(of.view, of.rows, of.column, group.printed)


def _text(group: Group, way: Average) -> str:
    of = group.members
    raws = [q.raw for r in of.rows if (q := r.value(of.column.index)) is not None]
    return f"({' + '.join(raws)}) / {way.count} = {format_exact(way.computed.exact)}"


def _broken(rule: Rule, view: TableView, column: Column, group: Group, *, firm: bool) -> Finding:
    plain, of = group.ways[0], group.members
    right = format_like(plain.computed.exact, group.printed)
    near = abs(plain.computed.exact - Fraction(group.printed.number)) <= Fraction(group.printed.step)
    kind = slip(group.printed.raw, right)
    proof = Severity.ERROR if firm else Severity.WARNING
    return rule.finding(
        [view.place(group.head, column)],
        stated=[group.printed.raw],
        expected=[right],
        proof=Severity.INFO if near else proof,
        subject=group.head.name,
        calculation=_text(group, plain),
        values={"column": leaf(column), "count": str(len(group.members.rows))},
        cause=rule.cause(kind, right=right) if kind else None,
        context=[of.view.place(r, of.column) for r in of.rows],
        impact="conclusion" if column.measure is Measure.CAPAIAN else "figure",
        confidence=0.9 if firm else 0.7,
    )
