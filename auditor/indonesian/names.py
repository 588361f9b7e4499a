"""Numbers that name something: dates, years, regulations, tables, list items, ages, telephones."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.figures import SYMBOL
from auditor.indonesian.patterns import NUMBER, words
from auditor.indonesian.periods import YEAR, Calendar
from auditor.indonesian.text import NUMBERING
from auditor.lexicon import Lexicon, Words

_LINE_LEAD = r"^[\s>#*|•▪➢\uF000-\uF0FF–-]{0,12}"
_TIME = r"[0-9]{1,2}[.:][0-5][0-9]"


class Names:
    """Patterns of numbers that are no figures.

    `lead` is matched backwards from a number to the word that may make it a name; `after_lead` then tells
    from that word on, its group "label" being a small number, which a unit behind it makes a figure again
    ("indikator 3 orang").  `digits` are names that begin with the number itself.
    """

    def __init__(self, lexicon: Lexicon, calendar: Calendar) -> None:
        numbers = lexicon["numbers"]
        joint = rf"\s?(?:[-–—/]|{words(numbers['range_words'], numbers['and'])}\.?)\s?"
        parts = rf"(?:{calendar.quarter}|{calendar.semester})"
        leads = [numbers[key] for key in ("law_number", "reference", "identity", "clock", "rate", "label")]
        age = rf"{words(numbers['age'])}(?:\s{words(*_limits(numbers))})?"
        self.lead = rf"(?r)(?<![\p{{L}}\p{{N}}_])(?:{words(*leads)}|{parts}|{age})[-.:]?[\s.:(+]{{0,4}}"
        timed = (_age(lexicon, joint), parts + calendar.index, _clock(numbers, joint))
        small = r"(?:1?[0-9]|20)(?![0-9]|[.,][0-9]|\s?%)"
        named = "|".join((*_documents(numbers, calendar), *timed))
        self.after_lead = rf"{named}|(?P<label>{words(numbers['label'])}\s{small})"
        self.digits = "|".join(
            (
                rf"(?<={_LINE_LEAD})(?:{NUMBERING})",
                _ages_in_years(lexicon, joint),
                *_dates(calendar, joint),
                rf"{_TIME}(?:{joint}{_TIME})?\s?{words(numbers['clock_tail'])}(?!\p{{L}})",
                *_codes(),
            )
        )


def _limits(numbers: Words) -> Iterator[tuple[str, ...]]:
    return (numbers[key] for key in ("less", "at_most", "greater", "at_least"))


def _documents(numbers: Words, calendar: Calendar) -> Iterator[str]:
    item = r"(?:\([0-9]{1,2}\)|[0-9]{1,2}(?:\.[0-9]{1,2})++(?![0-9%]))"
    more = rf"(?:\s?(?:,|{words(numbers['and'])})\s?{item})*+"
    year = rf"(?:\s++{calendar.year_word}\s*+{YEAR}(?![0-9]))?"
    yield rf"{words(numbers['law_number'])}(?!\p{{L}})\.?\s?:?\s?[0-9][\w./-]*+{year}"
    yield (
        rf"{words(numbers['reference'])}(?!\p{{L}})[-.: \u00a0]{{0,4}}+(?![0-9]{{1,3}}(?:\.[0-9]{{3}})++)"
        r"\(?(?:[A-Z]\.)?[0-9]++(?:[./–-][0-9]++)*+(?![0-9]|,[0-9]|\s?%)\)?[a-z]?(?!\p{L})"
        rf"{more}{year}"
    )
    yield rf"{words(numbers['rate'])}\s1(?:0{{2,5}}|0{{0,2}}\.000)(?![0-9]|[.,][0-9])"
    yield rf"{words(numbers['identity'])}(?!\p{{L}})[.: ]*+[(+]?[0-9][0-9 ()./-]*+"


def _age(lexicon: Lexicon, joint: str) -> str:
    """ "usia 0-18 tahun", "umur di atas 60 tahun", "usia 17 keatas"."""
    numbers, units = lexicon["numbers"], lexicon["units"]
    span = rf"(?:(?:{SYMBOL}|{words(*_limits(numbers))})\s?)?{NUMBER}(?:{joint}{NUMBER})?"
    time = words(units["years"], units["months"], units["days"])
    tail = rf"(?:\s?{time}(?!\p{{L}}))?(?:\s?{words(numbers['age_tail'])})?"
    return rf"{words(numbers['age'])}(?!\p{{L}})\s?{span}{tail}"


def _ages_in_years(lexicon: Lexicon, joint: str) -> str:
    """ "0-18 tahun", "17 tahun keatas"."""
    years = rf"{words(lexicon['units']['years'])}(?!\p{{L}})"
    tail = rf"\s?{words(lexicon['numbers']['age_tail'])}"
    return rf"(?:{SYMBOL}\s?)?[0-9]{{1,3}}(?:{joint}[0-9]{{1,3}}\s?{years}|\s?{years}{tail})"


def _dates(calendar: Calendar, joint: str) -> Iterator[str]:
    yield rf"{calendar.day}(?:{joint}{calendar.day})?[\s-]{calendar.month}(?:[\s,-]*+{YEAR}(?![0-9]))?"
    yield rf"{calendar.day}(?P<date_mark>[/.-])[01]?[0-9](?P=date_mark){YEAR}(?![0-9])"
    yield rf"{calendar.years}(?![0-9]|[.,][0-9]|\s?%)"


def _clock(numbers: Words, joint: str) -> str:
    tail = rf"(?:\s?{words(numbers['clock_tail'])}(?!\p{{L}}))?"
    return rf"{words(numbers['clock'])}\s?{_TIME}(?:{joint}{_TIME})?(?![0-9]){tail}"


def _codes() -> Iterator[str]:
    yield r"[0-9]{8}\s[0-9]{6}\s[0-9]\s[0-9]{3}(?![0-9])"
    yield r"[0-9]{1,4}(?:/[0-9]{1,4})++(?![0-9.,/])"
    yield r"[0-9]{1,3}:[0-9]{1,4}(?![0-9:])"
    yield r"[0-9]++(?:/[\p{L}0-9.-]++){2,}+"
    yield r"0[0-9]{2,5}[ )-]{1,2}[0-9]{5,9}(?![0-9.,])"
