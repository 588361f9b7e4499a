"""The tables that measure indicators, and how many of them reached their target or bear a predikat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, TableKind, TableView
from auditor.model.quantity import Quantity

_FULL = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """A table that measures indicators: its rows with a capaian, and where the predikat stands."""

    view: TableView
    capaian: Column
    predikat: Column | None
    rows: tuple[Row, ...]

    def number(self, verdict: str) -> int | None:
        """How many rows bear the verdict, or the predikat; None where the table has no predikat."""
        holds = _HOLDS.get(verdict)
        if holds:
            values = (row.value(self.capaian.index) for row in self.rows)
            return sum(holds(value) for value in values if value is not None)
        if self.predikat is None:
            return None
        cells = [row.cell(self.predikat.index) for row in self.rows]
        return sum(fold(cell.text) == verdict for cell in cells if cell) if all(cells) else None

    def doubtful(self, verdict: str) -> int:
        """How many rows print a full capaian though the result is not the target: rounded, or cut at 100."""
        aims = [c for c in self.view.measured(Measure.TARGET) if c.period == self.capaian.period]
        results = [c for c in self.view.measured(Measure.REALISASI) if c.period == self.capaian.period]
        if len(aims) != 1 or len(results) != 1:
            return 0
        near = verdict in ("met", "missed")
        return sum(_is_beside(row, self.capaian, aims[0], results[0], near=near) for row in self.rows)

    def parts(self) -> Iterator[Measured]:
        """The table, and the rows of each sasaran."""
        yield self
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            groups[fold(row.sasaran)].append(row)
        yield from (replace(self, rows=tuple(rows)) for rows in groups.values())


def measuring_tables(evidence: Evidence) -> list[Measured]:
    """The tables that state the capaian of this report's year."""
    found = []
    for view in evidence.tables:
        years = (None, evidence.identity.year)
        columns = [
            c for c in view.measured(Measure.CAPAIAN) if (c.period.year if c.period else None) in years
        ]
        if view.kind is TableKind.INDICATOR and len(columns) == 1:
            inputs = [*view.measured(Measure.TARGET), *view.measured(Measure.REALISASI)]
            rows = tuple(
                row
                for row in view.items
                if (q := row.value(columns[0].index)) and q.is_number and _is_measured(row, inputs)
            )
            found.append(Measured(view, columns[0], view.column(Role.PREDIKAT), rows))
    return [one for one in found if one.rows]


def _is_measured(row: Row, inputs: Sequence[Column]) -> bool:
    """Whether a row has a target or a result of its own, which the mean of a group has not."""
    return not inputs or any((cell := row.cell(c.index)) and cell.text.strip() for c in inputs)


def _is_beside(row: Row, capaian: Column, aim: Column, result: Column, *, near: bool) -> bool:
    values = [row.value(column.index) for column in (capaian, aim, result)]
    if any(value is None or not value.is_number for value in values):
        return False
    rate, target, realisasi = (value.number for value in values if value is not None)
    if rate != _FULL or realisasi == target:
        return False
    return not near or abs(realisasi - target) * _FULL < abs(target)


def _reached(value: Quantity) -> bool:
    return value.interval.high >= _FULL


def _exceeded(value: Quantity) -> bool:
    return value.number > _FULL


_HOLDS: Mapping[str, Callable[[Quantity], bool]] = {
    "met": _reached,
    "missed": lambda value: not _reached(value),
    "exceeded": _exceeded,
    "equal": lambda value: _reached(value) and not _exceeded(value),
}
