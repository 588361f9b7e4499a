"""The ways in which reports compute efficiency and progress from other columns of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.fit import Formula, ratio_percent
from auditor.model.fact import Column, Measure, TableView
from auditor.model.interval import Interval

_MEANT = (Measure.COUNT, Measure.REALISASI, Measure.CAPAIAN, Measure.SHARE)
_HUNDRED = Interval.point(100)
_PERCENT = Fraction(1, 100)
# PMK 249/2011 and 22/2021: an efficiency of 20 % is worth the full 100 points.
_FULL_EFFICIENCY = Interval.point(20)


@dataclass(frozen=True, slots=True)
class Way:
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


def _per_unit(spent: Interval, done: Interval, pagu: Interval, wanted: Interval) -> Interval:
    return _HUNDRED - ratio_percent(spent / done, pagu / wanted)


def _of_earned(spent: Interval, pagu: Interval, reached: Interval) -> Interval:
    return _HUNDRED - ratio_percent(spent, (pagu * reached).scaled(_PERCENT))


def _ratio(used: Interval, reached: Interval) -> Interval:
    return used / reached


def _points(efficiency: Interval) -> Interval:
    return (efficiency / _FULL_EFFICIENCY).scaled(50) + Interval.point(50)


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
    ((Measure.SERAPAN, Measure.CAPAIAN), _ratio, "{0} / {1}"),
    ((Measure.SERAPAN, Measure.AVERAGE), _ratio, "{0} / {1}"),
    ((Measure.CAPAIAN, Measure.SERAPAN), ratio_percent, "{0} / {1} x 100"),
    ((Measure.CAPAIAN, Measure.SERAPAN), _ratio, "{0} / {1}"),
    ((Measure.PAGU, Measure.REALISASI_ANGGARAN), _apart, "{0} - {1}"),
    ((Measure.REALISASI_ANGGARAN, Measure.PAGU), _rest, "100 - {0} / {1} x 100"),
    (
        (Measure.REALISASI_ANGGARAN, Measure.REALISASI, Measure.PAGU, Measure.TARGET),
        _per_unit,
        "100 - ({0} / {1}) / ({2} / {3}) x 100",
    ),
    (
        (Measure.REALISASI_ANGGARAN, Measure.PAGU, Measure.CAPAIAN),
        _of_earned,
        "100 - {0} / ({1} x {2} %) x 100",
    ),
    ((Measure.EFISIENSI,), _points, "50 + {0} / 20 x 50"),
)


def savings_of(view: TableView, column: Column) -> Iterator[Way]:
    """The ways to compute a column of efficiency from the columns beside it."""
    before = [c for c in view.columns if c.index != column.index]
    for measures, formula, text in _EFFICIENCY:
        found = [_nearest(before, m, column) for m in measures]
        inputs = tuple(c for c in found if c is not None)
        if len(inputs) == len(measures):
            yield Way(inputs, formula, text)


def _nearest(columns: Sequence[Column], measure: Measure, to: Column) -> Column | None:
    """The column of a measure and the result's period that stands nearest to it."""
    same = [
        c
        for c in columns
        if c.measure is measure and (c.period == to.period or None in (c.period, to.period))
    ]
    return min(same, key=lambda c: abs(c.index - to.index), default=None)


def progress_of(view: TableView, column: Column) -> Iterator[Way]:
    """Progress is the result in percent of the final target."""
    results = [c for c in view.measured(Measure.REALISASI) if c.index < column.index]
    ends = [c for c in view.measured(Measure.TARGET_END) if c.index < column.index]
    if results and len(ends) == 1:
        # NOTE: the newest year may stand first or last.
        newest = max(results, key=lambda c: (c.period == column.period, c.period.year if c.period else 0))
        for result in dict.fromkeys((newest, results[-1])):
            yield Way((result, ends[0]), ratio_percent, "{0} / {1} x 100")


def row_means_of(view: TableView, column: Column) -> Iterator[Way]:
    """The mean of the columns of one measure before it: years, quarters, elements of a survey."""
    for measure in _MEANT:
        inputs = tuple(c for c in view.measured(measure) if c.index < column.index)
        if len(inputs) > 1:
            places = " + ".join(f"{{{at}}}" for at in range(len(inputs)))
            yield Way(inputs, _mean, f"({places}) / {len(inputs)}")


def _mean(*values: Interval) -> Interval:
    total = Interval.point(0)
    for value in values:
        total = total + value
    return total.scaled(Fraction(1, len(values)))
