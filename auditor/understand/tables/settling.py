"""What columns mean by what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.model.fact import Column, Measure, Role
from auditor.model.period import Part, Period
from auditor.model.quantity import PERCENT, RUPIAH
from auditor.understand.tables.profile import Profile

TO_BUDGET = {
    Measure.TARGET: Measure.PAGU,
    Measure.REALISASI: Measure.REALISASI_ANGGARAN,
    Measure.CAPAIAN: Measure.SERAPAN,
    Measure.SHARE: Measure.SERAPAN,
}

_BUDGET = {Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN, Measure.SISA}
_MOSTLY = 0.6
_WORDED = 0.5


def settle_budget(columns: list[Column], profiles: Sequence[Profile], physical: set[int]) -> list[Column]:
    """Turn target and realisasi of rupiah into pagu and its realisasi, and the percentage after them."""
    settled: list[Column] = []
    in_budget = False
    earned = _are_indicators(columns, profiles)
    for column, shape in zip(columns, profiles, strict=True):
        money = (shape.money > _MOSTLY or column.unit == RUPIAH) and not earned
        if column.measure in (Measure.PAGU, Measure.REALISASI_ANGGARAN):
            in_budget = True
        elif column.measure in (Measure.TARGET, Measure.REALISASI) and money:
            column, in_budget = replace(column, measure=TO_BUDGET[column.measure]), True
        elif in_budget and column.measure is Measure.REALISASI and column.unit is None and not earned:
            # NOTE: right behind a budget, with sums in millions that no profile tells from other figures.
            if column.index not in physical:
                column = replace(column, measure=Measure.REALISASI_ANGGARAN)
        elif in_budget and column.index not in physical and _is_percentage(column):
            column, in_budget = replace(column, measure=Measure.SERAPAN), False
        elif column.measure in (Measure.TARGET, Measure.REALISASI):
            in_budget = False
        settled.append(column)
    return settled


def _are_indicators(columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    """Whether the table states indicators in rupiah (revenue, income), not the budgets of programs.

    Its only targets are sums of money, its headings speak of no budget, and it names indicators alone; where
    the headings say rupiah, the percentage behind them must be called capaian.
    """
    roles = {c.role for c in columns}
    measures = {c.measure for c in columns}
    if Role.INDIKATOR not in roles or Role.PROGRAM in roles or measures & _BUDGET:
        return False
    targets = [(c, s) for c, s in zip(columns, profiles, strict=True) if c.measure is Measure.TARGET]
    if any(c.unit == RUPIAH for c, _ in targets) and Measure.CAPAIAN not in measures:
        return False
    return bool(targets) and all(c.unit == RUPIAH or s.money > _MOSTLY for c, s in targets)


def _is_percentage(column: Column) -> bool:
    if column.measure is Measure.REALISASI:
        return column.unit == PERCENT
    return column.measure in (Measure.CAPAIAN, Measure.SHARE)


def settle_percent(columns: list[Column]) -> list[Column]:
    """A bare "%" beside target and realisasi of its period is the capaian."""
    # NOTE: of two, of the target so far and of the year's, neither is the capaian outright.
    shares = Counter(c.period for c in columns if c.measure is Measure.SHARE)
    settled = []
    for column in columns:
        if column.measure is Measure.SHARE:
            period = column.period or _period_left(columns, column)
            peers = {c.measure for c in columns if c.period == period}
            alone = shares[column.period] == 1
            if alone and {Measure.TARGET, Measure.REALISASI} <= peers and Measure.CAPAIAN not in peers:
                column = replace(column, measure=Measure.CAPAIAN)
        settled.append(column)
    return settled


def settle_realisasi(columns: list[Column]) -> list[Column]:
    """A "Capaian" beside a target and a percentage, where no realisasi is, holds the realisasi."""
    measures = Counter(c.measure for c in columns)
    if measures[Measure.REALISASI] or not measures[Measure.TARGET] or measures[Measure.CAPAIAN] != 1:
        return columns
    if not measures[Measure.SHARE]:
        return columns
    swap = {Measure.CAPAIAN: Measure.REALISASI, Measure.SHARE: Measure.CAPAIAN}
    return [replace(c, measure=swap.get(c.measure, c.measure)) if c.measure else c for c in columns]


def settle_periods(columns: list[Column]) -> list[Column]:
    """A capaian without a year is that of the nearest realisasi to its left that has a target of its year."""
    return [
        replace(c, period=_period_left(columns, c)) if c.measure is Measure.CAPAIAN and not c.period else c
        for c in columns
    ]


def _period_left(columns: list[Column], column: Column) -> Period | None:
    targets = {c.period for c in columns if c.measure is Measure.TARGET}
    left = [c for c in columns if c.measure is Measure.REALISASI and c.index < column.index]
    return next((c.period for c in reversed(left) if c.period in targets), None)


def with_period(column: Column, default: Period | None) -> Column:
    """The column with the table's period where it names none of its own."""
    if column.role is not Role.VALUE or column.period is not None or column.measure is None:
        return column
    if column.measure is Measure.TARGET_END:
        return replace(column, period=Period(0, Part.END_OF_PLAN))
    return replace(column, period=default)


def settle_shifted(
    columns: list[Column], profiles: Sequence[Profile], named: Callable[[Column], Role | None]
) -> list[Column]:
    """Give names under the heading of the figures behind them the heading of the numbers before them."""
    settled = list(columns)
    for at in range(1, len(columns) - 1):
        left, column, right = columns[at - 1 : at + 2]
        worded = profiles[at].words >= _WORDED and profiles[at].numbers < _WORDED
        if column.role is not Role.VALUE or not worded or column.header != right.header:
            continue
        role = named(left) if left.role is Role.ORDINAL else None
        if role in (Role.INDIKATOR, Role.SASARAN, Role.PROGRAM):
            settled[at] = replace(column, role=role, header=left.header, measure=None)
    return settled


def is_later(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a target is of a year after every result beside it, as the end of a plan is."""
    if column.measure is not Measure.TARGET or column.period is None or not column.period.year:
        return False
    results = [c.period.year for c in columns if c.measure is Measure.REALISASI and c.period]
    return bool(results) and column.period.year > max(results)
