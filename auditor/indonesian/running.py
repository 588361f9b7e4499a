"""Every figure of running text, and none of the numbers that are names, places or dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from auditor.indonesian.bounds import Bounds, as_range
from auditor.indonesian.figures import Figure, Figures
from auditor.indonesian.moments import Moments
from auditor.indonesian.names import Names
from auditor.indonesian.periods import YEAR, Calendar
from auditor.indonesian.spelled import Spelling
from auditor.indonesian.units import Units
from auditor.lexicon import Lexicon
from auditor.model.quantity import PERCENT, Kind, Oddity, Quantity, Relation, Unit, UnitKind

Found = tuple[int, int, Quantity]
# Plain digits beyond this are identity numbers, unless a unit or currency says otherwise.
_LONGEST_PLAIN = 7
_ENUMERATOR_REACH = 120
# How far before its number the word of a name may begin ("peraturan pemerintah nomor 5").
_LEAD_REACH = 60
# "Rp. 165. 443.000": a stray space behind the first separator of a sum.
_STRAY = regex.compile(r"\s?\.\s?([0-9]{3}(?:\.[0-9]{3})++)(?![0-9])")
_GROUP = 1000
# "RP3KP" is a document; no sum of money.
_CODE = regex.compile(r"\p{Lu}{2,}[0-9]{1,2}\p{Lu}")


def _is_cut(quantity: Quantity) -> bool:
    """Whether a sum may go on behind a space: a first group of digits."""
    money = quantity.unit is not None and quantity.unit.kind is UnitKind.MONEY
    return money and quantity.is_number and quantity.decimals == 0 and quantity.number < _GROUP


def _rejoined(quantity: Quantity, raw: str, rest: str) -> Quantity:
    digits = rest.replace(".", "")
    value = quantity.number.scaleb(len(digits)) + int(digits)
    return replace(quantity, raw=raw, value=value, oddities=quantity.oddities | {Oddity.SPACED})


class Running:
    """Finds figures in sentences, in one pass."""

    def __init__(self, lexicon: Lexicon, calendar: Calendar, figures: Figures, spelling: Spelling) -> None:
        self._figures, self._spelling = figures, spelling
        self._units, self._bounds = Units(lexicon), Bounds(lexicon["numbers"])
        self._moments = Moments(lexicon["units"], calendar)
        names = Names(lexicon, calendar)
        self._pattern = regex.compile(
            rf"(?<![\p{{L}}\p{{N}}_])(?:(?=[0-9(<>≤≥±~≈=+])(?:(?P<name>{names.digits})"
            rf"|(?P<clock>[0-9]{{1,3}}:[0-5]?[0-9]:[0-5]?[0-9])|(?P<listed>[0-9]{{1,3}},\s[0-9]{{2}}\s?%))"
            rf"|(?P<link>https?://\S++|www\.\S++)|{figures.in_text})",
            regex.IGNORECASE | regex.MULTILINE,
        )
        self._lead = regex.compile(names.lead, regex.IGNORECASE)
        self._after_lead = regex.compile(names.after_lead, regex.IGNORECASE)
        self._second = regex.compile(figures.without_context, regex.IGNORECASE)
        self._period_rest = regex.compile(
            rf"\s*+(?:{YEAR}|[IVX]{{1,4}}(?!\p{{L}})|{calendar.month})", regex.IGNORECASE
        )
        self._year = regex.compile(YEAR)

    def find(self, text: str) -> Iterator[Found]:
        """Start, end and quantity of every figure, left to right."""
        done = 0
        for match in self._pattern.finditer(text):
            start = match.start()
            if start < done or match.lastgroup in _NAMES:
                continue
            named = self._named(text, start)
            if named and named.lastgroup != "label":
                done = named.end()
                continue
            found = self._special(match, text) if match.lastgroup in _SPECIAL else self._read(match, text)
            if found is None or (named and found[2].unit is None):
                continue
            done = found[1]
            yield found

    def _named(self, text: str, start: int) -> regex.Match[str] | None:
        """The name that the number at `start` belongs to by the word before it ("Tabel 3.1")."""
        lead = self._lead.match(text, max(0, start - _LEAD_REACH), start)
        named = self._after_lead.match(text, lead.start()) if lead else None
        return named if named and named.end() > start else None

    def _special(self, match: regex.Match[str], text: str) -> Found | None:
        """A duration, or a figure that may be two."""
        if match["clock"]:
            duration = self._moments.duration(text, match.start())
            return (match.start(), *duration) if duration else None
        whole, part = match["listed"].rstrip("% ").replace("\n", " ").split(",")
        readings = (Decimal(f"{whole}.{part.strip()}"), Decimal(part.strip()))
        oddities = frozenset({Oddity.MALFORMED, Oddity.SPACED})
        printed = match["listed"]
        quantity = Quantity(printed, Kind.NUMBER, unit=PERCENT, readings=readings, oddities=oddities)
        return match.start(), match.end(), quantity

    def _read(self, match: regex.Match[str], text: str) -> Found | None:
        figure = self._without_period(match, text)
        if figure is None or self._is_name(figure, text):
            return None
        if (
            figure.unit
            and figure.unit.kind is UnitKind.TIME
            and (time := self._moments.duration(text, figure.start))
        ):
            return figure.start, time[0], time[1]
        quantity, end = self._with_range(figure, text)
        if (stray := _STRAY.match(text, end)) and _is_cut(quantity):
            return figure.start, stray.end(), _rejoined(quantity, text[figure.start : stray.end()], stray[1])
        if quantity.unit is None and (unit := self._unit_behind_digits(figure, text)):
            quantity = quantity.with_unit(unit)
        if quantity.relation is Relation.EQUAL and (bound := self._bounds.before(text, figure.start)):
            quantity = replace(quantity, relation=bound)
        return figure.start, end, quantity

    def _without_period(self, match: regex.Match[str], text: str) -> Figure | None:
        """The figure; "98,32 tahun 2023" is no number of years."""
        figure = self._figures.read(match, text)
        timed = figure and figure.unit and figure.unit.kind is UnitKind.TIME
        if figure and timed and self._period_rest.match(text, figure.end):
            return self._figures.read(match, text, with_unit=False)
        return figure

    def _with_range(self, figure: Figure, text: str) -> tuple[Quantity, int]:
        """The figure, or the range that it begins, and the end of it."""
        second = self._range_end(figure, text)
        whole = as_range(figure, second, text) if second else None
        if second is None or whole is None or whole.upper is None:
            return figure.quantity(text), figure.end
        return whole, second.end

    def _range_end(self, figure: Figure, text: str) -> Figure | None:
        mark = self._bounds.range_mark.match(text, figure.end)
        # "70% -5" is no range, "80 -90%" is.
        if mark is None or (figure.unit and mark[1] and not mark[2]):
            return None
        match = self._second.match(text, mark.end())
        if match is None or match["sign"] or match["bound"]:
            return None
        second = self._without_period(match, text)
        return None if second is None or self._is_name(second, text) else second

    def _unit_behind_digits(self, figure: Figure, text: str) -> Unit | None:
        """The unit of "tujuh belas (17) orang", which is no part of what prints the digits."""
        if text[figure.end : figure.end + 1] != ")" or text[max(0, figure.start - 1) : figure.start] != "(":
            return None
        found = self._units.match(text, figure.end + 1)
        said = found and self._spelling.words_start(text, figure.start - 1) is not None
        return found[1] if found and said else None

    def _is_name(self, figure: Figure, text: str) -> bool:
        """Whether digits are a code, a year, an identity number or the number of an item."""
        if figure.unit is not None or figure.power:
            return bool(_CODE.match(text, figure.start))
        follows = text[figure.end : figure.end + 2]
        if follows[:1].isalpha() or (follows[:1] in "/_" and follows[1:].isalpha()):
            return True
        printed = text[figure.start : figure.end]
        if not printed.isdigit():
            return False
        if len(printed) > _LONGEST_PLAIN or (len(printed) > 1 and printed[0] == "0"):
            return True
        return bool(self._year.fullmatch(printed)) or self._is_enumerator(figure, text)

    def _is_enumerator(self, figure: Figure, text: str) -> bool:
        """Whether it numbers an item inside a sentence: "(1) ...", "2) ..."; "tujuh belas (17)" does not."""
        if figure.end - figure.start > 2 or text[figure.end : figure.end + 1] != ")":
            return False
        reach = max(0, figure.start - _ENUMERATOR_REACH)
        opened = text.rfind("(", reach, figure.start)
        if opened <= text.rfind(")", reach, figure.start):
            return True
        return opened == figure.start - 1 and self._spelling.words_start(text, opened) is None


_NAMES = frozenset({"name", "link"})
_SPECIAL = frozenset({"clock", "listed"})
