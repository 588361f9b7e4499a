"""A whole cell read as one quantity."""

from __future__ import annotations

from dataclasses import replace

import regex

from auditor.indonesian.bounds import Bounds, as_range
from auditor.indonesian.figures import Figure, Figures
from auditor.indonesian.labels import Labels
from auditor.indonesian.moments import Moments
from auditor.indonesian.numbers import read_numeral
from auditor.indonesian.periods import Calendar
from auditor.indonesian.text import squash
from auditor.indonesian.units import Units
from auditor.lexicon import Lexicon
from auditor.model.quantity import Kind, Oddity, Quantity, Relation, Unit, UnitKind

_LONGEST = 200
_LEAD = " :=\"'“”"
_FOOTNOTE = regex.compile(r"(?:\s*+(?:\*++\)?|(?<=[0-9%)]\s?)[¹²³⁴-⁹]++\)?|[†‡]))++$")
_BARE = regex.compile(r"[0-9]++(?:\.[0-9]{3}+)*+(?:,[0-9]++)?+")
_STRAY = regex.compile(r"[-–—.,;:*\s]++")
_WORD = regex.compile(r"\p{L}[\p{L}.]*+")
# "97 Satya Lencana Karya Satya": what is counted may have a name of several words.
_NAMED = regex.compile(r"\p{Lu}[\p{L}.]++(?:\s\p{Lu}[\p{L}.]++){1,4}")
_PAREN = regex.compile(r"\(([^()]*+)\)")
_ACCOUNTING = regex.compile(r"(\p{L}*+\.?\s?)\(([^()]*[0-9][^()]*)\)")
_COLUMN_NUMBER = regex.compile(r"[0-9]{1,2}")
_LABELLED = regex.compile(r"([^0-9(=:/]{1,60}+)(?:\(([^()]+)\)|[=:/]?\s*+([0-9].*))")


class Cells:
    """Reads cells."""

    def __init__(self, lexicon: Lexicon, calendar: Calendar, figures: Figures, units: Units) -> None:
        self._figures, self._units = figures, units
        self._bounds, self._labels = Bounds(lexicon["numbers"]), Labels(lexicon["numbers"])
        self._moments = Moments(lexicon["units"], calendar)
        self._not_units = frozenset(lexicon["units"]["not_units"])

    def parse(self, text: str) -> Quantity:
        """What the cell holds; Kind.TEXT if it is no single value."""
        raw, plain = text.strip(), squash(text)
        if len(plain) > _LONGEST:
            return Quantity(raw, Kind.TEXT)
        if _BARE.fullmatch(raw) and (numeral := read_numeral(raw)):
            # NOTE: most cells of a long table; to rule out all else that a cell may be takes long.
            return Figure(0, len(raw), numeral, None, Relation.EQUAL, 0).quantity(raw)
        if missing := self._labels.missing(plain):
            return Quantity(raw, Kind.MISSING, missing=missing)
        body = _FOOTNOTE.sub("", plain.strip(_LEAD)).rstrip(" ;\"'“”")
        found = self._moment(body) or self._bounded(body) or self._accounting(body) or self._labelled(body)
        if found is None:
            return Quantity(raw, Kind.TEXT)
        return found if found.raw == raw else replace(found, raw=raw)

    def _moment(self, body: str) -> Quantity | None:
        duration = self._moments.duration(body)
        if duration and duration[0] == len(body):
            return duration[1]
        date = self._moments.date(body)
        return Quantity(body, Kind.DATE, label=date) if date else None

    def _bounded(self, body: str) -> Quantity | None:
        """A figure, range or label, with what bounds it in front."""
        bound = self._bounds.at_start(body)
        if bound is None:
            return self._figure(body) or self._label(body)
        rest = body[bound[0] :]
        found = self._figure(rest) or self._label(rest)
        return replace(found, relation=bound[1]) if found else None

    def _figure(self, body: str) -> Quantity | None:
        first = self._figures.read_cell(body)
        if first is None:
            return None
        mark = self._bounds.range_mark.match(body, first.end)
        second = self._figures.read_cell(body, mark.end()) if mark else None
        if second and second.relation is Relation.EQUAL:
            whole = as_range(first, second, body)
            return self._with_rest(whole, body[second.end :].strip()) if whole else None
        if mark and mark.group().startswith(" ") and body[mark.end() :]:
            return self._with_rest(first.quantity(body), body[mark.end() :].strip())
        return self._with_rest(first.quantity(body), body[first.end :].strip())

    def _with_rest(self, found: Quantity, rest: str) -> Quantity | None:
        """The figure with what the cell prints behind it; None if that makes it something else."""
        if not rest or rest in (".", ","):
            return found
        if _STRAY.fullmatch(rest) or (found.is_percent and rest == "%"):
            return replace(found, oddities=found.oddities | {Oddity.DOUBLE_SIGN})
        if label := self._labels.label(_inside(rest)):
            kind = found.kind if found.kind is Kind.RANGE else label[0]
            return replace(found, kind=kind, label=label[1])
        if found.unit is None:
            return self._with_unit(found, rest)
        word = _WORD.fullmatch(rest) or _NAMED.fullmatch(rest)
        one_more = word and found.unit.kind is UnitKind.COUNT
        same_unit = _PAREN.fullmatch(rest) and self._units.of_cell(_inside(rest)) == found.unit
        return found if one_more or same_unit else None

    def _with_unit(self, found: Quantity, rest: str) -> Quantity | None:
        if _PAREN.fullmatch(rest) and (unit := self._units.of_cell(_inside(rest))):
            return replace(found, unit=unit)
        if _WORD.fullmatch(rest) and len(rest) > 1 and rest.lower() not in self._not_units:
            # The lexicon cannot know every counted thing: the word is kept, its dimension left open.
            return replace(found, unit=Unit(rest.lower().rstrip("."), UnitKind.OTHER))
        words = rest.lower().split()
        if _NAMED.fullmatch(rest) and self._not_units.isdisjoint(words):
            return replace(found, unit=Unit(" ".join(words), UnitKind.OTHER))
        return None

    def _accounting(self, body: str) -> Quantity | None:
        """A figure in parentheses: negative, unless it is a percentage or could be a column's number."""
        found = _ACCOUNTING.fullmatch(body)
        if found is None or _COLUMN_NUMBER.fullmatch(found[2].strip()):
            return None
        inner = found[1] + found[2].strip()
        figure = self._figures.read_cell(inner)
        if figure is None or figure.end != len(inner):
            return None
        quantity = figure.quantity(inner)
        if quantity.value is None or quantity.value < 0:
            return quantity
        if quantity.is_percent:
            return replace(quantity, value=None, readings=(quantity.value, -quantity.value))
        return replace(quantity, value=-quantity.value, readings=tuple(-each for each in quantity.readings))

    def _label(self, body: str) -> Quantity | None:
        label = self._labels.label(body)
        return Quantity(body, label[0], label=label[1]) if label else None

    def _labelled(self, body: str) -> Quantity | None:
        """A grade or category with its figure: "Tinggi (100%)", "BB (71,20)"."""
        found = _LABELLED.fullmatch(body)
        label = self._labels.label(found[1]) if found else None
        if found is None or label is None:
            return None
        inner = (found[2] or found[3]).strip()
        figure: Figure | None = self._figures.read_cell(inner)
        if figure is None or figure.end != len(inner):
            return None
        return replace(figure.quantity(inner), kind=label[0], label=label[1])


def _inside(text: str) -> str:
    """The text without one pair of parentheses or a dividing sign around it."""
    paren = _PAREN.fullmatch(text)
    return paren[1] if paren else text.lstrip("/=-:, ")
