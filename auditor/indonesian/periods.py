"""Years, their parts and months in headings and sentences."""

from __future__ import annotations

import regex

from auditor.indonesian.patterns import Anchored, words
from auditor.lexicon import Lexicon
from auditor.model.period import Part, Period

MONTH_KEYS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
YEAR = r"(?:19[4-9][0-9]|20[0-9]{2})"
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_LAST_INDEX = {"quarter": 4, "semester": 2}
# Words that a period may begin with, beside months.
_NAMING = ("year", "quarter", "semester", "end_of_plan", "month")
_PARTS = {"quarter": Part.QUARTER, "semester": Part.SEMESTER}


class Calendar:
    """The patterns of months, years and parts of years that the lexicon's words make."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon["periods"]
        until = rf"\s{words(lexicon['numbers']['range_words'])}\.?\s(?:{words(listed['year'])}\s)?"
        dash = rf"(?:\s?[-–—/]\s?|{until})"
        self.months = {form.lower(): i for i, key in enumerate(MONTH_KEYS, 1) for form in listed[key]}
        self.month = rf"{words(self.months)}\.?(?!\p{{L}})"
        self.year_word = rf"{words(listed['year'])}\.?(?:\s?(?:ke\s)?)"
        counted = rf"(?<!{words(lexicon['numbers']['amount_lead'])}\s)"
        self.years = rf"{counted}{YEAR}(?![0-9])(?:{dash}{YEAR}(?![0-9]))?"
        self.quarter = rf"{words(listed['quarter'])}\.?"
        self.semester = rf"{words(listed['semester'])}\.?"
        self.index = r"\s?(?:ke\s?-?\s?)?(?:[IVX]{1,4}|[1-4])(?![\p{L}0-9])"
        self.day = r"[0-3]?[0-9]"
        self.end_of_plan = words(listed["end_of_plan"])
        self.month_word = words(listed["month"])


class Periods:
    """Finds the periods that a text names."""

    def __init__(self, lexicon: Lexicon, calendar: Calendar) -> None:
        numbers, self._months = lexicon["numbers"], calendar.months
        law = (
            rf"{words(numbers['law_number'])}\.?\s?:?\s?[0-9][\w./-]*+(?:\s++{calendar.year_word}\s*+{YEAR})?"
        )
        listed = lexicon["periods"]
        beginnings = (
            *self._months,
            *(form for key in _NAMING for form in listed[key]),
            *numbers["law_number"],
        )
        self._pattern = Anchored(
            rf"(?<![\p{{L}}0-9])(?:"
            rf"(?P<skip>{law}|[0-9]{{1,4}}/{YEAR}(?<!{YEAR}/{YEAR})(?![0-9])|[0-9]+(?:/[\w.-]+){{2,}}+(?<!/{YEAR})(?<![0-9]{{1,2}}/[0-9]{{2}}))"
            rf"|(?P<end>{calendar.end_of_plan}(?!\p{{L}})){_with_year(calendar, 'end_year')}"
            rf"|(?P<quarter>{calendar.quarter}{calendar.index}){_with_year(calendar, 'quarter_year')}"
            rf"|(?P<semester>{calendar.semester}{calendar.index}){_with_year(calendar, 'semester_year')}"
            rf"|(?:{calendar.day}[\s-]|{calendar.month_word}\s)(?P<bare_month>{calendar.month})(?!\s*+,?\s*+{YEAR})"
            rf"|(?:{calendar.day}[\s-])?(?P<month>{calendar.month})[\s,-]*+(?:{calendar.year_word})?\s*+(?P<month_year>{YEAR})(?![0-9])"
            rf"|{calendar.day}(?P<mark>[/.-])(?P<number>[01]?[0-9])(?P=mark)(?P<number_year>{YEAR})(?![0-9])"
            rf"|(?:{calendar.year_word}\s?)?(?P<years>{calendar.years})(?![.,]?[0-9]|/[0-9])"
            rf")",
            beginnings,
        )
        self._year = regex.compile(YEAR)
        self._index = regex.compile(r"([IVX]+|[0-9])\s*+$", regex.IGNORECASE)

    def find(self, text: str) -> list[tuple[int, int, Period]]:
        """Start, end and period of every period named, left to right; year 0 where none is printed."""
        found = []
        for match in self._pattern.finditer(text):
            if match["skip"] is None and (period := self._period(match)) is not None:
                found.append((match.start(), match.end(), period))
        return found

    def _period(self, match: regex.Match[str]) -> Period | None:
        if match["end"]:
            return Period(int(match["end_year"] or 0), Part.END_OF_PLAN)
        for name, part in _PARTS.items():
            if match[name]:
                index = self._read_index(match[name])
                if not 1 <= index <= _LAST_INDEX[name]:
                    return None
                return Period(int(match[f"{name}_year"] or 0), part, index)
        if month := match["month"] or match["bare_month"]:
            return Period(int(match["month_year"] or 0), Part.MONTH, self.month_number(month))
        if match["number"]:
            number = int(match["number"])
            return Period(int(match["number_year"]), Part.MONTH, number) if 1 <= number <= 12 else None
        return self._span(match["years"])

    def month_number(self, printed: str) -> int:
        """1 to 12 for a month's printed name."""
        return self._months[printed.lower().rstrip(".")]

    def _span(self, years: str) -> Period:
        numbers = [int(year) for year in self._year.findall(years)]
        if len(numbers) == 2 and numbers[0] < numbers[1]:
            return Period(numbers[0], last_year=numbers[1])
        return Period(numbers[0])

    def _read_index(self, printed: str) -> int:
        found = self._index.search(printed)
        index = found[1].lower() if found else ""
        return int(index) if index.isdigit() else _ROMANS.get(index, 0)


def _with_year(calendar: Calendar, group: str) -> str:
    return rf"(?:[\s,(]{{0,3}}(?:{calendar.year_word})?\s?(?P<{group}>{YEAR})(?![0-9]))?"
