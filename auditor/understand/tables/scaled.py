"""Tables of sums told in thousands, millions or billions of rupiah: "(dalam juta rupiah)", "Rp 000"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.indonesian.phrases import Phrases
from auditor.lexicon import Lexicon
from auditor.model.fact import Column, Measure, Role, Row
from auditor.model.quantity import RUPIAH, Quantity, UnitKind

_FACTORS = {"thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
_MONEY = (Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN, Measure.SISA)
_RATES = (Measure.CAPAIAN, Measure.SERAPAN, Measure.SHARE, Measure.PROGRESS, Measure.EFISIENSI)
# No agency spends as much: such figures are whole rupiah, whatever the heading says.
_MOST = Decimal(10) ** 15


class Scaled:
    """Reads the figures of such tables as rupiah."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["headers"]
        self._phrases = Phrases({key: words[key] for key in _FACTORS})

    def rows(self, rows: Sequence[Row], columns: Sequence[Column], title: str) -> tuple[Row, ...]:
        """The rows with the figures of their money columns as they are meant; they keep how they print."""
        factors = dict(self._factors(columns, title))
        high = {
            index
            for index, factor in factors.items()
            for row in rows
            if (q := row.value(index)) is not None and q.is_number and abs(q.number) * factor >= _MOST
        }
        factors = {index: factor for index, factor in factors.items() if index not in high}
        return tuple(_scaled(row, factors) for row in rows) if factors else tuple(rows)

    def _factors(self, columns: Sequence[Column], title: str) -> Iterator[tuple[int, Decimal]]:
        whole = self._factor(title)
        for column in columns:
            if column.role is not Role.VALUE or column.measure in _RATES:
                continue
            own = self._factor(column.header)
            paid = column.measure in _MONEY or column.unit in (None, RUPIAH)
            factor = own or (whole if paid else None)
            if factor is not None:
                yield column.index, factor

    def _factor(self, text: str) -> Decimal | None:
        """What a heading or caption says that its figures are told in."""
        # NOTE: "Dana 750 juta rupiah" is one sum, no unit of a table.
        keys = {h.key for h in self._phrases.find(text) if not text[: h.start].rstrip()[-1:].isdigit()}
        return Decimal(10) ** _FACTORS[keys.pop()] if len(keys) == 1 else None


def _scaled(row: Row, factors: Mapping[int, Decimal]) -> Row:
    values = {
        index: _meant(quantity, factors[index]) if index in factors else quantity
        for index, quantity in (row.values or {}).items()
    }
    return replace(row, values=values)


def _meant(quantity: Quantity, factor: Decimal) -> Quantity:
    """The figure in rupiah; one with a scale word, or a unit of its own, is left alone."""
    unit = quantity.unit
    plain = quantity.step.scaleb(quantity.decimals) == 1
    if not quantity.is_number or not plain or (unit is not None and unit.kind is UnitKind.PERCENT):
        return quantity
    return replace(quantity, value=quantity.number * factor, step=quantity.step * factor, unit=RUPIAH)
