"""The averages in use in these reports, over the rows that an average row closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.fit import Computed
from auditor.model.fact import Column, Measure, Row, RowKind, TableView
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity
from auditor.policy.formulas import CAPS
from auditor.policy.rows import finest_step, refined


@dataclass(frozen=True, slots=True)
class Average:
    """One way to average: its name, its value, and the rows it takes."""

    how: str
    computed: Computed
    count: int


def block_above(view: TableView, at: int) -> list[Row]:
    """The item rows between the average row at position `at` and the one before it.

    Right behind another average they are those of the whole table.
    """
    rows: list[Row] = []
    if at and view.rows[at - 1].kind is RowKind.AVERAGE:
        return [r for r in view.rows[:at] if r.kind is RowKind.ITEM]
    for row in reversed(view.rows[:at]):
        if row.kind is RowKind.AVERAGE:
            break
        if row.kind is RowKind.ITEM:
            rows.append(row)
    return rows[::-1]


def averages(view: TableView, rows: Sequence[Row], column: Column) -> Iterator[Average]:
    """Every way to average `column` over `rows`, the plain mean of all figures first."""
    printed = [(r, q) for r in rows if (q := r.value(column.index)) is not None and q.is_number]
    if not printed:
        return
    step = finest_step(view, column)
    filled = [(r, refined(q, step)) for r, q in printed]
    values = [q for _, q in filled]
    yield _mean("indicator", values)
    numbered = [q for r, q in filled if r.marker]
    if 0 < len(numbered) < len(values):
        yield _mean("numbered-indicator", numbered)
    for groups in (_parted(filled, lambda r: r.sasaran or r.group), _parted(filled, lambda r: r.group)):
        if 1 < len(groups) < len(values):
            yield _mean_of_means(groups)
    weighted = _weighted(view, filled)
    if weighted:
        yield weighted
    for cap in CAPS:
        if any(q.number > cap for q in values):
            yield _mean_capped(values, cap)
    nonzero = [q for q in values if q.number]
    if 0 < len(nonzero) < len(values):
        yield _mean("without-zero", nonzero)


def _mean(how: str, values: Sequence[Quantity]) -> Average:
    count = len(values)
    exact = sum((Fraction(q.number) for q in values), Fraction(0)) / count
    spread = _add([q.interval for q in values]).scaled(Fraction(1, count))
    return Average(how, Computed(exact, spread), count)


def _add(intervals: Sequence[Interval]) -> Interval:
    total = Interval.point(0)
    for interval in intervals:
        total = total + interval
    return total


def _parted(filled: Sequence[tuple[Row, Quantity]], part: Callable[[Row], str]) -> list[list[Quantity]]:
    groups: dict[str, list[Quantity]] = {}
    for row, value in filled:
        groups.setdefault(part(row), []).append(value)
    return list(groups.values())


def _mean_of_means(groups: Sequence[Sequence[Quantity]]) -> Average:
    means = [_mean("", group).computed for group in groups]
    exact = sum((m.exact for m in means), Fraction(0)) / len(means)
    # NOTE: authors round each sasaran's mean to two decimals before averaging again.
    rounding = Interval.around(0, Fraction(1, 100))
    spread = (_add([m.spread for m in means]).scaled(Fraction(1, len(means)))) + rounding
    return Average("sasaran", Computed(exact, spread), len(groups))


def _weighted(view: TableView, filled: Sequence[tuple[Row, Quantity]]) -> Average | None:
    column = next(iter(view.measured(Measure.WEIGHT)), None)
    if column is None:
        return None
    pairs = [(q, w) for r, q in filled if (w := r.value(column.index)) is not None and w.is_number]
    weight = sum((Fraction(w.number) for _, w in pairs), Fraction(0))
    if len(pairs) < len(filled) or not weight:
        return None
    exact = sum((Fraction(q.number) * Fraction(w.number) for q, w in pairs), Fraction(0)) / weight
    spread = _add([q.interval.scaled(w.number) for q, w in pairs]).scaled(1 / weight)
    return Average("weighted", Computed(exact, spread), len(pairs))


def _mean_capped(values: Sequence[Quantity], cap: int) -> Average:
    exact = sum((min(Fraction(q.number), Fraction(cap)) for q in values), Fraction(0)) / len(values)
    spans = [q.interval for q in values]
    low = sum((min(span.low, Fraction(cap)) for span in spans), Fraction(0)) / len(values)
    high = sum((min(span.high, Fraction(cap)) for span in spans), Fraction(0)) / len(values)
    return Average(f"capped-{cap}", Computed(exact, Interval(low, high)), len(values))


def divisor_of(values: Sequence[Quantity], printed: Quantity) -> int | None:
    """The whole number by which the sum of the values must be divided to give the printed average."""
    total = sum((Fraction(q.number) for q in values), Fraction(0))
    if not printed.number:
        return None
    for divisor in range(max(1, len(values) - 6), len(values) + 7):
        mean = Computed(total / divisor, Interval.point(total / divisor))
        if divisor != len(values) and mean.verdict(printed) is not None:
            return divisor
    return None
