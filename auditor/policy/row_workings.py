"""What a sentence may repeat of a table's row: its cells, and what is commonly worked out from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from auditor.model.fact import Column, Fact, Measure, Role, RowKind
from auditor.model.interval import Interval
from auditor.model.period import Part
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.policy.agreement import same_unit
from auditor.policy.labels import heading
from auditor.policy.row_figures import RowFigure

_BUDGETS = (Measure.PAGU, Measure.REALISASI_ANGGARAN)
_RESULTS = (Measure.TARGET, Measure.REALISASI)


@dataclass(frozen=True, slots=True)
class Working:
    """A value that a sentence may mean: `exact`, all that it can stand for, and where it comes from.

    `column` is that of a cell itself, None for what is worked out; `text` is the arithmetic.
    """

    said: RowFigure
    exact: Fraction
    spread: Interval
    text: str
    places: tuple[Place, ...]
    column: Column | None = None


def cells(said: RowFigure) -> list[Working]:
    """The cells of the row of the figure's unit and year."""
    found = []
    for column, value in _values(said):
        if _is_dated_alike(said.fact, column) and _is_of_unit(said.fact, column, value):
            text, place = f"{heading(said.view, column)}: {value.raw}", said.view.place(said.row, column)
            found.append(Working(said, Fraction(value.number), value.interval, text, (place,), column))
    return found


def shares(said: RowFigure) -> Iterator[Working]:
    """How much of each column's total the row is, in percent."""
    totals = [row for row in said.view.rows if row.kind is RowKind.TOTAL]
    if len(totals) != 1 or said.row.kind is not RowKind.ITEM or not said.fact.quantity.is_percent:
        return
    for column, part in _values(said):
        whole = totals[0].value(column.index)
        if part.is_percent or whole is None or not whole.is_number or not whole.number > part.number > 0:
            continue
        if _is_dated_alike(said.fact, column):
            yield _worked(
                said,
                Fraction(part.number) / Fraction(whole.number) * 100,
                (part.interval / whole.interval).scaled(100),
                f"{part.raw} / {whole.raw} x 100",
                (said.view.place(said.row, column), said.view.place(totals[0], column)),
            )


def changes(said: RowFigure) -> Iterator[Working]:
    """By how much the row changed from one year to the next, and from its budget or target to its result."""
    values = _values(said)
    years = sorted(
        (v for v in values if v[0].period is not None and v[0].period.part is Part.YEAR),
        key=lambda v: v[0].period.year if v[0].period else 0,
    )
    pairs = [(a, b) for a, b in pairwise(years) if _are_neighbours(a[0], b[0])]
    for group in (_BUDGETS, _RESULTS):
        own = [v for v in values if v[0].measure in group]
        pairs += [(own[0], own[1])] if len(own) == len(group) and own[0][0].measure is group[0] else []
    for before, after in pairs:
        yield from _changed(said, before, after)


def _changed(
    said: RowFigure, before: tuple[Column, Quantity], after: tuple[Column, Quantity]
) -> Iterator[Working]:
    one, other = before[1], after[1]
    gap = abs(Fraction(other.number) - Fraction(one.number))
    places = tuple(said.view.place(said.row, column) for column, _ in (after, before))
    high, low = (other, one) if other.number >= one.number else (one, other)
    if _is_of_unit(said.fact, after[0], other):
        spread = high.interval - low.interval
        yield _worked(said, gap, spread, f"{high.raw} - {low.raw}", places)
    elif said.fact.quantity.is_percent and one.number > 0:
        exact = gap / Fraction(one.number) * 100
        spread = Interval.point(exact)
        yield _worked(said, exact, spread, f"({high.raw} - {low.raw}) / {one.raw} x 100", places)


def _worked(
    said: RowFigure, exact: Fraction, spread: Interval, text: str, places: tuple[Place, ...]
) -> Working:
    return Working(said, exact, spread, text, places)


def _are_neighbours(before: Column, after: Column) -> bool:
    """Whether two columns are of one measure and of years that follow each other."""
    one, other = before.period, after.period
    return (
        before.measure is after.measure
        and one is not None
        and other is not None
        and other.year == one.year + 1
    )


def _values(said: RowFigure) -> list[tuple[Column, Quantity]]:
    return [
        (column, value)
        for column in said.view.columns
        if column.role is Role.VALUE and (value := said.row.value(column.index)) and value.is_number
    ]


def _is_dated_alike(fact: Fact, column: Column) -> bool:
    one, other = fact.period, column.period
    dated = one is not None and other is not None and one.part is other.part is Part.YEAR
    return not dated or one == other


def _is_of_unit(fact: Fact, column: Column, value: Quantity) -> bool:
    unit = value.unit or column.unit
    printed = value.with_unit(unit) if unit else value
    return same_unit(fact.quantity, printed) and fact.quantity.is_percent == printed.is_percent
