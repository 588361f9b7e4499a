"""One figure at a place in a text: bound, sign, currency, digits, scale word, words in parentheses, unit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from auditor.indonesian.numbers import Numeral, read_numeral
from auditor.indonesian.patterns import FRACTION, NUMBER, SPACED_NUMBER, words
from auditor.indonesian.units import Units
from auditor.lexicon import Lexicon
from auditor.model.quantity import RUPIAH, Kind, Oddity, Quantity, Relation, Unit, UnitKind

SYMBOLS = {
    "<": Relation.LESS,
    "≤": Relation.AT_MOST,
    "<=": Relation.AT_MOST,
    "=<": Relation.AT_MOST,
    ">": Relation.GREATER,
    "≥": Relation.AT_LEAST,
    ">=": Relation.AT_LEAST,
    "=>": Relation.AT_LEAST,
    "±": Relation.ABOUT,
    "+/-": Relation.ABOUT,
    "~": Relation.ABOUT,
    "≈": Relation.ABOUT,
}
SYMBOL = "(?:" + "|".join(regex.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True)) + ")"
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_LETTER_POWERS = {"billion_letter": 9, "trillion_letter": 12}

# "R p": a space inside the currency sign.
_SPLIT_WORD = regex.compile(r"\p{L}+\s+\p{L}")

_ONE = Decimal(1)
_ALL_DIGITS = regex.compile(SPACED_NUMBER)

UnitMatch = Callable[[str, int], tuple[int, Unit] | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's span in its text and what it says; `power` is the scale word's power of ten."""

    start: int
    end: int
    numeral: Numeral
    unit: Unit | None
    relation: Relation
    power: int

    def quantity(self, text: str) -> Quantity:
        """The figure as a quantity printed in `text`."""
        value = self.numeral.value
        return Quantity(
            raw=text[self.start : self.end],
            kind=Kind.NUMBER,
            value=None if value is None else scaled(value, self.power),
            step=scaled(_step(self.numeral.decimals), self.power),
            decimals=self.numeral.decimals,
            unit=self.unit,
            relation=self.relation,
            readings=tuple(scaled(reading, self.power) for reading in self.numeral.readings),
            oddities=self.numeral.oddities,
        )


def _step(decimals: int) -> Decimal:
    """The weight of the last printed digit."""
    return Decimal((0, (1,), -decimals)) if decimals else _ONE


def scaled(value: Decimal, power: int) -> Decimal:
    """The value times ten to `power`, exactly, written without an exponent where it is whole."""
    if not power:
        return value
    sign, digits, exponent = value.as_tuple()
    moved = Decimal((sign, digits, int(exponent) + power))
    return Decimal(int(moved)) if int(exponent) + power > 0 else moved


def under(quantity: Quantity, unit: Unit | None) -> Quantity:
    """The figure read again under a unit that its column gives it; its own unit and scale word are kept."""
    plain = quantity.unit is None and quantity.kind is Kind.NUMBER
    if not (unit and plain and quantity.readings and quantity.step.scaleb(quantity.decimals) == 1):
        return quantity.with_unit(unit)
    digits = _ALL_DIGITS.search(quantity.raw)
    numeral = read_numeral(digits.group(), unit.kind) if digits else None
    if numeral is None:
        return quantity.with_unit(unit)
    if quantity.readings[0] < 0:
        numeral = _negated(numeral)
    again = Figure(0, len(quantity.raw), numeral, unit, quantity.relation, 0).quantity(quantity.raw)
    kept = quantity.oddities & {Oddity.SPACED, Oddity.DOUBLE_SIGN}
    return replace(again, oddities=again.oddities | kept) if kept else again


class Figures:
    """The pattern of a figure, for cells and for sentences, and how to read what it matched."""

    def __init__(self, lexicon: Lexicon, units: Units, spoken: Callable[[str], Decimal | None]) -> None:
        numbers = lexicon["numbers"]
        self._powers = {form: power for key, power in _POWERS.items() for form in numbers[key]}
        self._letters = {form: power for key, power in _LETTER_POWERS.items() for form in numbers[key]}
        self._units, self._spoken = units, spoken
        self._currency = rf"{words(lexicon['units']['money_prefix'])}(?!\p{{L}})"
        self._minus = rf"{words(numbers['minus_sign'])}\s"
        initials = "".join(
            sorted({form[0] for form in (*lexicon["units"]["money_prefix"], *numbers["minus_sign"])})
        )
        self.without_context = (
            rf"(?P<bound>{SYMBOL}\s?)?"
            rf"(?P<sign>\([+-]\)\s?|[-+−](?=[0-9]|{self._currency})|{self._minus})?"
            + self._rest(NUMBER, r"\s{0,9}[.,:]{0,2}\s{0,9}", r"[-+−]")
        )
        # Not inside a word or number: the caller has looked at the character before already.
        self.in_text = (
            rf"(?=[0-9<>≤≥±~≈=+−(-]|{FRACTION}|[{initials}][^0-9]{{0,30}}+[0-9])"
            r"(?<![\p{L}\p{N}][-–—]|\p{N}[.,]|\p{L}[./])" + self.without_context
        )
        self.cell = regex.compile(
            rf"(?P<bound>{SYMBOL}\s?)?(?P<sign>\(\s?[-+−–]\s?\)\s?|[-+−–]\s?|{self._minus})?"
            + self._rest(SPACED_NUMBER, r"\s?[.,:]{0,2}\s?[.]?\s?", r"[-+−–]\s?"),
            regex.IGNORECASE,
        )
        self._paren = regex.compile(r"\s?\((\p{L}[\p{L}\s,-]{1,160}+)\)")

    def _rest(self, digits: str, gap: str, sign: str) -> str:
        return (
            rf"(?P<currency>{self._currency}{gap}(?P<inner_sign>{sign})?)?"
            rf"(?P<digits>{digits})?(?P<part>(?(digits)\s?{FRACTION}|{FRACTION}))?(?(digits)|(?(part)|(?!)))"
            r"(?P<tail>\s?[,.]\s?[-–—=]++)?"
            rf"(?:\s*+(?:(?P<scale>{words(self._powers)})|(?P<letter>{words(self._letters)}))(?![\p{{L}}0-9²³]))?"
        )

    def read(self, match: regex.Match[str], text: str, *, with_unit: bool = True) -> Figure | None:
        """The figure that `in_text` matched in `text`; None where the digits are a code."""
        units = self._units.match if with_unit else _no_unit
        return self._read(match, text, self._power(match, in_cell=False), units)

    def read_cell(self, text: str, start: int = 0) -> Figure | None:
        """The figure that a squashed cell has at `start`; it need not be all of the cell."""
        match = self.cell.match(text, start)
        if match is None:
            return None
        return self._read(match, text, self._power(match, in_cell=True), self._units.match_cell)

    def _power(self, match: regex.Match[str], *, in_cell: bool) -> int:
        if scale := match["scale"]:
            return self._powers[scale.lower()]
        if match["tail"]:
            return 0  # NOTE: ",-" ends a sum; a letter behind it marks the next item of a list.
        if (letter := match["letter"]) and (match["currency"] or (in_cell and letter.isupper())):
            return self._letters[letter.lower()]
        return 0

    def _read(self, match: regex.Match[str], text: str, power: int, units: UnitMatch) -> Figure | None:
        plain = _numeral(match, None)
        if plain is None:
            return None
        end = max(match.end(group) for group in ("digits", "part", "tail"))
        if power:
            end = max(match.end("scale"), match.end("letter"))
        implied = RUPIAH if match["currency"] or match["tail"] or (match["letter"] and power) else None
        end, after = self._spelled(text, end, plain, power)
        unit, found = implied, units(text, after)
        if found and (implied is None or found[1].kind is implied.kind):
            unit = found[1]
            # Words that say another number are not part of the figure, nor is what follows them.
            end = found[0] if end == after else end
        numeral = plain if power or unit is None else _numeral(match, unit.kind)
        if numeral is None:
            return None
        if found and end == found[0]:
            end = self._spelled(text, end, numeral, power)[0]
        relation = SYMBOLS.get((match["bound"] or "").strip(), Relation.EQUAL)
        return Figure(match.start(), end, numeral, unit, relation, power)

    def _spelled(self, text: str, end: int, numeral: Numeral, power: int) -> tuple[int, int]:
        """Where the figure ends with its words in parentheses, and where to look for its unit."""
        paren = self._paren.match(text, end)
        value = self._spoken(paren[1]) if paren else None
        if paren is None or value is None:
            return end, end
        readings = (numeral.value, *numeral.readings)
        agrees = any(reading is not None and abs(scaled(reading, power)) == value for reading in readings)
        return (paren.end(), paren.end()) if agrees else (end, paren.end())


def _no_unit(_text: str, _start: int) -> None:
    return None


def _numeral(match: regex.Match[str], kind: UnitKind | None) -> Numeral | None:
    """The signed numeral of a match, under a unit of `kind`."""
    numeral = read_numeral(match["digits"], kind) if match["digits"] else Numeral(Decimal(0))
    if numeral is None:
        return None
    if match["part"]:
        numeral = _with_part(numeral, match["part"].strip())
    oddities = numeral.oddities | _oddities(match)
    sign = (match["sign"] or "") + (match["inner_sign"] or "")
    if not sign or "+" in sign:
        return numeral if oddities == numeral.oddities else replace(numeral, oddities=oddities)
    return replace(_negated(numeral), oddities=oddities)


def _negated(numeral: Numeral) -> Numeral:
    value = None if numeral.value is None else -numeral.value
    return replace(numeral, value=value, readings=tuple(-each for each in numeral.readings))


def _with_part(numeral: Numeral, sign: str) -> Numeral:
    above, below = unicodedata.normalize("NFKC", sign).split("⁄")
    part = Decimal(above) / Decimal(below)
    value = None if numeral.value is None else numeral.value + part
    return replace(numeral, value=value, decimals=-int(part.as_tuple().exponent))


def _oddities(match: regex.Match[str]) -> set[Oddity]:
    sign, currency = match["sign"] or "", match["currency"] or ""
    found = set()
    if sign and match["inner_sign"]:
        found.add(Oddity.DOUBLE_SIGN)
    detached = sign[:1] in ("-", "−", "–") and sign[-1:].isspace()
    if detached or _SPLIT_WORD.match(currency):
        found.add(Oddity.SPACED)
    return found
