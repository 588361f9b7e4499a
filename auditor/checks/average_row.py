"""Printed averages against the rows above them, under every way of averaging in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.finding import Cause, Finding, Severity, Skip, Verdict, Verified
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.rule import Rule
from auditor.policy.averages import Average, averages, block_above, divisor_of
from auditor.policy.labels import leaf
from auditor.policy.members import Members
from auditor.policy.relations import sums
from auditor.policy.row_numbering import begins_late

_LEAST_VALUES = 2
_MOST_SHOWN = 12
_CONCLUSION = 100
_CAPPED = "capped-"
_ADDED = (Measure.COUNT, Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN, Measure.SISA)
_JOINT = re.compile(
    r"\W*(?:jumlah|total)\s*(?:/|dan|&|,)\s*(?:nilai\s+)?rata|\W*rata\S*\s*(?:/|dan|&|,)\s*(?:jumlah|total)",
    re.I,
)
_MEAN = re.compile(r"\b(?:rata|rerata)", re.IGNORECASE)
# "Rata-rata 12 indikator": how many things, not a year.
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,%])(?=\s+\w)")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every average that no way of averaging reproduces."""
    members = Members(evidence)
    for view in evidence.tables:
        for at, row in enumerate(view.rows):
            if row.kind is not RowKind.AVERAGE:
                continue
            rows = block_above(view, at)
            for column in view.columns:
                printed = row.value(column.index)
                if column.role is Role.VALUE and printed is not None and printed.is_number:
                    for outcome in _average(rule, evidence, view, row, rows, column, printed):
                        if isinstance(outcome, Finding):
                            root = members.culprit(view, rows, column, printed)
                            outcome = replace(outcome, blocked_by=root)
                        yield outcome


def _average(
    rule: Rule,
    evidence: Evidence,
    view: TableView,
    row: Row,
    rows: Sequence[Row],
    column: Column,
    printed: Quantity,
) -> Iterator[Finding | Verified | Skip]:
    place = view.place(row, column)
    values = [q for r in rows if (q := r.value(column.index)) is not None and q.is_number]
    if len(values) < _LEAST_VALUES:
        yield rule.skip("too-few-values", place, leaf(column))
        return
    if len({q.unit.kind for q in values if q.unit}) > 1 or _is_of_all_sorts(view, column):
        yield rule.skip("different-units", place, leaf(column))
        return
    ways = list(averages(view, rows, column))
    fitting = next(((w, v) for w in ways if (v := w.computed.verdict(printed)) is not None), None)
    if fitting and _is_cut(evidence, fitting[0]):
        yield _cut(rule, view, row, column, printed, ways[0], fitting[0])
        return
    if fitting:
        way, verdict = fitting
        plain = way.how == "indicator"
        yield rule.verified(place, printed.raw, _text(values, way), verdict if plain else Verdict.CONVENTION)
        return
    if _adds_up(row, column) and sums(values, printed):
        # NOTE: how many indicators each sasaran has is added up even where the row is called an average.
        yield rule.verified(place, printed.raw, " + ".join(q.raw for q in values), Verdict.CONVENTION)
        return
    if _is_joint(row) or _counts_others(row, {way.count for way in ways}):
        yield rule.skip("averages-of-other-things", place, leaf(column))
        return
    yield _broken(rule, view, row, rows, column, printed, values, ways[0])


def _adds_up(row: Row, column: Column) -> bool:
    """Whether the row may give the sum of a column: of counts and of rupiah, of anything if it says so."""
    return column.measure in _ADDED or _is_joint(row)


def _is_joint(row: Row) -> bool:
    """Whether the row is that of totals and of averages: "Jumlah/Rata-rata"."""
    return row.label is not None and _JOINT.match(row.label.text) is not None


def _counts_others(row: Row, counts: set[int]) -> bool:
    """Whether the row says that it averages another number of things than the rows above it."""
    told = _NUMBER.findall(row.label.text) if row.label is not None else []
    return bool(told) and not counts.intersection(map(int, told))


def _is_of_all_sorts(view: TableView, column: Column) -> bool:
    """Whether a column lists figures of several kinds, as a summary of a report does; none is a mean."""
    kinds = {q.unit.kind for row in view.rows if (q := row.value(column.index)) and q.is_number and q.unit}
    return UnitKind.MONEY in kinds and len(kinds) > _LEAST_VALUES


def _is_cut(evidence: Evidence, way: Average) -> bool:
    """Whether only a cap gives the average that neither the report's rows nor its other averages follow."""
    if not way.how.startswith(_CAPPED) or way.how == f"{_CAPPED}{evidence.policy.cap}":
        return False
    return not any(e.what == way.how and e.support > 1 for e in evidence.policy.evidence)


def _cut(
    rule: Rule, view: TableView, row: Row, column: Column, printed: Quantity, plain: Average, way: Average
) -> Finding:
    place = view.place(row, column)
    return rule.finding(
        [place],
        stated=[printed.raw],
        expected=[format_like(plain.computed.exact, printed)],
        proof=Severity.INFO,
        variant="cut",
        subject=f"{view.title} {leaf(column)}".strip(),
        calculation=f"{format_exact(plain.computed.exact)} → {printed.raw}",
        values={"column": leaf(column), "cap": way.how.removeprefix(_CAPPED)},
        confidence=0.6,
    )


def _text(values: Sequence[Quantity], way: Average) -> str:
    raws = [v.raw for v in values]
    if len(raws) > _MOST_SHOWN:
        raws = [*raws[:3], "…", *raws[-2:]]
    return f"({' + '.join(raws)}) / {way.count} = {format_exact(way.computed.exact)}"


def _broken(
    rule: Rule,
    view: TableView,
    row: Row,
    rows: Sequence[Row],
    column: Column,
    printed: Quantity,
    values: Sequence[Quantity],
    plain: Average,
) -> Finding:
    right = format_like(plain.computed.exact, printed)
    near = abs(plain.computed.exact - Fraction(printed.number)) <= Fraction(printed.step)
    # NOTE: of averages of groups the mean over all their members may be meant.
    unsure = begins_late(view) or _MEAN.search(leaf(column)) is not None
    flips = (printed.number >= _CONCLUSION) != (plain.computed.exact >= _CONCLUSION)
    return rule.finding(
        [view.place(row, column)],
        stated=[printed.raw],
        expected=[right],
        proof=Severity.INFO if near else Severity.WARNING if unsure else Severity.ERROR,
        subject=f"{view.title} {leaf(column)}".strip(),
        calculation=_text(values, plain),
        values={"column": leaf(column), "count": str(len(values))},
        cause=_cause(rule, view, row, column, printed, values, right),
        context=[view.place(r, column) for r in rows if r.value(column.index)],
        impact="conclusion" if flips or column.measure is Measure.CAPAIAN else "figure",
    )


def _cause(
    rule: Rule,
    view: TableView,
    row: Row,
    column: Column,
    printed: Quantity,
    values: Sequence[Quantity],
    right: str,
) -> Cause | None:
    kind = slip(printed.raw, right)
    if kind:
        return rule.cause(kind, right=right)
    divisor = divisor_of(values, printed)
    if divisor is not None:
        return rule.cause("wrong-denominator", count=str(len(values)), divisor=str(divisor))
    for other in view.columns:
        value = row.value(other.index)
        if other is not column and value is not None and value.value == printed.value:
            return rule.cause("swapped-columns", name=leaf(other))
    return None
