"""The figures of a table's cells under the units of their columns and rows."""

from __future__ import annotations

from collections.abc import Callable

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import words_of
from auditor.model.fact import Column, Measure
from auditor.model.quantity import PERCENT, RUPIAH, Kind, Quantity, Unit, UnitKind

Parse = Callable[[str], Quantity]
_RATES = (Measure.CAPAIAN, Measure.SERAPAN, Measure.SHARE, Measure.PROGRESS, Measure.EFISIENSI)
PLAIN = (Measure.TARGET, Measure.TARGET_END, Measure.REALISASI, Measure.NATIONAL)
# Things counted under a heading that names no unit: whole, so no rounding hides behind them.
COUNTED = Unit("", UnitKind.COUNT)
_COUNTING = ("jumlah", "banyaknya", "jml")
_LONGEST_UNIT = 2
_MONEY = (Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN, Measure.SISA)
# A smaller figure without "Rp" may be in thousands or millions, and rounded.
_LEAST_RUPIAH = 1_000_000


def counted_by_name(name: str, grammar: Grammar) -> Unit | None:
    """The unit that a name itself tells where a table has no column of units: "Jumlah desa pangan aman"."""
    words = words_of(name)[: 1 + _LONGEST_UNIT]
    words = words[1:] if words and words[0].text in _COUNTING else ()
    for length in range(len(words), 0, -1):
        unit = grammar.unit(" ".join(w.text for w in words[:length]))
        if unit is not None and unit.kind is UnitKind.COUNT:
            return COUNTED
    return None


class Values:
    """Reads the figures of one table; equal cells of a column are one figure, kept once."""

    def __init__(self, grammar: Grammar, parse: Parse) -> None:
        self._grammar, self._parse = grammar, parse
        self._known: dict[tuple[int, str, Unit | None], Quantity] = {}

    def read(self, text: str, column: Column, row_unit: Unit | None) -> Quantity:
        """What a cell of a column holds in a row that may have a unit of its own."""
        key = (column.index, text, row_unit)
        if key not in self._known:
            self._known[key] = self._value(self._parse(text.strip()), column, row_unit)
        return self._known[key]

    def _value(self, quantity: Quantity, column: Column, row_unit: Unit | None) -> Quantity:
        if quantity.kind is Kind.TEXT or quantity.kind is Kind.MISSING:
            return quantity
        if column.measure in _RATES:
            return self._grammar.under(quantity, PERCENT)
        if column.measure is Measure.COUNT and column.unit is None:
            return self._counted(quantity)
        if column.measure in _MONEY and column.unit is None:
            return self._paid(quantity)
        unit = column.unit or (row_unit if column.measure in PLAIN else None)
        if column.measure in PLAIN and row_unit and row_unit.kind is not UnitKind.PERCENT and unit == PERCENT:
            unit = row_unit
        return self._grammar.under(quantity, unit)

    def _counted(self, quantity: Quantity) -> Quantity:
        """A figure without unit under a heading that counts: whole unless it shows decimals."""
        # NOTE: "4,530" may be kilometres; only a figure that shows no decimals is taken for a count.
        return quantity if quantity.decimals else self._grammar.under(quantity, COUNTED)

    def _paid(self, quantity: Quantity) -> Quantity:
        """A long figure under "Pagu" or "Realisasi": whole rupiah, so no rounding hides behind it."""
        whole = quantity.is_number and not quantity.decimals and abs(quantity.number) >= _LEAST_RUPIAH
        return self._grammar.under(quantity, RUPIAH) if whole else quantity
