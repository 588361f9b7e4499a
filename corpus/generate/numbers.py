"""Numbers as Indonesian reports print them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

_UNITS = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]


def rounded(value: Fraction, places: int, truncate: bool = False) -> Decimal:
    """A value cut or rounded to so many places."""
    scaled = value * 10**places
    whole = scaled.numerator // scaled.denominator
    if not truncate and scaled - whole >= Fraction(1, 2):
        whole += 1
    return Decimal(whole).scaleb(-places)


def show(value: Decimal | int, places: int = 0, trim: bool = False) -> str:
    """A number with dots between thousands and a decimal comma."""
    number = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, part = f"{number:,}".partition(".")
    if trim:
        part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def cut(value: Decimal, places: int) -> Decimal:
    """A value with fewer places, cut off."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)


def number_of(text: str) -> Decimal:
    """The value of a number printed by `show`."""
    kept = "".join(c for c in text if c.isdigit() or c in ",-")
    return Decimal(kept.replace(",", "."))


def spelled(number: int) -> str:
    """A whole number below one thousand in words."""
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return f"{_UNITS[number // 10]} puluh {_UNITS[number % 10] if number % 10 else ''}".strip()
    head = "seratus" if number < 200 else f"{_UNITS[number // 100]} ratus"
    return f"{head} {spelled(number % 100) if number % 100 else ''}".strip()
