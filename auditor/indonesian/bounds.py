"""Words before a figure that make it a bound ("lebih dari", "maksimal"), and words between two ends."""

from __future__ import annotations

from dataclasses import replace

import regex

from auditor.indonesian.figures import SYMBOL, SYMBOLS, Figure
from auditor.indonesian.patterns import words
from auditor.lexicon import Words
from auditor.model.quantity import Kind, Oddity, Quantity, Relation

_KEYS = {
    "less": Relation.LESS,
    "at_most": Relation.AT_MOST,
    "greater": Relation.GREATER,
    "at_least": Relation.AT_LEAST,
    "about": Relation.ABOUT,
}


class Bounds:
    """Reads bounds and the marks of ranges."""

    def __init__(self, numbers: Words) -> None:
        self._relations = {_plain(form): relation for key, relation in _KEYS.items() for form in numbers[key]}
        forms = words(*(numbers[key] for key in _KEYS))
        self._before = regex.compile(rf"(?r)(?<!\p{{L}})({forms})\.?\s++", regex.IGNORECASE)
        self._at_start = regex.compile(rf"({SYMBOL}|{forms}(?!\p{{L}}))\.?\s*+", regex.IGNORECASE)
        self.range_mark = regex.compile(
            rf"(\s?)[-–—](\s?)|\s?(?:{words(numbers['range_words'])})\.?\s", regex.IGNORECASE
        )

    def before(self, text: str, end: int) -> Relation | None:
        """The bound that the words just before `end` set."""
        found = self._before.match(text, max(0, end - 40), end)
        return self._relations[_plain(found[1])] if found else None

    def at_start(self, text: str) -> tuple[int, Relation] | None:
        """Where the bound that a cell begins with ends, and the bound."""
        found = self._at_start.match(text)
        if found is None:
            return None
        return found.end(), SYMBOLS.get(found[1]) or self._relations[_plain(found[1])]


def as_range(low: Figure, high: Figure, text: str) -> Quantity | None:
    """The range of two figures in `text`; None where they are of different dimensions."""
    if low.unit and high.unit and low.unit.kind is not high.unit.kind:
        return None
    if not low.power and high.power:
        low = replace(low, power=high.power)
    first, last = low.quantity(text), high.quantity(text)
    whole = replace(
        first,
        raw=text[low.start : high.end],
        kind=Kind.RANGE,
        upper=last.value,
        step=max(first.step, last.step),
        decimals=min(first.decimals, last.decimals),
        unit=high.unit or low.unit,
        oddities=first.oddities | last.oddities,
    )
    if first.value is not None and last.value is not None and first.value <= last.value:
        return whole
    readings = tuple(
        value
        for each in (first, last)
        for value in ((each.value,) if each.value is not None else each.readings)
    )
    oddities = whole.oddities | {Oddity.MALFORMED}
    return replace(whole, value=None, upper=None, readings=readings, oddities=oddities)


def _plain(form: str) -> str:
    return "".join(char for char in form.lower() if char.isalpha())
