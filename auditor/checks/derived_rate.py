"""Columns computed from others of their row: efficiency, and progress towards the final target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, Formula, compute, ratio_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.formulas import POSITIVE, reproductions
from auditor.policy.labels import leaf
from auditor.policy.relations import numbers
from auditor.policy.rows import comparable

_LEAST_ROWS = 2
_SURE_ROWS = 3
_LEAST_SHARE = Fraction(3, 5)
_HUNDRED = Interval.point(100)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to compute a column: its inputs, its formula, and how it is written."""

    inputs: tuple[Column, ...]
    formula: Formula
    text: str


def _saving(rate: Interval) -> Interval:
    return _HUNDRED - rate


def _apart(left: Interval, right: Interval) -> Interval:
    return left - right


def _spared(used: Interval, reached: Interval) -> Interval:
    return _HUNDRED - ratio_percent(used, reached)


def _rest(used: Interval, whole: Interval) -> Interval:
    return _HUNDRED - ratio_percent(used, whole)


# Efficiency in these reports (Permendagri and ministries print several), by the measures that it is made of.
_EFFICIENCY: Sequence[tuple[tuple[Measure, ...], Callable[..., Interval], str]] = (
    ((Measure.CAPAIAN, Measure.SERAPAN), _apart, "{0} - {1}"),
    ((Measure.AVERAGE, Measure.SERAPAN), _apart, "{0} - {1}"),
    ((Measure.SERAPAN,), _saving, "100 - {0}"),
    ((Measure.SERAPAN, Measure.CAPAIAN), ratio_percent, "{0} / {1} x 100"),
    ((Measure.SERAPAN, Measure.AVERAGE), ratio_percent, "{0} / {1} x 100"),
    ((Measure.SERAPAN, Measure.CAPAIAN), _spared, "100 - {0} / {1} x 100"),
    ((Measure.SERAPAN, Measure.AVERAGE), _spared, "100 - {0} / {1} x 100"),
    ((Measure.PAGU, Measure.REALISASI_ANGGARAN), _apart, "{0} - {1}"),
    ((Measure.REALISASI_ANGGARAN, Measure.PAGU), _rest, "100 - {0} / {1} x 100"),
)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row that is computed otherwise than the others of its column.

    The rule's parameter `of` names the column: "efisiensi" or "kemajuan".
    """
    for view in evidence.tables:
        if rule.params["of"] == "efisiensi":
            for column in view.measured(Measure.EFISIENSI):
                yield from _column(rule, view, column, list(_ways(view, column)))
        else:
            for column in view.measured(Measure.PROGRESS):
                yield from _column(rule, view, column, list(_progress(view, column)))


def _ways(view: TableView, column: Column) -> Iterator[_Way]:
    before = [c for c in view.columns if c.index != column.index]
    for measures, formula, text in _EFFICIENCY:
        found = [_nearest(before, m, column) for m in measures]
        inputs = tuple(c for c in found if c is not None)
        if len(inputs) == len(measures):
            yield _Way(inputs, formula, text)


def _nearest(columns: Sequence[Column], measure: Measure, to: Column) -> Column | None:
    """The column of a measure and the result's period that stands nearest to it."""
    same = [
        c
        for c in columns
        if c.measure is measure and (c.period == to.period or None in (c.period, to.period))
    ]
    return min(same, key=lambda c: abs(c.index - to.index), default=None)


def _progress(view: TableView, column: Column) -> Iterator[_Way]:
    results = [c for c in view.measured(Measure.REALISASI) if c.index < column.index]
    ends = [c for c in view.measured(Measure.TARGET_END) if c.index < column.index]
    if results and len(ends) == 1:
        yield _Way((results[-1], ends[0]), ratio_percent, "{0} / {1} x 100")


def _column(
    rule: Rule, view: TableView, column: Column, ways: Sequence[_Way]
) -> Iterator[Finding | Verified]:
    # NOTE: a total row may hold the average of the others instead.
    rows = view.items
    judged = [(way, _support(rows, column, way)) for way in ways]
    best = max(judged, key=lambda j: j[1][0], default=None)
    if best is None:
        return
    way, (holding, complete) = best
    if holding < _LEAST_ROWS or Fraction(holding, complete) < _LEAST_SHARE:
        return
    for row in rows:
        values = numbers(row, (column, *way.inputs))
        if values and _readable(values):
            others = [w for w in ways if w is not way]
            yield from _row(rule, view, row, column, way, values, holding, others)


def _readable(values: Sequence[Quantity]) -> bool:
    return len(values) < _SURE_ROWS or comparable(values[1], values[2])


def _support(rows: Sequence[Row], column: Column, way: _Way) -> tuple[int, int]:
    holding = complete = 0
    for row in rows:
        values = numbers(row, (column, *way.inputs))
        if values and _readable(values):
            complete += 1
            holding += _holds(way, values)
    return holding, max(complete, 1)


def _holds(way: _Way, values: Sequence[Quantity]) -> bool:
    computed = compute(way.formula, values[1:])
    return computed is not None and computed.verdict(values[0]) is not None


def _row(
    rule: Rule,
    view: TableView,
    row: Row,
    column: Column,
    way: _Way,
    values: Sequence[Quantity],
    holding: int,
    others: Sequence[_Way],
) -> Iterator[Finding | Verified]:
    result = values[0]
    computed = compute(way.formula, values[1:])
    if computed is None:
        return
    term = way.text.format(*(v.raw for v in values[1:])) + f" = {format_exact(computed.exact)}"
    verdict = computed.verdict(result)
    if verdict is not None:
        yield rule.verified(view.place(row, column), result.raw, term, verdict)
    elif not _fits_otherwise(row, column, way, values, others):
        yield _broken(rule, view, row, column, way, values, computed, term, sure=holding >= _SURE_ROWS)


def _fits_otherwise(
    row: Row, column: Column, way: _Way, values: Sequence[Quantity], others: Sequence[_Way]
) -> bool:
    """Whether another way, or the formula of a negative indicator or a cap, gives the figure."""
    fits = reproductions(values[2], values[1], values[0]) if way.formula is ratio_percent else ()
    if any(f.formula != POSITIVE or f.cap for f in fits):
        return True
    for other in others:
        found = numbers(row, (column, *other.inputs))
        if found and _holds(other, found):
            return True
    return False


def _broken(
    rule: Rule,
    view: TableView,
    row: Row,
    column: Column,
    way: _Way,
    values: Sequence[Quantity],
    computed: Computed,
    term: str,
    *,
    sure: bool,
) -> Finding:
    result = values[0]
    right = format_like(computed.exact, result)
    near = abs(computed.exact - Fraction(result.number)) <= 2 * Fraction(result.step)
    kind = slip(result.raw, right)
    said = way.text.format(*(leaf(c) for c in way.inputs))
    return rule.finding(
        [view.place(row, c) for c in (column, *way.inputs)],
        stated=[result.raw],
        expected=[right],
        proof=Severity.INFO if near else Severity.ERROR if sure else Severity.WARNING,
        subject=row.name or view.title,
        calculation=term,
        values={"column": leaf(column), "way": said},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if sure else 0.7,
    )
