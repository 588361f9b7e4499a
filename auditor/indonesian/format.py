"""Exact numbers printed the Indonesian way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache

import regex

from auditor.indonesian.words import NumberWords
from auditor.lexicon import load_lexicon
from auditor.model.quantity import Oddity, Quantity
from auditor.resources import rules_folder

_DIGITS = regex.compile(r"[0-9]++(?:\s?[.,]\s?[0-9]++)*+")


def format_number(value: Fraction | Decimal, decimals: int) -> str:
    """The value with points between thousands and a decimal comma, rounded half up (away from zero)."""
    return _print(Fraction(value), decimals, ".", ",")


def format_like(value: Fraction | Decimal, like: Quantity) -> str:
    """The value printed as `like` is: its decimals, marks, scale word, currency sign and unit."""
    printed = _DIGITS.search(like.raw)
    if printed is None:
        return format_number(value, like.decimals)
    # step = scale / 10**decimals
    scale = Fraction(like.step) * 10**like.decimals
    shown = Fraction(value) / scale
    before, after = like.raw[: printed.start()], like.raw[printed.end() :]
    negative = like.value is not None and like.value < 0
    if negative:
        before, after = _unsigned(before, after)
    number = _print(shown, like.decimals, *_marks(like, printed.group()))
    return f"{before}{number}{after}"


def format_exact(value: Fraction | Decimal, places: int = 3) -> str:
    """The value to at most `places` decimals, cut and followed by "..." where more would follow."""
    exact = Fraction(value)
    whole = abs(exact) * 10**places
    cut = whole.numerator // whole.denominator
    digits = _print(Fraction(cut, 10**places), places, ".", ",")
    sign = "-" if exact < 0 else ""
    if cut != whole:
        return f"{sign}{digits}..."
    return sign + (digits.rstrip("0").rstrip(",") if "," in digits else digits)


def spell(number: int) -> str:
    """The number in words, as reports print it in parentheses."""
    return _words().spell(number)


@cache
def _words() -> NumberWords:
    return NumberWords(load_lexicon(rules_folder() / "lexicon")["numbers"])


def _print(value: Fraction, decimals: int, thousand: str, decimal: str) -> str:
    scaled = abs(value) * 10**decimals
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, part = divmod(rounded, 10**decimals)
    sign = "-" if value < 0 and rounded else ""
    digits = f"{whole:,}".replace(",", thousand)
    return f"{sign}{digits}{decimal}{part:0{decimals}d}" if decimals else f"{sign}{digits}"


def _marks(like: Quantity, digits: str) -> tuple[str, str]:
    """The thousand and decimal marks that the printed figure uses."""
    if Oddity.ENGLISH_STYLE in like.oddities:
        return ",", "."
    if Oddity.MIXED_SEPARATORS in like.oddities or Oddity.MALFORMED in like.oddities:
        return ".", ","
    if Oddity.DECIMAL_POINT in like.oddities:
        return "", "."
    long = len(digits.partition(",")[0]) > 3
    return ("" if long and "." not in digits else "."), ","


def _unsigned(before: str, after: str) -> tuple[str, str]:
    """What stands around a negative figure, without its minus or its parentheses."""
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return before.rstrip()[:-1], after.lstrip()[1:]
    for minus in "-−–":
        before = before.replace(minus, "")
    return before.lstrip(), after
