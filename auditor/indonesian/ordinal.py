"""The value of a printed numbering: "3." is the third figure, "c." the third letter."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_MARKER = regex.compile(
    r"(?P<open>\()?(?:(?P<above>(?:[0-9]{1,2}|[IVX]{1,5}|[A-Z])(?:[.][0-9]{1,2})*[.])(?P<last>[0-9]{1,2})"
    r"|(?P<digit>[0-9]{1,3})|(?P<letter>[A-Za-z])|(?P<roman>[IVXLC]{2,6}|[ivxlc]{2,6}))(?P<end>[.)]{0,2})"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A numbering: its `style` ("1.", "a)", "I."), what it continues ("3." of "3.1"), and its value."""

    style: str
    above: str
    value: int

    def shown(self, value: int) -> str:
        """The numbering with another value, in the same style."""
        kind = self.style.rstrip(".)")
        end, opening = self.style[len(kind) :], "(" if kind.startswith("(") else ""
        signs = {
            "a": chr(96 + value),
            "A": chr(64 + value),
            "I": to_roman(value),
            "i": to_roman(value).lower(),
        }
        return f"{opening}{self.above}{signs.get(kind.lstrip('('), str(value))}{end}"

    def as_letter(self) -> Ordinal:
        """A single roman figure ("I.") read as the letter that it may be as well."""
        kind = self.style.strip("(.)")
        if kind not in ("I", "i") or self.value not in (1, 5, 10):
            return self
        letter = {1: 9, 5: 22, 10: 24}[self.value]
        return Ordinal(self.style.replace(kind, "A" if kind == "I" else "a"), self.above, letter)


def ordinal_of(marker: str) -> Ordinal | None:
    """The value of a marker; None for a bullet and for what is no numbering."""
    found = _MARKER.fullmatch(marker.strip())
    if found is None:
        return None
    end = found["end"]
    opening = found["open"] or ""
    if found["last"]:
        # NOTE: authors write "2.1" and "2.1." in one sequence.
        return Ordinal(f"{opening}1", found["above"], int(found["last"]))
    if found["digit"]:
        return Ordinal(f"{opening}1{end}", "", int(found["digit"]))
    if found["letter"] and found["letter"] not in "IVX":
        letter = found["letter"]
        return Ordinal(f"{opening}{'A' if letter.isupper() else 'a'}{end}", "", ord(letter.lower()) - 96)
    text = found["roman"] or found["letter"]
    return Ordinal(f"{opening}{'I' if text.isupper() else 'i'}{end}", "", roman(text))


def roman(text: str) -> int:
    """The value of a roman number, 0 where it is none."""
    values = [_ROMAN.get(letter, 0) for letter in text.lower()]
    if not values or not all(values):
        return 0
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def to_roman(value: int) -> str:
    """A number from 1 to 99 in roman capitals."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[value // 10 % 10] + ones[value % 10]
