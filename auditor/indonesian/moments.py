"""Dates and durations: "31 Desember 2023", "28/02/2024", "1 Jam 07 menit 38 detik", "1:07:38"."""

from __future__ import annotations

from decimal import Decimal

import regex

from auditor.indonesian.patterns import words
from auditor.indonesian.periods import YEAR, Calendar
from auditor.lexicon import Words
from auditor.model.quantity import Kind, Quantity, Unit, UnitKind

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
_MONTHS = {"months": 1, "years": 12}
_CLOCK = regex.compile(r"([0-9]{1,4}):([0-5]?[0-9]):([0-5]?[0-9])(?![0-9:])")


class Moments:
    """Reads dates and durations of more than one part; one part ("3 jam") is a plain figure."""

    def __init__(self, units: Words, calendar: Calendar) -> None:
        self._calendar = calendar
        self._weights = [
            {form: weight for key, weight in weights.items() for form in units[key]}
            for weights in (_SECONDS, _MONTHS)
        ]
        self._units = [Unit(units["seconds"][0], UnitKind.TIME), Unit(units["months"][0], UnitKind.TIME)]
        self._durations = [
            regex.compile(rf"([0-9]{{1,6}})\s?({words(weights)})\b[\s,]*+", regex.IGNORECASE)
            for weights in self._weights
        ]
        self._date = regex.compile(
            rf"(?:(?P<day>{calendar.day})[\s./-]{{1,2}})?(?P<month>{calendar.month})(?:[\s,./-]{{1,3}}(?P<year>{YEAR}))?"
            rf"|(?P<day>{calendar.day})(?P<mark>[/.-])(?P<number>[01]?[0-9])(?P=mark)(?P<year>{YEAR})",
            regex.IGNORECASE,
        )

    def duration(self, text: str, start: int = 0) -> tuple[int, Quantity] | None:
        """The end and quantity of a duration at `start`, in seconds or, of years and months, in months."""
        if clock := _CLOCK.match(text, start):
            hours, minutes, seconds = (int(part) for part in clock.groups())
            return clock.end(), self._quantity(clock.group(), hours * 3600 + minutes * 60 + seconds, 0)
        for scale, pattern in enumerate(self._durations):
            end, total, parts = start, 0, 0
            while found := pattern.match(text, end):
                total += int(found[1]) * self._weights[scale][" ".join(found[2].lower().split())]
                end, parts = found.end(), parts + 1
            if parts > 1:
                printed = text[start:end].rstrip(" ,\n\t\u00a0")
                return start + len(printed), self._quantity(printed, total, scale)
        return None

    def date(self, text: str) -> str | None:
        """A cell's date in ISO 8601: "2023-12-31", "--02-28" without a year, "2023-12" without a day."""
        found = self._date.fullmatch(text)
        if found is None:
            return None
        month = (
            self._calendar.months[found["month"].lower().rstrip(".")]
            if found["month"]
            else int(found["number"])
        )
        day = int(found["day"] or 0)
        if not 1 <= month <= 12 or day > 31:
            return None
        head = f"{found['year']}-" if found["year"] else "--"
        return f"{head}{month:02d}" + (f"-{day:02d}" if day else "")

    def _quantity(self, printed: str, total: int, scale: int) -> Quantity:
        return Quantity(printed, Kind.DURATION, Decimal(total), unit=self._units[scale])
