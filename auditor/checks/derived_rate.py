"""Columns computed from others of their row: efficiency, progress towards the final target, means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute, ratio_percent
from auditor.indonesian.format import format_exact
from auditor.model.evidence import Evidence, Polarity, Policy
from auditor.model.fact import Column, Measure, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.derived import Way, progress_of, row_means_of, savings_of
from auditor.policy.formulas import POSITIVE, reproductions
from auditor.policy.inputs import Inputs, WrongInput, slipped
from auditor.policy.labels import leaf
from auditor.policy.printing import as_printed
from auditor.policy.relations import numbers
from auditor.policy.rows import comparable

_WAYS: Mapping[Measure, Callable[[TableView, Column], Iterator[Way]]] = {
    Measure.EFISIENSI: savings_of,
    Measure.PROGRESS: progress_of,
    Measure.AVERAGE: row_means_of,
}
_LEAST_ROWS = 2
_SURE_ROWS = 3
# Rates of efficiency are short; that all but one digit follows the other row is evidence enough.
_LEAST_DIGITS = 3
_LEAST_SHARE = Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How right values are printed, and what else the report prints for the inputs."""

    evidence: Evidence
    inputs: Inputs

    @property
    def policy(self) -> Policy:
        """How the report reckons and prints."""
        return self.evidence.policy

    def is_high(self, view: TableView, row: Row) -> bool:
        """Whether other tables show that the row's indicator is better high."""
        return self.evidence.polarity_of(view, row) is Polarity.POSITIVE


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row that is computed otherwise than the others of its column.

    The rule's parameter `of` names the column: "efisiensi", "kemajuan" or "rata-rata".
    """
    shown = _Shown(evidence, Inputs(evidence))
    measure = Measure(str(rule.params["of"]))
    for view in evidence.tables:
        for column in view.measured(measure):
            ways = list(_WAYS[measure](view, column))
            yield from _column(rule, view, column, ways, shown)


def _column(
    rule: Rule, view: TableView, column: Column, ways: Sequence[Way], shown: _Shown
) -> Iterator[Finding | Verified]:
    # NOTE: a total row may hold the average of the others instead.
    rows = view.items
    judged = [(way, _support(rows, column, way)) for way in ways]
    # NOTE: of two that hold alike the fuller one: volumes left out may be those that are all reached.
    best = max(judged, key=lambda j: (j[1][0], len(j[0].inputs)), default=None)
    if best is None:
        return
    way, (holding, complete) = best
    # NOTE: of two rows one must be wrong, if the other is right to the last digit by the formula promised.
    pair = holding == 1 and complete == _LEAST_ROWS
    if not pair and (holding < _LEAST_ROWS or Fraction(holding, complete) < _LEAST_SHARE):
        return
    for row in rows:
        values = numbers(row, (column, *way.inputs))
        if values and _readable(values):
            others = [w for w in ways if w is not way]
            yield from _row(rule, view, row, column, way, values, holding, others, shown)


def _readable(values: Sequence[Quantity]) -> bool:
    return len(values) < _SURE_ROWS or comparable(values[1], values[2])


def _support(rows: Sequence[Row], column: Column, way: Way) -> tuple[int, int]:
    holding = complete = 0
    for row in rows:
        values = numbers(row, (column, *way.inputs))
        if values and _readable(values):
            complete += 1
            holding += _holds(way, values)
    return holding, max(complete, 1)


def _holds(way: Way, values: Sequence[Quantity]) -> bool:
    computed = compute(way.formula, values[1:])
    return computed is not None and computed.verdict(values[0]) is not None


def _row(
    rule: Rule,
    view: TableView,
    row: Row,
    column: Column,
    way: Way,
    values: Sequence[Quantity],
    holding: int,
    others: Sequence[Way],
    shown: _Shown,
) -> Iterator[Finding | Verified]:
    result = values[0]
    computed = compute(way.formula, values[1:])
    if computed is None:
        return
    term = way.text.format(*(v.raw for v in values[1:])) + f" = {format_exact(computed.exact)}"
    verdict = computed.verdict(result)
    if verdict is not None:
        yield rule.verified(view.place(row, column), result.raw, term, verdict)
    elif not _fits_otherwise(row, column, way, values, others, high=shown.is_high(view, row)):
        sure = holding >= _SURE_ROWS and not _fits_otherwise(row, column, way, values, others)
        right = as_printed(computed.exact, result, shown.policy)
        holds = _Exactly(way, result)
        kind = slip(result.raw, right)
        wrong = None if kind else shown.inputs.wrong(view, row, way.inputs, values[1:], holds)
        if holding < _LEAST_ROWS and not (kind or wrong):
            kind = slip(result.raw, right, _LEAST_DIGITS)
            wrong = None if kind else slipped(values[1:], holds, digits=True, sound=_sound(view, row, way))
        if wrong:
            yield _wrong_input(rule, view, row, column, way, values, wrong, sure=sure)
        elif holding >= _LEAST_ROWS or kind:
            yield _broken(rule, view, row, column, way, values, computed, term, right, sure=sure)


def _sound(view: TableView, row: Row, way: Way) -> set[int]:
    """The inputs that other figures of the row give: the share of the budget that was spent."""
    return {
        at
        for at, column in enumerate(way.inputs)
        if column.measure is Measure.SERAPAN
        for spent in view.measured(Measure.REALISASI_ANGGARAN)
        for pagu in view.measured(Measure.PAGU)
        if (values := numbers(row, (column, spent, pagu)))
        and _holds(Way((spent, pagu), ratio_percent, ""), values)
    }


def _fits_otherwise(
    row: Row,
    column: Column,
    way: Way,
    values: Sequence[Quantity],
    others: Sequence[Way],
    *,
    high: bool = False,
) -> bool:
    """Whether another way, or the formula of a negative indicator or a cap, gives the figure.

    What is better `high` has no such formula.
    """
    fits = reproductions(values[2], values[1], values[0]) if way.formula is ratio_percent else ()
    if any((f.formula != POSITIVE and not high) or f.cap for f in fits):
        return True
    for other in others:
        found = numbers(row, (column, *other.inputs))
        # NOTE: by the roundings of its inputs alone a way that no other row follows fits by chance.
        if found and _Exactly(other, found[0])(found[1:]):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Exactly:
    """Whether inputs give a figure by a way, to its last digit."""

    way: Way
    result: Quantity

    def __call__(self, inputs: Sequence[Quantity]) -> bool:
        computed = compute(self.way.formula, inputs)
        return computed is not None and computed.verdict(self.result) not in (None, Verdict.CONVENTION)


def _wrong_input(
    rule: Rule,
    view: TableView,
    row: Row,
    column: Column,
    way: Way,
    values: Sequence[Quantity],
    wrong: WrongInput,
    *,
    sure: bool,
) -> Finding:
    """The input whose other value, printed elsewhere or spoilt by a slip, makes the row right."""
    said = values[1 + wrong.at]
    shown = [wrong.right if n == wrong.at else v.raw for n, v in enumerate(values[1:])]
    return rule.finding(
        [view.place(row, c) for c in (way.inputs[wrong.at], column, *way.inputs)],
        stated=[said.raw],
        expected=[wrong.right],
        proof=Severity.ERROR if sure else Severity.WARNING,
        variant="input",
        subject=row.name or view.title,
        calculation=f"{way.text.format(*shown)} = {values[0].raw}",
        values={"column": leaf(way.inputs[wrong.at]), "result": leaf(column)},
        cause=rule.cause(wrong.slip, right=wrong.right) if wrong.slip else None,
        confidence=0.9 if sure else 0.7,
    )


def _broken(
    rule: Rule,
    view: TableView,
    row: Row,
    column: Column,
    way: Way,
    values: Sequence[Quantity],
    computed: Computed,
    term: str,
    right: str,
    *,
    sure: bool,
) -> Finding:
    result = values[0]
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
