"""Wholes whose parts a sentence lists to its end: "29 orang: 18 PNS, 4 PPPK, dan 7 tenaga pendukung"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import regex

from auditor.indonesian.phrases import words_of
from auditor.indonesian.text import fold
from auditor.model.fact import Mention, Parts, Subject
from auditor.model.quantity import Unit, UnitKind
from auditor.understand.narrative.figure import LIKELY, SURE, Figure
from auditor.understand.narrative.made_of import slipped
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Cue, Tag

_COMMA = regex.compile(r"[,;](?:\s*(?:dan|serta)\b)?", regex.IGNORECASE)
_CLOSING = regex.compile(r"\b(?:dan|serta)\b", regex.IGNORECASE)
_RESTATED = regex.compile(r"\s*\([^()]*\)")
_LABEL = regex.compile(r"\p{L}[\p{L}\d]")
_KINDS = (UnitKind.COUNT, UnitKind.OTHER, None)
_TURNS = (Tag.OPEN_LISTS, Tag.COMPARE, Tag.RESULT, Tag.RISE, Tag.FALL, Tag.TO, Tag.NEGATION)
_FEWEST = 3
_BESIDE, _LONGEST_LABEL = 3, 7
_LEAST_WHOLE = 5
_NEAR, _NEARLY_ALL = Decimal("0.2"), Decimal("0.1")
_MOST_PARTS = 12


def told_list(scene: Scene, wholes: Sequence[Mention], people: frozenset[str]) -> Iterator[Parts]:
    """The whole in front of a colon, "yaitu" or "terdiri dari" whose every part is told behind it.

    `wholes` are those that the paragraph has broken down already, for a sentence that names none;
    `people` are the nouns for people, whose parts have nouns of their own ("18 PNS").
    """
    for start, end in _openings(scene):
        ahead = [f for f in scene.figures if f.end <= start and not f.number.bracketed]
        parts = [f for f in scene.figures if f.start >= end and not f.number.bracketed]
        turned = scene.tagged.between(ahead[-1].end if ahead else 0, len(scene.tagged.text), *_TURNS)
        turned = [cue for cue in turned if not _is_within_label(scene, cue, parts)]
        if turned or len(parts) < 2 or not all(map(_is_count, [*ahead[-1:], *parts])):
            continue
        if not _is_list(scene, end, parts):
            continue
        if ahead and _is_beside(scene, ahead[-1], start):
            around = fold(scene.tagged.text[ahead[-1].start : start])
            yield from _told(scene, scene.mention(ahead[-1]), parts, around, people)
            return
        if not ahead and wholes and scene.tagged.between(start, end, Tag.CONSISTS):
            yield from _told(scene, replace(wholes[-1], certainty=LIKELY), parts, "", people)
            return


def _is_within_label(scene: Scene, cue: Cue, parts: Sequence[Figure]) -> bool:
    """Whether what is denied only says of which things: "yang belum selesai, yaitu ..., 55 belum dimulai"."""
    ahead = scene.tagged.text[: cue.start].split()[-1:]
    behind_part = any(not scene.tagged.text[p.end : cue.start].strip() for p in parts if p.end <= cue.start)
    return cue.tag is Tag.NEGATION and (ahead == ["yang"] or behind_part)


def _is_beside(scene: Scene, whole: Figure, start: int) -> bool:
    """Whether nothing but the noun of the whole stands between it and what opens the list."""
    return len(words_of(_RESTATED.sub("", scene.tagged.text[whole.end : start]))) <= _BESIDE


def _openings(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where a list begins: the words or the colon that announce it."""
    if len(scene.figures) < _FEWEST:
        return
    text = scene.tagged.text
    for cue in scene.tagged.cues:
        if cue.tag in (Tag.CONSISTS, Tag.LISTS):
            yield cue.start, cue.end
    if text.count(":") == 1:
        yield text.index(":"), text.index(":") + 1


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.is_number and not quantity.decimals and not figure.difference
    return plain and figure.kind in _KINDS


def _is_list(scene: Scene, start: int, parts: Sequence[Figure]) -> bool:
    """Whether the text is a list of labelled counts and nothing else."""
    text = scene.tagged.text
    lead = text[start : parts[0].start].strip(" :")
    tail = text[parts[-1].end :]
    gaps = [_RESTATED.sub("", text[a.end : b.start]) for a, b in pairwise(parts)]
    split = [_split(gap) for gap in gaps]
    ends = _RESTATED.sub("", tail).strip(" .")
    if any(pair is None for pair in split) or _COMMA.search(lead) or _COMMA.search(ends):
        return False
    pairs = [pair for pair in split if pair is not None]
    before = [lead, *(b for _, b in pairs)]
    after = [*(a for a, _ in pairs), ends]
    labels = (before, after)
    if any(len(words_of(label)) > _LONGEST_LABEL for side in labels for label in side):
        return False
    own = [bool(_LABEL.search(p.quantity.raw)) for p in parts]
    ahead = all(_LABEL.search(label) for label in before)
    # NOTE: the noun behind a figure may be read as its unit ("18 PNS").
    follow = all(_LABEL.search(label) or named for label, named in zip(after, own, strict=True))
    return ahead or (follow and not any(_LABEL.search(label) for label in before))


def _split(gap: str) -> tuple[str, str] | None:
    """What stands before and behind the one joint between two parts; None where there is none, or two."""
    commas = list(_COMMA.finditer(gap))
    found = commas or list(_CLOSING.finditer(gap))
    if len(found) != 1:
        return None
    return gap[: found[0].start()].strip(), gap[found[0].end() :].strip()


def _told(
    scene: Scene, whole: Mention, parts: Sequence[Figure], around: str, people: frozenset[str]
) -> Iterator[Parts]:
    numbers = [p.quantity.number for p in parts]
    total, number = sum(numbers, Decimal(0)), whole.quantity.number
    nouns = [p.quantity.unit.name if p.quantity.unit else "" for p in parts]
    own = whole.quantity.unit.name if whole.quantity.unit else ""
    alike = set(nouns) == {own} != {""}
    repeated = len(set(nouns)) == 1 and nouns[0] != ""
    if total != number:
        # NOTE: "7 kabupaten/kota, yaitu 6 kabupaten dan 2 kota" names its parts with its own words.
        shared = alike or all(noun and fold(noun) in around for noun in nouns)
        related = shared or fold(own) in people or (repeated and not own)
        closed = bool(_CLOSING.search(scene.tagged.text[parts[-2].end : parts[-1].start]))
        slip = slipped(whole.quantity, [p.quantity for p in parts], total)
        few = len(parts) < _FEWEST and not shared and not slip
        near = (_NEAR if total > number else _NEARLY_ALL) * number
        far = number < _LEAST_WHOLE or abs(total - number) > near or max(numbers) > number
        if not (related or slip) or not (closed or repeated) or few or far or _overlapping(numbers, number):
            return
        if total < number and parts[0].kind is UnitKind.OTHER:
            # NOTE: "100 ton: padi 40 ton, ...": what is weighed or measured may be told of its most.
            return
    # NOTE: a noun that is no unit of the lexicon counts all the same, and exactly.
    unit = next((p.quantity.unit for p in parts if p.quantity.unit), whole.quantity.unit)
    # NOTE: one may be counted twice, or a few left out, without the list saying so.
    sure = SURE if total == number else LIKELY
    mentions = tuple(_counting(replace(scene.mention(p), certainty=sure), unit) for p in parts)
    said = _counting(replace(whole, certainty=sure), unit)
    yield Parts(Subject("", said.place, True), scene.place, said, mentions)


def _counting(mention: Mention, unit: Unit | None) -> Mention:
    quantity = mention.quantity
    return mention if quantity.unit else replace(mention, quantity=quantity.with_unit(unit))


def _overlapping(numbers: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether some of the parts make up the whole already: the list counts it more than once."""
    if len(numbers) > _MOST_PARTS:
        return True
    sums = {Decimal(0)}
    for number in numbers:
        sums |= {s + number for s in sums if s + number <= whole}
    return whole in sums
