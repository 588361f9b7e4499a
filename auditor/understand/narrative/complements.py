"""A whole, what of it is something and what is not: "dari 90 usulan, 60 disetujui dan 30 belum disetujui"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.format import format_like
from auditor.indonesian.phrases import words_of
from auditor.model.fact import Parts, Subject
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_CLAUSE = regex.compile(r"[^,;.]*")
_BESIDE = 4
_COUNTABLE = (UnitKind.COUNT, UnitKind.OTHER, None)


def complements(scene: Scene) -> Iterator[Parts]:
    """The whole behind "dari" and two parts, of which the second denies what the first says."""
    figures = [f for f in scene.amounts if _is_count(f)]
    for number, (part, rest) in enumerate(pairwise(figures)):
        whole, said = figures[number - 1] if number else None, part
        if whole is None or rest is not figures[-1]:
            continue
        if _is_of(scene, whole, part):
            # NOTE: "60 dari 90 usulan telah disetujui, sedangkan 30 belum": the part stands first.
            whole, part, said = part, whole, part
        elif not _is_out_of(scene, whole):
            continue
        denied = _denies(scene, said, rest)
        if not denied and not _is_left(scene, whole, part, rest):
            continue
        place = scene.tagged.sentence.place(whole.start, whole.end)
        mentions = [scene.mention(f) for f in (part, rest)]
        if not denied:
            mentions = [replace(mention, certainty=LIKELY) for mention in mentions]
        yield Parts(Subject("", place, True), scene.place, scene.mention(whole), tuple(mentions))


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.is_number and not quantity.decimals and not figure.difference
    return plain and figure.kind in _COUNTABLE and not figure.number.bracketed


def _is_out_of(scene: Scene, whole: Figure) -> bool:
    """Whether "dari" leads to the whole and nothing else is counted before it."""
    leads = scene.tagged.between(0, whole.start, Tag.FROM)
    return bool(leads) and not any(f.start < whole.start for f in scene.amounts)


def _is_of(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether "dari" alone leads from a part to its whole."""
    between = scene.tagged.between(part.end, whole.start)
    few = scene.tagged.words_between(part.end, whole.start) <= _BESIDE
    return [c.tag for c in between] == [Tag.FROM] and few and part.quantity.number < whole.quantity.number


def _denies(scene: Scene, part: Figure, rest: Figure) -> bool:
    """Whether the rest is what the part is not: "60 disetujui dan 30 belum disetujui"."""
    tagged = scene.tagged
    joins = tagged.between(part.end, rest.start, Tag.AND)
    if not joins:
        return False
    done = {c.start for c in tagged.between(part.end, rest.start, Tag.ALREADY)}
    words = words_of(tagged.text[part.end : joins[-1].start])
    said = [w.text for w in words if part.end + w.start not in done]
    moved = len(said) < len(words)
    clause = _CLAUSE.match(tagged.text, rest.end)
    denied = [w.text for w in words_of(clause[0])] if clause else []
    said, denied = _behind_noun(said, denied)
    negations = tagged.between(rest.end, len(tagged.text), Tag.NEGATION)
    if not negations or denied[:1] != [tagged.text[negations[0].start : negations[0].end].lower()]:
        return False
    # NOTE: "19 unit telah memenuhi standar dan 3 unit belum": the rest denies all that was said.
    return bool(said) and (said[:1] == denied[1:2] or (len(denied) == 1 and moved))


def _is_left(scene: Scene, whole: Figure, part: Figure, rest: Figure) -> bool:
    """Whether all count one noun and the rest is, but for a slip of the pen, what the part leaves."""
    tagged = scene.tagged
    nouns = {_noun(scene, figure) for figure in (whole, part, rest)} - {""}
    left = whole.quantity.number - part.quantity.number
    joined = any(tagged.between(part.end, rest.start, tag) for tag in (Tag.AND, Tag.BREAK))
    if len(nouns) != 1 or left <= 0 or not joined:
        return False
    right = format_like(left, rest.quantity)
    return left == rest.quantity.number or slip(rest.quantity.raw, right) in (DIGIT, TRANSPOSED)


def _noun(scene: Scene, figure: Figure) -> str:
    """What a figure counts; "" for one that another figure's noun stands for ("60 dari 90 usulan")."""
    unit, behind = figure.quantity.unit, words_of(scene.tagged.text[figure.end :])[:1]
    if unit is not None:
        return unit.name
    leads = scene.tagged.between(figure.end, figure.end + 6, Tag.FROM)
    return "" if leads or not behind else behind[0].text


def _behind_noun(said: list[str], denied: list[str]) -> tuple[list[str], list[str]]:
    """What two figures are said to be, behind the noun that both count ("5 unit ... dan 2 unit ...")."""
    shared = 0
    while shared < min(len(said), len(denied)) and said[shared] == denied[shared]:
        shared += 1
    return said[shared:], denied[shared:]
