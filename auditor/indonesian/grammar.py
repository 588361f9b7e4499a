"""The one door to how figures, units and periods are written in Indonesian reports."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from auditor.indonesian.cells import Cells
from auditor.indonesian.figures import Figures, under
from auditor.indonesian.periods import Calendar, Periods
from auditor.indonesian.running import Running
from auditor.indonesian.spelled import Spelling
from auditor.indonesian.units import Units
from auditor.lexicon import Lexicon
from auditor.model.period import Period
from auditor.model.quantity import Quantity, Unit

# Stages ask for the same cell or heading again and again; a grammar lives as long as one report.
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A figure of running text and the span that prints it, sign, currency and unit included."""

    start: int
    end: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period of running text and the span that names it."""

    start: int
    end: int
    period: Period


@dataclass(frozen=True, slots=True)
class FoundSpelled:
    """A number printed in digits and in words; `value` is what the words say, None if no number."""

    start: int
    end: int
    digits: Quantity
    words: str
    value: Decimal | None


class Grammar:
    """Reads figures, units, periods and number words with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        units, calendar = Units(lexicon), Calendar(lexicon)
        self._units, periods = units, Periods(lexicon, calendar)
        self._spelling = Spelling(lexicon, units)
        figures = Figures(lexicon, units, self._spelling.value)
        cells = Cells(lexicon, calendar, figures, units)
        running = Running(lexicon, calendar, figures, self._spelling)
        remember = lru_cache(maxsize=_REMEMBERED)
        self._parse = remember(cells.parse)
        self._find = remember(lambda text: tuple(FoundQuantity(*found) for found in running.find(text)))
        self._named = remember(lambda text: tuple(FoundPeriod(*found) for found in periods.find(text)))

    def parse(self, text: str) -> Quantity:
        """What a whole cell holds; Kind.TEXT if it is no single value."""
        return self._parse(text)

    def find(self, text: str) -> list[FoundQuantity]:
        """Every figure in running text, left to right; numbers that are names, dates or years are none."""
        return list(self._find(text))

    def unit(self, text: str) -> Unit | None:
        """The unit that a unit cell or the remnant of a header names ("Persen (%)", "(Rp)"), if any."""
        return self._units.of_cell(text)

    def under(self, quantity: Quantity, unit: Unit | None) -> Quantity:
        """The figure under the unit of its column, which decides between "1.650" persons and 1,650 points."""
        return under(quantity, unit)

    def scale(self, text: str) -> Decimal:
        """What a header multiplies its column by: 1000 for "(dalam ribuan)" and "(Rp. 000)"; else 1."""
        return self._units.scale(text)

    def periods(self, text: str) -> list[FoundPeriod]:
        """Every period that the text names, left to right; a part of a year without a year has year 0."""
        return list(self._named(text))

    def number_words(self, text: str) -> Decimal | None:
        """The number that words say, a unit behind them allowed; None if they say none."""
        return self._spelling.value(text)

    def spelled(self, text: str) -> list[FoundSpelled]:
        """Every number printed both in digits and in words."""
        return [FoundSpelled(*found) for found in self._spelling.find(text, self.parse)]
