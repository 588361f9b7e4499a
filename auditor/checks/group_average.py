"""The capaian printed in a heading row (a sasaran) against the mean of the indicators under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Row, RowKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.averages import Average, averages
from auditor.policy.labels import leaf
from auditor.policy.members import Members
from auditor.policy.rows import column_triples

_LEAST_MEMBERS = 2
# So many heading rows must be means of their members before another one is accused outright.
_FIRM = 2


@dataclass(frozen=True, slots=True)
class _Group:
    """A heading row with a figure of its own, the rows under it, and the ways to average them."""

    head: Row
    printed: Quantity
    members: tuple[Row, ...]
    ways: tuple[Average, ...]

    @property
    def fitting(self) -> Average | None:
        """The first way of averaging that gives the printed figure."""
        return next((w for w in self.ways if w.computed.verdict(self.printed) is not None), None)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every heading row that is no mean of its members, where others of its table are."""
    members = Members(evidence)
    for view in evidence.tables:
        for target, realisasi, capaian in column_triples(view):
            yield from _column(rule, view, capaian, list(_groups(view, target, realisasi, capaian)), members)


def _groups(view: TableView, target: Column, realisasi: Column, capaian: Column) -> Iterator[_Group]:
    head: Row | None = None
    members: list[Row] = []
    for row in (*view.rows, None):
        bare = row is None or not (row.value(target.index) or row.value(realisasi.index))
        if row is not None and row.kind is RowKind.ITEM and not bare:
            members.append(row)
            continue
        if row is not None and row.kind in (RowKind.NOTE, RowKind.BLANK, RowKind.NUMBERING, RowKind.HEADER):
            continue
        printed = head.value(capaian.index) if head else None
        if head and printed and printed.is_number and len(members) >= _LEAST_MEMBERS:
            yield _Group(head, printed, tuple(members), tuple(averages(view, members, capaian)))
        is_head = row is not None and row.kind in (RowKind.ITEM, RowKind.GROUP) and bool(row.name)
        head, members = (row if is_head else None), []


def _column(
    rule: Rule, view: TableView, column: Column, groups: Sequence[_Group], members: Members
) -> Iterator[Finding | Verified | Skip]:
    holding = [g for g in groups if g.fitting]
    for group in groups:
        place = view.place(group.head, column)
        way = group.fitting
        if way:
            verdict = Verdict.OK if way.how == "indicator" else Verdict.CONVENTION
            yield rule.verified(place, group.printed.raw, _text(group, column, way), verdict)
        elif not group.ways or len(holding) < len(groups) - len(holding):
            yield rule.skip("no-mean", place, group.head.name)
        else:
            root = members.culprit(view, group.members, column, group.printed)
            finding = _broken(rule, view, column, group, firm=len(holding) >= _FIRM)
            yield replace(finding, blocked_by=root)


def _text(group: _Group, column: Column, way: Average) -> str:
    raws = [q.raw for r in group.members if (q := r.value(column.index)) is not None]
    return f"({' + '.join(raws)}) / {way.count} = {format_exact(way.computed.exact)}"


def _broken(rule: Rule, view: TableView, column: Column, group: _Group, *, firm: bool) -> Finding:
    plain = group.ways[0]
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
        calculation=_text(group, column, plain),
        values={"column": leaf(column), "count": str(len(group.members))},
        cause=rule.cause(kind, right=right) if kind else None,
        context=[view.place(r, column) for r in group.members],
        impact="conclusion" if column.measure is Measure.CAPAIAN else "figure",
        confidence=0.9 if firm else 0.7,
    )
