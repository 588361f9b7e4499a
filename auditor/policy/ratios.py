"""Columns that print the ratio of others: productivity, density, average stay, the share of several parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from auditor.arithmetic.fit import Computed, compute
from auditor.model.fact import Column, Measure, Role, Row, TableView
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.relation import Relations
from auditor.policy.relations import data_rows, numbers

_RESULTS = (Measure.COUNT, Measure.SHARE, Measure.AVERAGE)
_INPUTS = (Measure.COUNT, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)
_SCALES = (1, 10, 100, 1_000, 10_000, 100_000)
_MOST_COLUMNS = 10
_MOST_PARTS = 3
_LEAST_ROWS = 3
_LEAST_SHARE = Fraction(2, 3)
_TELLING = 100
_NEAR = 0.02
_PERCENT, _STEP_OF_CAPS = 100, 5


@dataclass(frozen=True, slots=True)
class Ratio:
    """`result` = `scale` x the sum of `parts` / `whole`, in `support` of `rows` rows."""

    result: Column
    parts: tuple[Column, ...]
    whole: Column
    scale: int
    support: int = 0
    rows: int = 0

    def values(self, row: Row) -> list[Quantity] | None:
        """The row's result, whole and parts, where all are figures and the whole is not zero."""
        found = numbers(row, (self.result, self.whole, *self.parts))
        return found if found and found[1].number else None

    def compute(self, values: Sequence[Quantity]) -> Computed | None:
        """What the result should be."""

        def formula(whole: Interval, *parts: Interval) -> Interval:
            total = Interval.point(0)
            for part in parts:
                total = total + part
            return (total / whole).scaled(self.scale)

        return compute(formula, values[1:])

    def holds(self, values: Sequence[Quantity]) -> bool:
        """Whether the printed ratio can be the right one."""
        computed = self.compute(values)
        return computed is not None and computed.verdict(values[0]) is not None

    def is_near(self, values: Sequence[Quantity]) -> bool:
        """Whether it holds, a ratio in whole numbers being rounded however its unit counts things."""
        computed = self.compute(values)
        return computed is not None and abs(computed.exact - Fraction(values[0].number)) <= values[0].step

    def is_otherwise(self, values: Sequence[Quantity]) -> bool:
        """Whether the figure comes out by another way to reckon an achievement: turned round, or capped.

        Target / realisasi and (2 x target - realisasi) / target are those of indicators that shall be low.
        """
        result, whole, *parts = values
        if self.scale != _PERCENT or len(parts) != 1:
            return False
        ways: list[Callable[[Interval, Interval], Interval]] = [
            lambda w, p: ((w * Interval.point(2) - p) / w).scaled(_PERCENT),
            lambda w, p: (w * p).scaled(Fraction(1, _PERCENT)),
        ]
        ways += [lambda w, p: (w / p).scaled(_PERCENT)] if parts[0].number else []
        reckoned = [c for way in ways if (c := compute(way, [whole, parts[0]]))]
        if any(c.verdict(result) for c in reckoned):
            return True
        reckoned += [c] if (c := self.compute(values)) else []
        above = any(c.exact > Fraction(result.number) for c in reckoned)
        return (above and _may_be_cap(result)) or bool(whole.decimals and _may_be_cap(whole))


def _may_be_cap(quantity: Quantity) -> bool:
    return quantity.number >= _PERCENT and quantity.number % _STEP_OF_CAPS == 0


def ratios(view: TableView, relations: Relations) -> Iterator[Ratio]:
    """For every column with decimals that no other relation explains the ratio that most rows show."""
    explained = {s.result.index for s in relations.shares}
    explained |= {c.index for s in relations.sums for c in (s.whole, *s.parts)}
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _INPUTS and not _is_rate(c)]
    columns = columns[:_MOST_COLUMNS]
    rows = data_rows(view)
    if len(rows) < _LEAST_ROWS:
        return
    for result in view.columns:
        if result.role is not Role.VALUE or result.measure not in _RESULTS or result.index in explained:
            continue
        if _telling(rows, result) < _LEAST_ROWS:
            continue
        inputs = [c for c in columns if c.index != result.index]
        found = [f for c in _candidates(result, inputs, rows) if (f := _supported(c, rows))]
        best = max(found, key=lambda r: (r.support, -len(r.parts), -r.whole.index), default=None)
        if best is not None:
            yield best


def is_ratio_of_totals(view: TableView, total: Row, result: Column) -> bool:
    """Whether a total's figure is the ratio of its other totals, as in most rows: a density, a mean size.

    Such a ratio is a weighted mean of the rows' own, so it lies among them.
    """
    rows, printed = data_rows(view), total.value(result.index)
    own = [values[0].number for r in rows if r is not total and (values := numbers(r, (result,)))]
    among = printed and own and min(own) <= printed.number <= max(own)
    if result.measure not in _RESULTS or not among:
        return False
    columns = [c for c in view.columns if c.role is Role.VALUE and c.index != result.index][:_MOST_COLUMNS]
    for part, whole in permutations(columns, 2):
        scale = _scale(total, result, (part,), whole)
        ratio = Ratio(result, (part,), whole, scale) if scale else None
        values = ratio.values(total) if ratio else None
        if ratio and values and ratio.is_near(values):
            known = [found for row in rows if (found := ratio.values(row))]
            holding = sum(map(ratio.is_near, known))
            if holding >= _LEAST_ROWS and holding >= _LEAST_SHARE * len(known):
                return True
    return False


def _is_rate(column: Column) -> bool:
    return column.unit is not None and column.unit.kind is UnitKind.PERCENT


def _telling(rows: Sequence[Row], column: Column) -> int:
    """How many rows print a figure with decimals and enough digits not to come out by chance."""
    found = [q for row in rows if (q := row.value(column.index)) and q.is_number]
    return sum(bool(q.decimals) and abs(q.number) / q.step >= _TELLING for q in found)


def _candidates(result: Column, inputs: Sequence[Column], rows: Sequence[Row]) -> Iterator[Ratio]:
    """Every way to make the result of its table's columns that the first rows allow."""
    for size in range(1, _MOST_PARTS + 1):
        for at in range(len(inputs) - size + 1):
            parts = tuple(inputs[at : at + size])
            for whole in inputs:
                if whole in parts:
                    continue
                scales = {s for row in rows[:_LEAST_ROWS] if (s := _scale(row, result, parts, whole))}
                yield from (Ratio(result, parts, whole, s) for s in scales if size == 1 or s == 100)


def _scale(row: Row, result: Column, parts: Sequence[Column], whole: Column) -> int | None:
    values = numbers(row, (result, whole, *parts))
    if values is None or not values[1].number or not values[0].number:
        return None
    rate = float(sum(v.number for v in values[2:])) / float(values[1].number)
    if not rate:
        return None
    times = float(values[0].number) / rate
    return next((s for s in _SCALES if abs(times / s - 1) < _NEAR), None)


def _supported(ratio: Ratio, rows: Sequence[Row]) -> Ratio | None:
    known = [values for row in rows if (values := ratio.values(row))]
    holding = [values for values in known if ratio.holds(values)]
    if len(holding) < _LEAST_ROWS or Fraction(len(holding), len(known)) < _LEAST_SHARE:
        return None
    if len({v[0].number for v in holding}) < _LEAST_ROWS:
        return None
    return Ratio(ratio.result, ratio.parts, ratio.whole, ratio.scale, len(holding), len(known))
