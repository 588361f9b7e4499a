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


def name_patterns(lexicon: Lexicon, calendar: Calendar) -> tuple[str, str]:
    """Two patterns: numbers that are never figures, and small numbers that a unit behind makes figures."""
    numbers = lexicon["numbers"]
    joint = rf"\s?(?:[-–—/]|{words(numbers['range_words'], numbers['and'])}\.?)\s?"
    names = [
        r"https?://\S++",
        r"www\.\S++",
        rf"(?=[(0-9a-zA-Z])(?<={_LINE_LEAD})(?:{NUMBERING})",
        *_documents(numbers, calendar),
        *_ages(lexicon, joint),
        *_dates(calendar, joint),
        *_clocks(numbers, joint),
        *_codes(numbers),
    ]
    ordinal = rf"(?:{words(numbers['ordinal_prefix'])}\s?-?\s?)?"
    label = rf"{words(numbers['label'])}\s{ordinal}(?:1?[0-9]|20)(?![0-9]|[.,][0-9]|\s?%)"
    return "|".join(names), label


def _documents(numbers: Words, calendar: Calendar) -> Iterator[str]:
    item = r"(?:\([0-9]{1,2}\)|[0-9]{1,2}(?:\.[0-9]{1,2})++(?![0-9%]))"
    more = rf"(?:\s?(?:,|{words(numbers['and'])})\s?{item})*+"
    year = rf"(?:\s++{calendar.year_word}\s*+{YEAR}(?![0-9]))?"
    yield rf"{words(numbers['law_number'])}(?!\p{{L}})\.?\s?:?\s?[0-9][\w./-]*+{year}"
    yield (
        rf"{words(numbers['reference'])}(?!\p{{L}})[-.:]?\s*+\(?(?:[A-Z]\.)?[0-9]++(?:[./–-][0-9]++)*+"
        rf"(?![0-9]|,[0-9]|\s?%)\)?[a-z]?(?!\p{{L}}){more}{year}"
    )
    yield rf"{words(numbers['identity'])}(?!\p{{L}})[.: ]*+[(+]?[0-9][0-9 ()./-]*+"


def _ages(lexicon: Lexicon, joint: str) -> Iterator[str]:
    numbers, units = lexicon["numbers"], lexicon["units"]
    bound = rf"(?:{SYMBOL}|{words(*(numbers[key] for key in ('less', 'at_most', 'greater', 'at_least')))})\s?"
    span = rf"{NUMBER}(?:{joint}{NUMBER})?"
    time = words(units["years"], units["months"], units["days"])
    tail = rf"\s?{words(numbers['age_tail'])}"
    yield rf"{words(numbers['age'])}(?!\p{{L}})\s?(?:{bound})?{span}(?:\s?{time}(?!\p{{L}}))?(?:{tail})?"
    years = rf"{words(units['years'])}(?!\p{{L}})"
    yield rf"(?:{SYMBOL}\s?)?[0-9]{{1,3}}(?:{joint}[0-9]{{1,3}}\s?{years}|\s?{years}{tail})"


def _dates(calendar: Calendar, joint: str) -> Iterator[str]:
    yield rf"{calendar.day}(?:{joint}{calendar.day})?[\s-]{calendar.month}(?:[\s,-]*+{YEAR}(?![0-9]))?"
    yield rf"{calendar.month}\s*+{YEAR}(?![0-9])"
    yield rf"{calendar.day}(?P<date_mark>[/.-])[01]?[0-9](?P=date_mark){YEAR}(?![0-9])"
    yield rf"{calendar.year_word}\s*+{calendar.years}(?![0-9]|[.,][0-9])"
    yield rf"{calendar.years}(?![0-9]|[.,][0-9]|\s?%)"
    yield rf"(?:{calendar.quarter}|{calendar.semester}){calendar.index}"


def _clocks(numbers: Words, joint: str) -> Iterator[str]:
    tail = rf"\s?{words(numbers['clock_tail'])}(?!\p{{L}})"
    yield rf"{words(numbers['clock'])}\s?{_TIME}(?:{joint}{_TIME})?(?![0-9])(?:{tail})?"
    yield rf"{_TIME}(?:{joint}{_TIME})?{tail}"


def _codes(numbers: Words) -> Iterator[str]:
    yield rf"{words(numbers['ordinal_prefix'])}\s?-\s?[0-9]++"
    yield r"[0-9]{8}\s[0-9]{6}\s[0-9]\s[0-9]{3}(?![0-9])"
    yield r"[0-9]{1,4}(?:/[0-9]{1,4})++(?![0-9.,/])"
    yield r"[0-9]{1,3}:[0-9]{1,4}(?![0-9:])"
    yield r"[0-9]++(?:/[\p{L}0-9.-]++){2,}+"
    yield r"0[0-9]{2,5}[ )-]{1,2}[0-9]{5,9}(?![0-9.,])"
