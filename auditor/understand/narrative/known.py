"""What the tables print of the indicators that the text speaks of: a witness to what a figure measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.indonesian.phrases import words_of
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.fact import Measure, Role, Row, TableKind, TableView
from auditor.model.period import Part, Period
from auditor.model.quantity import Kind, Quantity, Unit, UnitKind
from auditor.understand.narrative.names import Names
from auditor.understand.narrative.ties import alike

_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
_SOFT = frozenset((UnitKind.PERCENT, UnitKind.POINT))
# A score of nothing or of all is nobody's own figure.
_COMMON = (Decimal(0), Decimal(1), Decimal(100))


@dataclass(slots=True)
class Record:
    """One indicator in the tables: its units, and its figures by measure and period."""

    name: str = ""
    units: set[Unit] = field(default_factory=set)
    values: dict[tuple[Measure, Period | None], set[Decimal]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def states(self, measure: Measure, period: Period | None, quantity: Quantity) -> bool:
        """Whether the tables print this figure for a measure and a period."""
        return quantity.value in self.values.get((measure, period), ())

    def other_year(self, measure: Measure, period: Period | None, quantity: Quantity) -> Period | None:
        """The one other year for which the tables print this figure."""
        if quantity.value in _COMMON:
            return None
        years = {
            year
            for (of, year), values in self.values.items()
            if of is measure and year is not None and year != period and quantity.value in values
        }
        return years.pop() if len(years) == 1 else None


class Known:
    """The indicators of the tables by the names that the text gives them."""

    def __init__(
        self, views: tuple[TableView, ...], names: Names, lexicon: Lexicon, year: int | None
    ) -> None:
        self.leading = frozenset(lexicon["narrative"]["name-leading"])
        self.counting = frozenset(lexicon["narrative"]["counting-tie"])
        self._percent = frozenset(lexicon["narrative"]["percent-head"])
        self._scales = frozenset(lexicon["units"]["scale_cell"])
        self._names = names
        self._year = Period(year) if year else None
        self._records: Mapping[int, Record] = self._read(views)

    def record(self, name: str) -> Record | None:
        """What the tables print of an indicator; None where they do not know it."""
        group = self._names.group_of(name)
        return self._records.get(group) if group else None

    def admits(self, name: str, quantity: Quantity) -> bool:
        """Whether a figure can be of an indicator at all: of its unit, as far as tables or its name tell."""
        unit = quantity.unit
        if unit is None:
            return True
        record = self.record(name)
        units = record.units if record else set()
        if not units:
            return unit.kind in _SOFT or not self.is_percentage(name)
        if unit.kind in _SOFT:
            return any(u.kind in _SOFT for u in units)
        return any(_is_of(unit, u) for u in units) or self._noun(name, unit)

    def is_percentage(self, name: str) -> bool:
        """Whether an indicator is a percentage by its tables, or else by the first word of its name."""
        record = self.record(name)
        if record and record.units:
            return all(u.kind is UnitKind.PERCENT for u in record.units)
        words = words_of(name)
        return bool(words) and words[0].text in self._percent

    def _noun(self, name: str, unit: Unit) -> bool:
        """Whether the name itself counts such things ("Jumlah gerakan pangan murah": 26 gerakan)."""
        record = self.record(name)
        countable = record is not None and any(u.kind is UnitKind.COUNT for u in record.units)
        words = {w.text for w in words_of(name)}
        return countable and unit.kind is UnitKind.COUNT and bool(words & set(unit.name.split()))

    def _counted(self, view: TableView, row: Row) -> Unit | None:
        """A unit that no lexicon knows, as the table's own column prints it."""
        column = view.column(Role.SATUAN)
        cell = row.cell(column.index) if column else None
        name = fold(cell.text) if cell else ""
        if not name.isalpha() or name in self._scales:
            return None
        return Unit(name, UnitKind.COUNT)

    def _read(self, views: tuple[TableView, ...]) -> Mapping[int, Record]:
        records: dict[int, Record] = {}
        for view in views:
            if view.kind is not TableKind.INDICATOR:
                continue
            columns = [c for c in view.columns if c.measure in _MEASURES]
            for row in view.items:
                group = self._names.group_of(row.name) if row.name and columns else 0
                if not group:
                    continue
                record = records.setdefault(group, Record(row.name))
                unit = row.unit or self._counted(view, row)
                if unit is not None:
                    record.units.add(unit)
                for column in columns:
                    value = row.value(column.index)
                    if value is None or not value.is_number or column.measure is None:
                        continue
                    period = column.period or self._year
                    if value.value is not None and (period is None or period.part is Part.YEAR):
                        record.values[(column.measure, period)].add(value.value)
                    # NOTE: a count without a noun may be of anything.
                    named = value.unit is not None and value.unit.name
                    if column.measure is not Measure.CAPAIAN and unit is None and value.unit and named:
                        record.units.add(value.unit)
        return records


def _is_of(unit: Unit, other: Unit) -> bool:
    """Whether a figure's unit is that of an indicator."""
    return alike(Quantity("", Kind.NUMBER, unit=unit), Quantity("", Kind.NUMBER, unit=other))
