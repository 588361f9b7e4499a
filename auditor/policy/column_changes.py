"""Columns that print the change between two others of their row, found in the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from auditor.arithmetic.fit import Computed, Formula, compute, difference, growth_percent, ratio_percent
from auditor.model.fact import Column, Measure, Role, Row, TableView
from auditor.model.finding import Verdict
from auditor.model.quantity import Quantity
from auditor.policy.relations import data_rows, numbers

_COMPARED = (
    Measure.REALISASI,
    Measure.CAPAIAN,
    Measure.TARGET,
    Measure.COUNT,
    Measure.SHARE,
    Measure.AVERAGE,
    Measure.PAGU,
    Measure.PAGU_BEFORE,
    Measure.REALISASI_ANGGARAN,
    Measure.NATIONAL,
)
# What a difference is taken between, where the two are not of one measure.
_PAIRED = (
    {Measure.REALISASI, Measure.TARGET},
    {Measure.PAGU, Measure.PAGU_BEFORE},
    {Measure.PAGU, Measure.REALISASI_ANGGARAN},
    {Measure.REALISASI, Measure.NATIONAL},
    {Measure.COUNT, Measure.NATIONAL},
)
_FORMULAS: Sequence[tuple[Formula, str]] = (
    (difference, "{0} - {1}"),
    (growth_percent, "({0} - {1}) / {1} x 100"),
)
# A bare "%" may be a growth, where there are but two columns that it can be the growth between.
_RATES = (Measure.SHARE, Measure.SERAPAN)
_PAIR = 2
_LEAST_ROWS = 2
_SURE_ROWS = 3
_LEAST_SHARE = Fraction(3, 5)
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """`result` = the change from `before` to `after`, in `support` of `rows` with figures.

    `signed`: rises are printed without a minus, so that one with it is wrong.
    """

    result: Column
    after: Column
    before: Column
    formula: Formula
    text: str
    support: int
    rows: int
    signed: bool = False


def column_changes(view: TableView) -> Iterator[ColumnChange]:
    """For every column of changes the two columns and the formula that most rows show."""
    for result in view.columns:
        kinds = (Measure.DIFFERENCE, *_RATES)
        if result.role is not Role.VALUE or not (result.measure in kinds or _is_short(view, result)):
            continue
        sides = [
            c for c in view.columns if c.role is Role.VALUE and c.measure in _COMPARED and c is not result
        ]
        rate = result.measure in _RATES
        if rate and (len(sides) != _PAIR or sides[0].measure is Measure.TARGET):
            continue
        found = [
            change
            for after, before in permutations(sides[-_MOST_COLUMNS:], _PAIR)
            for formula, text in (_FORMULAS[1:] if rate else _FORMULAS)
            if _are_comparable(after, before)
            and (change := _found(view, ColumnChange(result, after, before, formula, text, 0, 0), len(sides)))
        ]
        best = max(found, key=_rank, default=None)
        if best is not None and not (rate and _as_share(view, best) >= best.support):
            yield best


def _is_short(view: TableView, column: Column) -> bool:
    """Whether a column of what is left prints mostly what is lacking: "Lebih/(Kurang)"."""
    if column.measure is not Measure.SISA:
        return False
    values = [q.number for row in data_rows(view) if (q := row.value(column.index)) and q.is_number]
    return 2 * sum(value < 0 for value in values) > len(values)


def _as_share(view: TableView, change: ColumnChange) -> int:
    """How many rows show one figure in percent of the other: near 61,8 a share looks like a growth."""
    found = 0
    for row in data_rows(view):
        values = changed(row, change)
        if values is not None:
            printed, after, before = values
            ways = (compute(ratio_percent, (after, before)), compute(ratio_percent, (before, after)))
            found += any(way is not None and way.verdict(printed) is not None for way in ways)
    return found


def _rank(change: ColumnChange) -> tuple[int, bool, bool, int]:
    """The best supported; a plain difference, rises without a minus and the nearest columns before others."""
    return change.support, change.formula is difference, change.signed, change.after.index


def _are_comparable(after: Column, before: Column) -> bool:
    """Whether one may be the other later: of two years in order, or of one where no years tell."""
    if after.measure is not before.measure:
        return {after.measure, before.measure} in _PAIRED
    if after.period and before.period and after.period != before.period:
        return after.period.year >= before.period.year
    return after.index > before.index


def _found(view: TableView, change: ColumnChange, sides: int) -> ColumnChange | None:
    holding = complete = telling = straight = turned = 0
    for row in data_rows(view):
        values = changed(row, change)
        if values is None:
            continue
        complete += 1
        computed, verdict = judge(change, values)
        if computed is not None and verdict is not None:
            holding += 1
            telling += values[0].number != 0
            straight += values[0].number > 0 and computed.exact > 0
            turned += values[0].number < 0 and computed.exact > 0
    # NOTE: with only two columns to compare, or two years that are named, there is no doubt of which.
    plain = holding == complete or sides == _PAIR or _are_named(change)
    least = _LEAST_ROWS if plain else _SURE_ROWS
    if telling < least or Fraction(holding, max(complete, 1)) < _LEAST_SHARE:
        return None
    return replace(change, support=holding, rows=complete, signed=straight > turned)


def _are_named(change: ColumnChange) -> bool:
    """Whether the heading of the changes names both years."""
    years = [str(c.period.year) for c in (change.after, change.before) if c.period]
    return len(set(years)) == _PAIR and all(year in change.result.header for year in years)


def changed(row: Row, change: ColumnChange) -> list[Quantity] | None:
    """The row's printed change with its two figures, where all are numbers."""
    values = numbers(row, (change.result, change.after, change.before))
    return values if values and (change.formula is difference or values[2].number) else None


def judge(change: ColumnChange, values: Sequence[Quantity]) -> tuple[Computed | None, Verdict | None]:
    """What the change is, and why the printed one is right; a fall may be printed without its sign."""
    printed, after, before = values
    computed = compute(change.formula, (after, before))
    if computed is None:
        return None, None
    turned = () if change.signed and printed.number < 0 else (replace(printed, value=-printed.number),)
    for said in (printed, *turned):
        verdict = computed.verdict(said)
        if verdict is not None:
            return computed, verdict
    return computed, None
