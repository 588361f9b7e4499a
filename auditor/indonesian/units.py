"""Units behind figures and in unit cells, found word by word in one tree of the lexicon's units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import regex

from auditor.indonesian.patterns import words
from auditor.indonesian.text import fold, squash
from auditor.lexicon import Lexicon
from auditor.model.quantity import PERCENT, RUPIAH, Unit, UnitKind

_TIME_KEYS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "time")
_KINDS = {
    "percent": UnitKind.PERCENT,
    "point": UnitKind.POINT,
    "money": UnitKind.MONEY,
    "count": UnitKind.COUNT,
    "other": UnitKind.OTHER,
    **dict.fromkeys(_TIME_KEYS, UnitKind.TIME),
}
_CELL_KINDS = {
    "percent_cell": UnitKind.PERCENT,
    "money_cell": UnitKind.MONEY,
    "point_cell": UnitKind.POINT,
    "scale_cell": UnitKind.OTHER,
}
# A word with its exponent, or one sign; at most one line break may part a figure from its unit.
_TOKEN = regex.compile(
    r"[^\S\n\t]*+(?:\n[^\S\n\t]*+)?(?:\.?\s?(/)\s?|([%‰°$'()-])|(\p{L}\p{M}*+(?:[\p{L}\p{M}]++)?+[23²³]?+|[0-9.]++))"
)
_PAREN = regex.compile(r"\(([^()]{1,60})\)")
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_MOST_WORDS = 12


@dataclass(slots=True)
class _Node:
    unit: Unit | None = None
    next: dict[str, _Node] = field(default_factory=dict)


class Units:
    """Recognises the units of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        units, numbers = lexicon["units"], lexicon["numbers"]
        self._running, self._cells = _Node(), _Node()
        self._run_together: dict[str, Unit] = {}
        for key, kind in (_KINDS | _CELL_KINDS).items():
            for name in units[key]:
                self._add(name, kind, in_text=key in _KINDS)
        scales = {form: power for key, power in _POWERS.items() for form in numbers[key]}
        self._scales = {form: Decimal(10) ** power for form, power in scales.items()}
        self._scale = regex.compile(rf"\b{words(scales)}\b")
        self._zeros = regex.compile(rf"{words(units['money_prefix'])}\.?\s*+[.,]?((?:000[.,]?)++)(?![0-9])")

    def match(self, text: str, start: int) -> tuple[int, Unit] | None:
        """The end and meaning of the longest unit that running text has at `start`, white space skipped."""
        return _longest(self._running, text, start)

    def match_cell(self, text: str, start: int) -> tuple[int, Unit] | None:
        """As `match`, with the units that only cells have ("85 Nilai")."""
        return _longest(self._cells, text, start)

    def of_cell(self, text: str) -> Unit | None:
        """The unit that a unit cell or a piece of a header names, if any."""
        plain = squash(text).strip(" .,:;*")
        if not plain or len(plain) > 80:
            return None
        if whole := self._whole(plain):
            return whole
        inner = [unit for part in _PAREN.findall(plain) if (unit := self._whole(part.strip()))]
        if inner:
            return inner[-1]
        outside = self._whole(_PAREN.sub(" ", plain).strip(" .,:;"))
        if outside or not plain.endswith("%") or any(char.isdigit() for char in plain):
            return outside
        return PERCENT

    def scale(self, text: str) -> Decimal:
        """What a header's "(dalam ribuan)", "Rp juta" or "(Rp. 000)" multiplies its column by; else 1."""
        plain = fold(text)
        if zeros := self._zeros.search(plain):
            return Decimal(10) ** zeros[1].count("0")
        found = [self._scales[squash(match.group())] for match in self._scale.finditer(plain)]
        return found[0] if len(found) == 1 else Decimal(1)

    def _whole(self, text: str) -> Unit | None:
        folded = fold(text)
        plain = self._scale.sub(" ", self._zeros.sub(" ", folded)).strip(" .,:;")
        if found := self._all_of(plain):
            return found
        if plain != folded and (currency := self._zeros.search(folded)):
            return self._all_of(currency.group().rstrip("0., "))
        # "dalam ribuan rupiah": what announces the scale stands before it.
        last = plain.rpartition(" ")[2] if self._scale.search(folded) else plain
        return self._all_of(last) or self._run_together.get("".join(plain.split()))

    def _all_of(self, plain: str) -> Unit | None:
        found = _longest(self._cells, plain, 0)
        return found[1] if found and found[0] == len(plain) else None

    def _add(self, name: str, kind: UnitKind, *, in_text: bool) -> None:
        tokens = [token for _, token in _tokens(name, 0)]
        unit = _unit(name, kind)
        for tree in (self._cells, self._running) if in_text else (self._cells,):
            node = tree
            for token in tokens:
                node = node.next.setdefault(token, _Node())
            node.unit = node.unit or unit
        if len(name) > 3:
            self._run_together.setdefault("".join(fold(name).split()), unit)


def _unit(name: str, kind: UnitKind) -> Unit:
    if kind is UnitKind.PERCENT:
        return PERCENT
    return RUPIAH if kind is UnitKind.MONEY else Unit(name, kind)


def _tokens(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The words and signs of a unit from `start` on: where each ends, and its folded form."""
    for _ in range(_MOST_WORDS):
        found = _TOKEN.match(text, start)
        if found is None:
            return
        start = found.end()
        yield start, (found[1] or found[2] or found[3]).lower()


def _longest(node: _Node, text: str, start: int) -> tuple[int, Unit] | None:
    best = None
    for end, token in _tokens(text, start):
        after = node.next.get(token)
        if after is None:
            break
        node = after
        if node.unit is not None:
            best = (end, node.unit)
    return best
