"""A whole, what of it is something and what is not: "dari 90 usulan, 60 disetujui dan 30 belum disetujui"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.indonesian.phrases import words_of
from auditor.model.fact import Parts, Subject
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_COUNTABLE = (UnitKind.COUNT, UnitKind.OTHER, None)


def complements(scene: Scene) -> Iterator[Parts]:
    """The whole behind "dari" and two parts, of which the second denies what the first says."""
    figures = [f for f in scene.amounts if _is_count(f)]
    for number, (part, rest) in enumerate(pairwise(figures)):
        whole = figures[number - 1] if number else None
        if whole is None or not _is_out_of(scene, whole) or not _denies(scene, part, rest):
            continue
        place = scene.tagged.sentence.place(whole.start, whole.end)
        mentions = (scene.mention(part), scene.mention(rest))
        yield Parts(Subject("", place, True), scene.place, scene.mention(whole), mentions)


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.is_number and not quantity.decimals and not figure.difference
    return plain and figure.kind in _COUNTABLE and not figure.number.bracketed


def _is_out_of(scene: Scene, whole: Figure) -> bool:
    """Whether "dari" leads to the whole and nothing else is counted before it."""
    leads = scene.tagged.between(0, whole.start, Tag.FROM)
    return bool(leads) and not any(f.start < whole.start for f in scene.amounts)


def _denies(scene: Scene, part: Figure, rest: Figure) -> bool:
    """Whether the rest is what the part is not: "60 disetujui dan 30 belum disetujui"."""
    tagged = scene.tagged
    if not tagged.between(part.end, rest.start, Tag.AND):
        return False
    denials = tagged.between(rest.end, len(tagged.text), Tag.NEGATION)
    if not denials or tagged.text[rest.end : denials[0].start].strip():
        return False
    said = [word.text for word in words_of(tagged.text[part.end : rest.start])][:1]
    denied = [word.text for word in words_of(tagged.text[denials[0].end :])][:1]
    return bool(said) and said == denied
