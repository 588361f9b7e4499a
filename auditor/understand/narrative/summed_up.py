"""Wholes told behind their parts: "45 dokter, 120 perawat dan 85 bidan, sehingga seluruhnya 250 orang"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.indonesian.phrases import Phrases
from auditor.lexicon import Lexicon
from auditor.model.fact import Parts, Subject
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, SURE, Figure
from auditor.understand.narrative.made_of import slipped
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.ties import alike

_FEWEST = 2
_BESIDE = 3
_NEAR = Decimal("0.2")
_TURNS = (Tag.FROM, Tag.TO, Tag.COMPARE, Tag.RISE, Tag.FALL, Tag.TARGET, Tag.ABOVE, Tag.BELOW, Tag.OPEN_LISTS)


class SummedUp:
    """Finds them by the words that sum up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Phrases({"summing": lexicon["narrative"]["summing"]})

    def parts(self, scene: Scene) -> Iterator[Parts]:
        """The figures of a sentence up to the words that sum them up, and what stands behind those."""
        figures = [f for f in scene.figures if not f.number.bracketed]
        if len(figures) <= _FEWEST:
            return
        for hit in self._words.find(scene.tagged.text):
            parts = [f for f in figures if f.end <= hit.start]
            behind = [f for f in figures if f.start >= hit.end]
            turned = scene.tagged.between(0, hit.start, *_TURNS)
            if (
                turned
                or len(parts) < _FEWEST
                or len(behind) != 1
                or not _is_summed(scene, hit.end, parts, behind[0])
            ):
                continue
            yield from _told(scene, parts, behind[0])
            return


def _is_summed(scene: Scene, end: int, parts: Sequence[Figure], whole: Figure) -> bool:
    near = scene.tagged.words_between(end, whole.start) <= _BESIDE
    return near and all(_is_like(part, whole) for part in parts)


def _is_like(part: Figure, whole: Figure) -> bool:
    """Whether a part is of the whole's kind: money, or things counted or measured."""
    if part.difference or not part.quantity.is_number or UnitKind.PERCENT in (part.kind, whole.kind):
        return False
    counted = (part.kind, whole.kind) in ((None, UnitKind.COUNT), (UnitKind.COUNT, None))
    return counted or alike(part.quantity, whole.quantity, ("", ""))


def _told(scene: Scene, parts: Sequence[Figure], whole: Figure) -> Iterator[Parts]:
    numbers = [p.quantity.number for p in parts]
    total, number = sum(numbers, Decimal(0)), whole.quantity.number
    slip = slipped(whole.quantity, [p.quantity for p in parts], total)
    if total != number and not slip and (abs(total - number) > _NEAR * number or max(numbers) >= number):
        return
    sure = SURE if total == number else LIKELY
    mentions = tuple(replace(scene.mention(p), certainty=sure) for p in parts)
    said = replace(scene.mention(whole), certainty=sure)
    yield Parts(Subject("", said.place, True), scene.place, said, mentions)
