"""Parts of wholes: "24 dari 25 pengaduan", "171 sampel dibagi 190 sampel"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.indonesian.phrases import words_of
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import BREAKS, HEADS, Cue, Tag
from auditor.understand.narrative.ties import COUNTABLE, alike, is_dated, kind_of

_BETWEEN = (Tag.AND, Tag.BREAK, Tag.RESULT, Tag.FROM, Tag.COMPARE, *HEADS)
_TO_PART, _TO_NAMED_PART = 2, 6
_TO_WHOLE = 14
_HUNDRED = 100
_INTRODUCED = 3
_NAMED, _NAME_WORDS = 40, 4
# So near the growth from one figure to the other, a percentage may be that, miscalculated.
_GROWN = 5
_FALLING = (Tag.FALL, Tag.FALL_NOUN)


@dataclass(frozen=True, slots=True)
class Fraction:
    """ "24 dari 25 pengaduan", "171 sampel dibagi 190 sampel", with the percentage that it makes."""

    part: Number
    whole: Number
    result: Number | None = None


def fractions(tagged: Tagged, differences: Container[int]) -> list[Fraction]:
    """The parts of wholes that a sentence names."""
    if not any(c.tag in (Tag.FROM, Tag.DIVIDE) for c in tagged.cues):
        return []
    free = [n for n in tagged.numbers if not n.embedded]
    found: list[Fraction] = []
    for index, (part, whole) in enumerate(pairwise(free)):
        if part.start in differences or whole.start in differences:
            continue
        before = free[index - 1] if index else None
        after = free[index + 2] if index + 2 < len(free) else None
        told = _is_told(tagged, part, whole, after)
        if _has_fallen(tagged, part, whole, after) or not _divides(tagged, part, whole, told=told):
            continue
        found.append(Fraction(part, whole, _result(tagged, (part, whole), before, after)))
    found += [f for f in _percentages(tagged, free) if f.part.start not in differences]
    found += [f for f in _reversed(tagged, free) if f.part.start not in differences]
    taken = {f.part.start for f in found}
    found += [f for f in _multiplied(tagged) if f.part.start not in taken]
    return found


def _multiplied(tagged: Tagged) -> Iterator[Fraction]:
    """ "selesai (351) dibagi seluruhnya (412) dikali 100% sehingga diperoleh 85,19%": worked out in words."""
    numbers = tagged.numbers
    for part, whole, times, result in zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False):
        if not (times.quantity.is_percent and times.quantity.value == _HUNDRED):
            continue
        if not result.quantity.is_percent or part.quantity.is_percent or whole.quantity.is_percent:
            continue
        one, other = part.quantity.value, whole.quantity.value
        if one is None or other is None or tagged.words_between(whole.end, times.start) > _TO_NAMED_PART:
            continue
        if any(c.tag in (Tag.BREAK, Tag.AND, Tag.TARGET) for c in tagged.between(part.end, result.start)):
            continue
        if [c.tag for c in tagged.between(part.end, whole.start)].count(Tag.DIVIDE) != 1:
            continue
        if tagged.words_between(times.end, result.start) <= _TO_NAMED_PART and alike(
            part.quantity, whole.quantity, (part.noun, whole.noun)
        ):
            yield Fraction(part, whole, result)


def _percentages(tagged: Tagged, free: Sequence[Number]) -> Iterator[Fraction]:
    """ "44 lumbung atau 84,62 % dari 52 lumbung": the percentage between a part and its whole."""
    for part, result, whole in zip(free, free[1:], free[2:], strict=False):
        if not result.quantity.is_percent or tagged.words_between(result.end, whole.start) > _TO_PART:
            continue
        leads = tagged.between(result.end, whole.start)
        if [c.tag for c in leads] != [Tag.FROM] or tagged.between(part.end, result.start, *_BETWEEN):
            continue
        one, other = part.quantity.value, whole.quantity.value
        named = _has_noun(tagged, whole) or kind_of(whole.quantity) in (UnitKind.COUNT, UnitKind.OTHER)
        fit = alike(part.quantity, whole.quantity, (part.noun, whole.noun)) and not _moves_on(tagged, whole)
        if named and fit and one is not None and other is not None and one <= other:
            yield Fraction(part, whole, result)


def _reversed(tagged: Tagged, free: Sequence[Number]) -> Iterator[Fraction]:
    """ "Dari 25 pengaduan yang masuk, 24 pengaduan (96 %) telah ditindaklanjuti"."""
    whole: Number | None = None
    for index, number in enumerate(free):
        if _opens(tagged, number):
            whole = None if _moves_on(tagged, number) else number
        if whole is None or whole is number or index + 1 == len(free):
            continue
        result = free[index + 1]
        if (
            result.quantity.is_percent
            and _is_part(tagged, number, whole)
            and _restated(tagged, number, result)
        ):
            yield Fraction(number, whole, result)


def _opens(tagged: Tagged, number: Number) -> bool:
    """Whether a count stands behind a "dari" that begins a clause."""
    leads = tagged.between(0, number.start, Tag.FROM)
    if not leads or kind_of(number.quantity) is not UnitKind.COUNT:
        return False
    if tagged.text[leads[-1].end : number.start].strip():
        return False
    before = tagged.text[: leads[-1].start].rstrip()
    begins = [c for c in tagged.between(0, leads[-1].start) if c.tag in (*BREAKS, Tag.AND)]
    return before[-1:] in ("", ",", ";", ":") or any(c.end == len(before) for c in begins)


def _is_part(tagged: Tagged, number: Number, whole: Number) -> bool:
    one, other = number.quantity, whole.quantity
    if one.unit is None or not alike(one, other) or one.value is None or other.value is None:
        return False
    return one.value <= other.value and not tagged.between(whole.end, number.start, Tag.TARGET, Tag.BREAK)


def _restated(tagged: Tagged, number: Number, result: Number) -> bool:
    """Whether a percentage restates a count: "24 pengaduan (96 %)", "24 pengaduan atau 96 %"."""
    gap = tagged.between(number.end, result.start)
    opened = result.bracketed and tagged.text[number.end : result.start].rstrip().endswith("(")
    told = bool(gap) and gap[-1].tag is Tag.OR and not tagged.text[gap[-1].end : result.start].strip(" (")
    clear = told and not any(c.tag in _BETWEEN for c in gap)
    reach = _TO_NAMED_PART + 1 if clear else _TO_PART
    near = tagged.words_between(number.end, result.start) <= reach
    behind = tagged.between(result.end, len(tagged.text), Tag.FROM, Tag.TARGET)
    free = not behind or tagged.words_between(result.end, behind[0].start) > 0
    return near and free and (opened or any(c.tag is Tag.OR for c in gap))


def _moves_on(tagged: Tagged, number: Number) -> bool:
    """Whether "menjadi" follows a figure before the next one does."""
    after = next((n.start for n in tagged.numbers if n.start >= number.end), len(tagged.text))
    return bool(tagged.between(number.end, after, Tag.TO)) or is_aimed_at(tagged, number)


def _are_counts(part: Number, whole: Number) -> bool:
    one, other = part.quantity, whole.quantity
    counts = kind_of(one) in COUNTABLE and kind_of(other) in COUNTABLE
    return counts and alike(one, other, (part.noun, whole.noun))


def _share_a_word(tagged: Tagged, part: Number, whole: Number) -> bool:
    """ "340 ibu hamil yang dilayani dari 440 sasaran ibu hamil", "390 hari rawat dari 460 hari"."""
    kinds = {kind_of(part.quantity), kind_of(whole.quantity)}
    if not kinds <= {*COUNTABLE, UnitKind.TIME} or (UnitKind.TIME in kinds and len(kinds) > 1):
        return False
    first, second = (words_of(tagged.text[n.start : n.end + _NAMED]) for n in (part, whole))
    named = [
        {w.text for w in words[:_NAME_WORDS] if len(w.text) > 2 and w.text.isalpha()}
        for words in (first, second)
    ]
    return bool(named[0] & named[1])


def _is_told(tagged: Tagged, part: Number, whole: Number, after: Number | None) -> bool:
    """Whether a percentage of no more than all restates two figures, and not the growth to the first."""
    if after is None or not after.quantity.is_percent or not _restated(tagged, whole, after):
        return False
    one, other, said = part.quantity.value, whole.quantity.value, after.quantity.value
    if one is None or not other or said is None:
        return False
    return said <= _HUNDRED and abs((one - other) / other * _HUNDRED - said) > _GROWN


def _has_fallen(tagged: Tagged, part: Number, whole: Number, after: Number | None) -> bool:
    """Whether a percentage is the fall to the first figure: "turun menjadi 24 pengaduan dari 30 atau 20%"."""
    one, other = part.quantity.value, whole.quantity.value
    said = after.quantity.value if after is not None and after.quantity.is_percent else None
    if after is None or said is None or one is None or not other:
        return False
    falls = tagged.between(tagged.break_before(part.start), after.start, *_FALLING)
    return bool(falls) and abs((other - one) / other * _HUNDRED - abs(said)) <= _GROWN


def _divides(tagged: Tagged, part: Number, whole: Number, *, told: bool) -> bool:
    """Whether one figure is given as a part of the next; `told`: with the percentage right behind.

    Then a part larger than its whole is one, too, and wrong.
    """
    one, other = part.quantity, whole.quantity
    if not (_are_counts(part, whole) or (told and _share_a_word(tagged, part, whole))):
        return False
    if one.value is None or other.value is None or one.upper is not None or other.upper is not None:
        return False
    between = tagged.between(part.end, whole.start)
    tags = {c.tag for c in between}
    if Tag.DIVIDE in tags:
        named = one.unit is not None and other.unit is not None
        return Tag.AND not in tags and (named or not (one.decimals or other.decimals))
    larger = one.value > other.value and Tag.TARGET not in tags and not told
    if one.decimals or other.decimals or larger:
        return False
    return _out_of(tagged, part, whole, told=told)


def _out_of(tagged: Tagged, part: Number, whole: Number, *, told: bool) -> bool:
    """Whether "dari" stands close behind the first figure and leads to the second, which is no target."""
    between = tagged.between(part.end, whole.start)
    leads = [c for c in between if c.tag is Tag.FROM]
    if len(leads) != 1 or any(c.tag in (Tag.AND, Tag.RESULT, Tag.BREAK, Tag.TO) for c in between):
        return False
    named = part.quantity.unit is not None and whole.quantity.unit is not None
    # NOTE: "2.910 aspirasi yang ditindaklanjuti dari 4.535 aspirasi atau 64,17%" needs no known unit.
    if tagged.words_between(part.end, leads[0].start) > (_TO_NAMED_PART if named or told else _TO_PART):
        return False
    if tagged.words_between(leads[0].end, whole.start) > _TO_WHOLE or is_dated(tagged, part.end, whole.start):
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
    if not behind or tagged.words_between(number.end, behind[0].start):
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
