"""What amounts are by the words right around them: differences, and parts of a whole."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from auditor.model.quantity import Quantity, UnitKind
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import HEADS, Cue, Tag

COUNTABLE = (UnitKind.COUNT, UnitKind.OTHER, None)
_SOFT = frozenset((UnitKind.PERCENT, UnitKind.POINT))
_LEADING = (Tag.RISE, Tag.FALL, Tag.RISE_NOUN, Tag.FALL_NOUN, Tag.ABOVE, Tag.BELOW, Tag.DIFFER)
_NOUNS = (Tag.RISE_NOUN, Tag.FALL_NOUN, Tag.DIFFER)
_LINKS = (Tag.AMOUNT, Tag.COPULA)
_TIES = (Tag.AMOUNT, Tag.COPULA, Tag.REACH, Tag.OR, Tag.TO, Tag.FROM)
_NEAR = 2
_TURNING = (Tag.FROM, Tag.TO, Tag.COMPARE, Tag.REACH, Tag.SAME, *HEADS)
_FREE_WORDS = 2
_TO_PART, _TO_NAMED_PART = 2, 6
_TO_WHOLE = 14
_BEHIND = 3
_INTRODUCED = 3


class Spanned(Protocol):
    """Something that ends somewhere in a sentence."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """ "24 dari 25 pengaduan", "171 sampel dibagi 190 sampel", with the percentage that it makes."""

    part: Number
    whole: Number
    result: Number | None = None


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is known of a sentence's amounts before any measure word counts.

    `differences` maps where a difference begins to the word that it belongs to.
    """

    differences: Mapping[int, Cue]
    fractions: tuple[Fraction, ...]

    @property
    def shares(self) -> frozenset[int]:
        """Where parts and wholes begin."""
        return frozenset(n.start for f in self.fractions for n in (f.part, f.whole))

    def result(self, number: Number) -> bool:
        """Whether a figure is the percentage of a fraction that stands in front of it."""
        return any(f.result is number and f.whole.end <= number.start for f in self.fractions)


def shapes_of(tagged: Tagged) -> Shapes:
    """The differences and fractions of a sentence."""
    found: dict[int, Cue] = {}
    previous: Number | None = None
    for number in tagged.numbers:
        if number.embedded:
            continue
        lead = lead_of(tagged, number, previous)
        cue = difference(tagged, number, lead)
        if cue is None and previous is not None and previous.start in found:
            again = _restates(tagged, previous, number, tie_of(tagged, number, lead))
            cue = found[previous.start] if again else None
        if cue is not None:
            found[number.start] = cue
        previous = number
    return Shapes(found, tuple(fractions(tagged, found)))


def _restates(tagged: Tagged, previous: Number, number: Number, tie: Cue | None) -> bool:
    """ "naik 6 lumbung atau 15,79 %": the growth beside the difference."""
    if not number.quantity.is_percent or previous.quantity.unit is None:
        return False
    if tie is not None and tie.tag is Tag.OR:
        return tagged.words_between(tie.end, number.start) <= 1
    soft = previous.quantity.unit.kind in (UnitKind.PERCENT, UnitKind.POINT)
    return number.bracketed and not soft and tagged.text[previous.end : number.start].strip() == "("


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
            return True
        return known.kind is not UnitKind.MONEY and (not noun or _one_noun(noun, known.name))
    if a.kind in _SOFT and b.kind in _SOFT:
        return True
    return a.kind is b.kind and (a.kind is UnitKind.MONEY or _one_noun(a.name, b.name))


def _one_noun(one: str, other: str) -> bool:
    """ "desa" and "desa/kelurahan" count one thing."""
    if one == other:
        return True
    return bool(set(one.replace("/", " ").split()) & set(other.replace("/", " ").split()))


def difference(tagged: Tagged, number: Number, lead: Sequence[Cue]) -> Cue | None:
    """The word by which a figure says how much something rose, fell or differs ("lebih cepat 2 menit")."""
    leading = [c for c in lead if c.tag in _LEADING]
    if not leading or number.embedded:
        return None
    cue = leading[-1]
    return cue if _governs(tagged, cue, number, lead) else None


def _governs(tagged: Tagged, cue: Cue, number: Number, lead: Sequence[Cue]) -> bool:
    if any(b.end == cue.end for b in lead if b.tag is Tag.BOUNDING):
        return False
    between = tagged.between(cue.end, number.start)
    if any(c.tag in _TURNING for c in between) or _dated(tagged, cue.end, number.start):
        return False
    tied = any(c.tag in _LINKS for c in between)
    free = tagged.words_between(cue.end, number.start) - sum(
        tagged.words_between(c.start, c.end) for c in _apart(c for c in between if c.tag in _LINKS)
    )
    if free > (_FREE_WORDS if tied and cue.tag not in _NOUNS else 0):
        return False
    heads = [c for c in lead if c.tag in HEADS and c.end <= cue.start]
    return not heads or tagged.words_between(heads[-1].end, cue.start) > 0


def _apart(cues: Iterator[Cue]) -> list[Cue]:
    """Cues that cover different words."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _dated(tagged: Tagged, start: int, end: int) -> bool:
    if any(start <= p.start and p.end <= end for p in tagged.periods):
        return True
    return bool(tagged.between(start, end, Tag.LAST_YEAR, Tag.THIS_YEAR))


def fractions(tagged: Tagged, differences: Container[int]) -> list[Fraction]:
    """The parts of wholes that a sentence names."""
    if not any(c.tag in (Tag.FROM, Tag.DIVIDE) for c in tagged.cues):
        return []
    free = [n for n in tagged.numbers if not n.embedded]
    found: list[Fraction] = []
    for index, (part, whole) in enumerate(pairwise(free)):
        if part.start in differences or whole.start in differences or not _divides(tagged, part, whole):
            continue
        before = free[index - 1] if index else None
        after = free[index + 2] if index + 2 < len(free) else None
        found.append(Fraction(part, whole, _result(tagged, (part, whole), before, after)))
    return found


def _divides(tagged: Tagged, part: Number, whole: Number) -> bool:
    one, other = part.quantity, whole.quantity
    if (
        kind_of(one) not in COUNTABLE
        or kind_of(other) not in COUNTABLE
        or not alike(one, other, (part.noun, whole.noun))
    ):
        return False
    if one.value is None or other.value is None or one.upper is not None or other.upper is not None:
        return False
    between = tagged.between(part.end, whole.start)
    tags = {c.tag for c in between}
    if Tag.DIVIDE in tags:
        named = one.unit is not None and other.unit is not None
        return Tag.AND not in tags and (named or not (one.decimals or other.decimals))
    if one.decimals or other.decimals or (one.value > other.value and Tag.TARGET not in tags):
        return False
    return _out_of(tagged, part, whole, between)


def _out_of(tagged: Tagged, part: Number, whole: Number, between: Sequence[Cue]) -> bool:
    """Whether "dari" stands close behind the first figure and leads to the second, which is no target."""
    leads = [c for c in between if c.tag is Tag.FROM]
    if len(leads) != 1 or any(c.tag in (Tag.AND, Tag.RESULT, Tag.BREAK, Tag.TO) for c in between):
        return False
    named = part.quantity.unit is not None and whole.quantity.unit is not None
    if tagged.words_between(part.end, leads[0].start) > (_TO_NAMED_PART if named else _TO_PART):
        return False
    if tagged.words_between(leads[0].end, whole.start) > _TO_WHOLE or _dated(tagged, part.end, whole.start):
        return False
    if _is_aimed_at(tagged, whole, between):
        return False
    return part.quantity.unit is not None or whole.quantity.unit is not None or _has_noun(tagged, whole)


def _is_aimed_at(tagged: Tagged, whole: Number, between: Sequence[Cue]) -> bool:
    """Whether the second figure is a target: "dari target 25 orang", "dari 25 orang yang ditargetkan"."""
    if any(c.tag is Tag.TARGET for c in between):
        # NOTE: "dari target jumlah anak yang terdata sebanyak 13 anak" is a whole all the same.
        return not any(c.tag is Tag.COUNT and c.end < whole.start - 1 for c in between)
    return is_aimed_at(tagged, whole)


def is_aimed_at(tagged: Tagged, number: Number) -> bool:
    """Whether "yang ditargetkan" stands right behind a figure."""
    behind = tagged.between(number.end, len(tagged.text), Tag.AIMED_BEHIND)
    if not behind or tagged.words_between(number.end, behind[0].start) > 1:
        return False
    return not any(mark in tagged.text[number.end : behind[0].start] for mark in ",;:.()")


def _has_noun(tagged: Tagged, number: Number) -> bool:
    """Whether a word stands right behind a figure, without punctuation between."""
    rest = tagged.text[number.end : number.end + 12].lstrip(" ")
    return rest[:1].isalpha()


def _result(
    tagged: Tagged, pair: tuple[Number, Number], before: Number | None, after: Number | None
) -> Number | None:
    """The percentage of a fraction: behind it, or in front of it where the fraction explains it."""
    part, whole = pair
    if after is not None and after.quantity.is_percent:
        gap = tagged.between(whole.end, after.start)
        heads = [c for c in gap if c.tag in HEADS]
        if not heads and not any(c.tag in (Tag.BREAK, Tag.FROM, Tag.COMPARE) for c in gap):
            return after
    if before is None or not before.quantity.is_percent or before.embedded:
        return None
    gap = tagged.between(before.end, part.start)
    opened = tagged.text[before.end : part.start].strip() in ("(", ",", "")
    explained = any(c.tag in (Tag.LISTS, Tag.COPULA, Tag.FROM) for c in gap) or opened
    short = tagged.words_between(before.end, part.start) <= _INTRODUCED
    return before if explained and short else None
