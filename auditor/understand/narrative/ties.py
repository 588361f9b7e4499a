"""The words around amounts: what ties them to their clause, whether two can be of one measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from auditor.model.quantity import Quantity, UnitKind
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import Cue, Tag

COUNTABLE = (UnitKind.COUNT, UnitKind.OTHER, None)
_SOFT = frozenset((UnitKind.PERCENT, UnitKind.POINT))
_TIES = (Tag.AMOUNT, Tag.COPULA, Tag.REACH, Tag.OR, Tag.TO, Tag.FROM)
_SAYING = (Tag.AMOUNT, Tag.COPULA, Tag.PREPOSITION)
_NEAR = 2


class Spanned(Protocol):
    """Something that ends somewhere in a sentence."""

    @property
    def end(self) -> int:
        """Where it ends."""


def lead_of(tagged: Tagged, number: Number, previous: Spanned | None) -> list[Cue]:
    """The cues to the left of an amount, back to the amount before it or to the start of its clause."""
    start = max(previous.end if previous else 0, tagged.break_before(number.start))
    return tagged.between(start, number.start)


def tie_of(tagged: Tagged, number: Number, lead: Sequence[Cue]) -> Cue | None:
    """The little word right before an amount that ties it to its clause ("sebesar", "mencapai")."""
    for cue in reversed(lead):
        if cue.tag in _TIES and tagged.words_between(cue.end, number.start) <= _NEAR:
            return cue
    return None


def is_reached_again(tagged: Tagged, previous: Spanned, tie: Cue | None) -> bool:
    """ "... target Y % atau tercapai sebesar Z %": the result told again, as a rate."""
    if tie is None or tie.tag is not Tag.REACH:
        return False
    ors = tagged.between(previous.end, tie.start, Tag.OR)
    around = (tagged.text[previous.end : ors[0].start] + tagged.text[ors[0].end : tie.start]) if ors else ","
    return not around.strip(" ,") and bool(ors)


def kind_of(quantity: Quantity) -> UnitKind | None:
    """The dimension of a quantity's unit."""
    return quantity.unit.kind if quantity.unit else None


def alike(one: Quantity, other: Quantity, nouns: tuple[str, str] = ("", "")) -> bool:
    """Whether two figures can be of one measure: one dimension, and of things one noun.

    `nouns` are the words behind figures that have no unit.
    """
    a, b = one.unit, other.unit
    if a is None or b is None:
        known, noun = (b, nouns[0]) if a is None else (a, nouns[1])
        if known is None or known.kind in _SOFT:
            return not noun or known is None
        return known.kind is not UnitKind.MONEY and (not noun or _one_noun(noun, known.name))
    if a.kind in _SOFT and b.kind in _SOFT:
        return True
    return a.kind is b.kind and (a.kind is UnitKind.MONEY or _one_noun(a.name, b.name))


def _one_noun(one: str, other: str) -> bool:
    """ "desa" and "desa/kelurahan" count one thing."""
    if one == other:
        return True
    return bool(set(one.replace("/", " ").split()) & set(other.replace("/", " ").split()))


def is_parallel(tagged: Tagged, previous: Number, number: Number) -> bool:
    """ "tahun 2024 adalah 83,64 sedangkan tahun 2023 adalah 81,40": the same at another time."""
    breaks = tagged.between(previous.end, number.start, Tag.BREAK)
    dates = [p for p in tagged.periods if previous.end <= p.start and p.end <= number.start]
    if len(breaks) != 1 or len(dates) != 1 or dates[0].start < breaks[0].end:
        return False
    between = tagged.between(breaks[0].end, number.start, *_SAYING)
    spans = {(dates[0].start, dates[0].end), *((c.start, c.end) for c in between)}
    covered = sum(tagged.words_between(start, end) for start, end in spans)
    free = tagged.words_between(breaks[0].end, number.start) - covered
    return free <= 1 and alike(previous.quantity, number.quantity)


def is_dated(tagged: Tagged, start: int, end: int) -> bool:
    """Whether a period is named between two offsets."""
    if any(start <= p.start and p.end <= end for p in tagged.periods):
        return True
    return bool(tagged.between(start, end, Tag.LAST_YEAR, Tag.THIS_YEAR))


def is_dated_aside(tagged: Tagged, number: Number) -> bool:
    """ "lebih tinggi 0,45 poin dari tahun 2022 (15,97%)": the result of the year in front of the bracket."""
    if not number.bracketed:
        return False
    dates = [p.end for p in tagged.periods] + [c.end for c in tagged.cues if c.tag is Tag.LAST_YEAR]
    return any(end <= number.start and tagged.text[end : number.start].strip() == "(" for end in dates)
