"""The tables that measure indicators, and how many of them reached their target or bear a predikat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Mention, Role, Row, TableKind, TableView, Tally
from auditor.model.quantity import Quantity

_FULL = 100
_MOST_RUN = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """A table that measures indicators: its rows with a capaian, and where the predikat stands."""

    view: TableView
    capaian: Column
    predikat: Column | None
    rows: tuple[Row, ...]

    def number(self, verdict: str) -> int | None:
        """How many rows bear the verdict, or the predikat; None where the table has no predikat."""
        if verdict in _HOLDS:
            return len(self.bearing(verdict))
        if self.predikat is None:
            return None
        cells = [row.cell(self.predikat.index) for row in self.rows]
        return sum(fold(cell.text) == verdict for cell in cells if cell) if all(cells) else None

    def bearing(self, verdict: str) -> tuple[Row, ...]:
        """The rows that reached, missed, exceeded or just reached their target, by their capaian."""
        holds = _HOLDS[verdict]
        return tuple(r for r in self.rows if (v := r.value(self.capaian.index)) is not None and holds(v))

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


@dataclass(frozen=True, slots=True)
class Counted:
    """The tables, or the piece of one, that a sentence may count the indicators of."""

    tables: tuple[Measured, ...]

    @property
    def title(self) -> str:
        """The caption of the first of them."""
        return self.tables[0].view.title or "-"

    def shows(self, tallies: Sequence[Tally]) -> bool:
        """Whether as many rows bear each verdict as the sentence says, in one of its readings."""
        return all(
            any(self._number(reading) == tally.count.quantity.number for reading in readings(tally))
            for tally in tallies
        )

    def _number(self, verdict: str) -> int | None:
        numbers = [table.number(verdict) for table in self.tables]
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None


def counted_in(tables: Sequence[Measured], whole: Mention | None) -> list[Counted]:
    """What a sentence on indicators may count: a table, the rows of a sasaran, else a run of tables.

    "Dari 12 indikator" (`whole`) is no sasaran of nine, as long as there is a table of twelve.
    """
    parts = [Counted((part,)) for table in tables for part in table.parts()]
    if whole is None:
        return parts
    number = whole.quantity.value
    fitting = [part for part in parts if len(part.tables[0].rows) == number]
    fitting += [Counted((table,)) for table in tables if len(table.view.items) == number]
    if fitting:
        return fitting
    starts = range(len(tables))
    runs = (tuple(tables[a:b]) for a in starts for b in range(a + 2, min(a + _MOST_RUN, len(tables)) + 1))
    return [Counted(run) for run in runs if sum(len(table.rows) for table in run) == number] or parts


def readings(tally: Tally) -> list[str]:
    """What the verdict of a tally may mean, the likeliest first."""
    if tally.verdict != "met":
        return [tally.verdict]
    # NOTE: beside those that exceeded it, those that "mencapai target" just reached it.
    return ["equal", "met"] if "exceeded" in tally.beside else ["met", "exceeded"]


def sentences_of(tallies: Sequence[Tally]) -> Iterator[tuple[Tally, ...]]:
    """The tallies of each sentence: those in a row that say different things beside each other."""
    held: list[Tally] = []
    for tally in tallies:
        if held and not _is_beside_all(tally, held):
            yield tuple(held)
            held = []
        held.append(tally)
    if held:
        yield tuple(held)


def _is_beside_all(tally: Tally, held: Sequence[Tally]) -> bool:
    first = held[0]
    same = tally.count.place.block == first.count.place.block and tally.said_of == first.said_of
    return same and tally.whole == first.whole and tally.verdict not in {one.verdict for one in held}


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
    if rate < _FULL and values[0] is not None and _reached(values[0]):
        return True  # "99,9" of 85,95 against 86,00, cut off or not
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
