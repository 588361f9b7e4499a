"""Amounts that only say by how much something rose, fell or differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from auditor.model.quantity import UnitKind
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import HEADS, Cue, Tag
from auditor.understand.narrative.ties import alike, is_dated, lead_of, tie_of

_LEADING = (Tag.RISE, Tag.FALL, Tag.RISE_NOUN, Tag.FALL_NOUN, Tag.ABOVE, Tag.BELOW, Tag.DIFFER)
_TRAILING = (Tag.ABOVE, Tag.BELOW, Tag.DIFFER, Tag.OVER, Tag.UNDER)
_NOUNS = (Tag.RISE_NOUN, Tag.FALL_NOUN, Tag.DIFFER)
_LINKS = (Tag.AMOUNT, Tag.COPULA)
_TURNING = (Tag.FROM, Tag.TO, Tag.COMPARE, Tag.REACH, Tag.SAME, *HEADS)
_FREE_WORDS = 2
# What stands in front of points that lie between two things, and not in front of a result.
_ASIDE = regex.compile(
    r"(?:,|\b(?:hanya|berada|masih|dan|atau|serta|terpaut|sekitar|lebih|kurang))\s*$", regex.IGNORECASE
)
_DISTANT = regex.compile(
    r"\s+(?P<word>(?P<over>di\s?atas|lebih\s+(?:tinggi|besar|banyak))|di\s?bawah|lebih\s+(?:rendah|kecil|sedikit))\b",
    regex.IGNORECASE,
)


def differences(tagged: Tagged) -> Mapping[int, Cue]:
    """Where differences begin, each with the word that it belongs to."""
    found: dict[int, Cue] = {}
    previous: Number | None = None
    for number in tagged.numbers:
        if number.embedded:
            continue
        lead = lead_of(tagged, number, previous)
        cue = _leading(tagged, number, lead) or _trailing(tagged, number, previous, lead)
        cue = cue or _apart_from(tagged, number)
        if cue is None and previous is not None and previous.start in found:
            again = _restates(tagged, previous, number, tie_of(tagged, number, lead))
            again = again or _goes_on(tagged, previous, number)
            cue = found[previous.start] if again else None
        if cue is not None:
            found[number.start] = cue
        previous = number
    return found


def _leading(tagged: Tagged, number: Number, lead: Sequence[Cue]) -> Cue | None:
    """The word by which a figure says how much something rose, fell or differs ("lebih cepat 2 menit")."""
    leading = [c for c in lead if c.tag in _LEADING]
    if not leading:
        return None
    cue = leading[-1]
    return cue if _governs(tagged, cue, number, lead) else None


def _trailing(tagged: Tagged, number: Number, previous: Number | None, lead: Sequence[Cue]) -> Cue | None:
    """The word behind a difference that restates a figure: "18 menit atau 2 menit lebih cepat"."""
    tie = tie_of(tagged, number, lead)
    if previous is None or tie is None or tie.tag is not Tag.OR:
        return None
    behind = tagged.between(number.end, len(tagged.text), *_TRAILING)
    if not behind or tagged.text[number.end : behind[0].start].strip():
        return None
    return behind[0] if alike(previous.quantity, number.quantity) else None


def _apart_from(tagged: Tagged, number: Number) -> Cue | None:
    """ "berada pada urutan kedua, hanya 0,19 poin di bawah ...": points between two things."""
    unit = number.quantity.unit
    if unit is None or unit.kind is not UnitKind.POINT or not _ASIDE.search(tagged.text, 0, number.start):
        return None
    behind = _DISTANT.match(tagged.text, number.end)
    if behind is None:
        return None
    return Cue(Tag.OVER if behind["over"] else Tag.UNDER, behind.start("word"), behind.end())


def _goes_on(tagged: Tagged, previous: Number, number: Number) -> bool:
    """Whether a figure is a second difference told by the word of the first.

    "lebih tinggi 0,30 tahun dari target dan 0,25 tahun dari tahun sebelumnya"; "memerlukan tambahan 6,55
    poin, dan rata-rata lama sekolah 0,20 tahun".
    """
    if previous.quantity.unit is None or number.quantity.unit is None:
        return False
    since = tagged.between(previous.end, number.start, Tag.AND)
    if not since or tagged.between(since[-1].end, number.start, *_LEADING, *_TURNING, *_LINKS):
        return False
    gap = tagged.text[since[-1].end : number.start].strip()
    if not gap:
        behind = tagged.between(number.end, len(tagged.text), Tag.FROM, Tag.COMPARE, Tag.AGAINST, *_TRAILING)
        near = bool(behind) and not tagged.text[number.end : behind[0].start].strip()
        return near and alike(previous.quantity, number.quantity)
    named = [n for n in tagged.names if since[-1].end <= n.start and n.end <= number.start]
    first = not tagged.between(previous.end, since[-1].start, *_TURNING)
    beside = len(named) == 1 and not tagged.text[named[0].end : number.start].strip()
    return beside and first and tagged.words_between(since[-1].end, named[0].start) <= 1


def _restates(tagged: Tagged, previous: Number, number: Number, tie: Cue | None) -> bool:
    """ "naik 6 lumbung atau 15,79 %": the growth beside the difference."""
    if not number.quantity.is_percent or (previous.quantity.unit is None and not previous.noun):
        return False
    if tie is not None and tie.tag is Tag.OR:
        return tagged.words_between(tie.end, number.start) <= 1
    unit = previous.quantity.unit
    soft = unit is not None and unit.kind in (UnitKind.PERCENT, UnitKind.POINT)
    return number.bracketed and not soft and tagged.text[previous.end : number.start].strip() == "("


def _governs(tagged: Tagged, cue: Cue, number: Number, lead: Sequence[Cue]) -> bool:
    between = tagged.between(cue.end, number.start)
    bounds = any(b.end == cue.end for b in lead if b.tag is Tag.BOUNDING)
    # NOTE: "melampaui 80%" names a bound, "melampaui sebesar 8 unit" the distance from one.
    if bounds and not any(c.tag is Tag.AMOUNT and _touches(tagged, cue, c) for c in between):
        return False
    if any(c.tag in _TURNING for c in between) or is_dated(tagged, cue.end, number.start):
        return False
    tied = any(c.tag in _LINKS for c in between)
    free = tagged.words_between(cue.end, number.start) - sum(
        tagged.words_between(c.start, c.end) for c in _apart(c for c in between if c.tag in _LINKS)
    )
    if free > (_FREE_WORDS if tied and cue.tag not in _NOUNS else 0):
        return False
    heads = [c for c in lead if c.tag in HEADS and c.end <= cue.start]
    return not heads or tagged.words_between(heads[-1].end, cue.start) > 0


def _touches(tagged: Tagged, cue: Cue, following: Cue) -> bool:
    return not tagged.text[cue.end : following.start].strip()


def _apart(cues: Iterator[Cue]) -> list[Cue]:
    """Cues that cover different words."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept
