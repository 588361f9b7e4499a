"""Rows that state target, realisasi and capaian of one period: what the policy is inferred from."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.model.fact import Column, Measure, Row, RowKind, TableKind, TableView
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, UnitKind
from auditor.policy.formulas import reproductions

_FULL = 100
# The capaian cell of a row: its table, row and column.
Spot = tuple[int, int, int]
Rows = frozenset[tuple[int, int, Period | None]]


@dataclass(frozen=True, slots=True)
class Triple:
    """Target, realisasi and capaian of one row and period, with their columns."""

    view: TableView
    row: Row
    period: Period | None
    target_column: Column
    realisasi_column: Column
    capaian_column: Column
    target: Quantity
    realisasi: Quantity
    capaian: Quantity

    @property
    def spot(self) -> Spot:
        """The capaian's cell."""
        return self.view.index, self.row.index, self.capaian_column.index

    @property
    def place(self) -> Place:
        """The capaian's place."""
        return self.view.place(self.row, self.capaian_column)

    @property
    def sources(self) -> tuple[Place, Place]:
        """The places of target and realisasi."""
        return (
            self.view.place(self.row, self.target_column),
            self.view.place(self.row, self.realisasi_column),
        )


def triples(views: tuple[TableView, ...]) -> Iterator[Triple]:
    """Every complete row of every indicator table, period by period."""
    for view in views:
        if view.kind is not TableKind.INDICATOR:
            continue
        for target, realisasi, capaian in column_triples(view):
            for row in view.rows:
                if row.kind is RowKind.ITEM:
                    found = _triple(view, row, target, realisasi, capaian)
                    if found:
                        yield found


def column_triples(view: TableView) -> Iterator[tuple[Column, Column, Column]]:
    """Columns of target, realisasi and capaian that belong together: one period, or one group."""
    for capaian in view.measured(Measure.CAPAIAN):
        target = _partner(view, Measure.TARGET, capaian)
        realisasi = _partner(view, Measure.REALISASI, capaian)
        if target and realisasi:
            yield target, realisasi, capaian


def _partner(view: TableView, measure: Measure, capaian: Column) -> Column | None:
    """The column of a measure with the capaian's period, the nearest to its left first."""
    same = [c for c in view.columns if c.measure is measure and c.period == capaian.period]
    left = [c for c in same if c.index < capaian.index]
    return max(left, key=lambda c: c.index) if left else next(iter(same), None)


def _triple(view: TableView, row: Row, target: Column, realisasi: Column, capaian: Column) -> Triple | None:
    t, r, c = row.value(target.index), row.value(realisasi.index), row.value(capaian.index)
    if t is None or r is None or c is None or t.value is None or not r.is_number or not c.is_number:
        return None
    if not comparable(t, r) or _is_rate(t, r, c):
        return None
    return Triple(view, row, capaian.period, target, realisasi, capaian, t, r, c)


def _is_rate(target: Quantity, realisasi: Quantity, capaian: Quantity) -> bool:
    """Whether the realisasi is given as a percentage of a target that is none: the capaian repeats it."""
    return realisasi.is_percent and not target.is_percent and capaian.value == realisasi.value


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be set against each other: same dimension, or one without unit."""
    if a.unit is None or b.unit is None:
        return True
    loose = (UnitKind.PERCENT, UnitKind.POINT, UnitKind.OTHER)
    return a.unit.kind is b.unit.kind or (a.unit.kind in loose and b.unit.kind in loose)


def finest_step(view: TableView, column: Column) -> Decimal:
    """The weight of the last digit that the column prints where it prints most."""
    steps = [q.step for r in view.rows if (q := r.value(column.index)) is not None and q.is_number]
    return min(steps, default=Decimal(1))


def refined(quantity: Quantity, step: Decimal) -> Quantity:
    """A whole number in a column of decimals is printed without its zeros: "100" beside "99,65" is 100,00."""
    if quantity.step != 1 or step >= 1:
        return quantity
    return replace(quantity, step=step, decimals=-int(step.as_tuple().exponent))


def refuted_rows(views: tuple[TableView, ...], turned: Container[Spot]) -> Rows:
    """Rows (by table, row, period) whose capaian no formula reproduces, or only the one for its opposite."""
    return frozenset(
        (t.view.index, t.row.index, t.period)
        for t in triples(views)
        if t.target.number and (t.spot in turned or not reproductions(t.target, t.realisasi, t.capaian))
    )


def confirmed_rows(views: tuple[TableView, ...]) -> Rows:
    """Rows whose capaian follows from their target and realisasi; a full score may be capped."""
    return frozenset(
        (t.view.index, t.row.index, t.period)
        for t in triples(views)
        if t.target.number and t.capaian.number != _FULL and reproductions(t.target, t.realisasi, t.capaian)
    )
