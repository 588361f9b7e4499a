"""The words that set one figure against another, each with the stretch of its sentence that it rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from auditor.model.quantity import UnitKind
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import DIRECTIONS, Cue, Tag

_TIMED = {Tag.FASTER: Tag.BELOW, Tag.SLOWER: Tag.ABOVE}
_NEGATED, _PLANNED_REACH = 2, 6
_NEAR, _FAR = 3, 8


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of a sentence that one direction word rules."""

    cue: Cue
    start: int
    end: int


def windows(scene: Scene) -> Iterator[Window]:
    """The direction words of a sentence that state something, each with its stretch."""
    tagged = scene.tagged
    cues = sorted(_directions(scene), key=lambda c: c.start)
    floor = 0
    for cue, following in zip_longest(cues, cues[1:]):
        start = max(floor, _clause_start(scene, cue))
        end = min(tagged.break_after(cue.end), following.start if following else len(tagged.text))
        if following is not None:
            end = _before_next(scene, (start, cue, following), end)
        if _states(scene, cue, start):
            yield Window(cue, start, end)
            floor = end if following and end <= following.start else start


def _directions(scene: Scene) -> Iterator[Cue]:
    """The direction words; "lebih cepat" is one where lengths of time are told."""
    timed = any(f.kind is UnitKind.TIME for f in scene.amounts)
    for cue in scene.tagged.cues:
        if cue.tag in DIRECTIONS:
            yield cue
        elif timed and cue.tag in _TIMED:
            yield Cue(_TIMED[cue.tag], cue.start, cue.end)


def _before_next(scene: Scene, words: tuple[int, Cue, Cue], end: int) -> int:
    """ "dibanding 2022 naik 4, dan dibanding 2021 naik 7": the second comparison opens the second rise.

    So does the second of two "dari 20 menjadi 21 atau naik 1".
    """
    start, cue, following = words
    tagged = scene.tagged
    if _pair(scene, start, cue.start) is not None:
        second = _pair(scene, cue.end, following.start)
        return end if second is None else min(end, second)
    if not tagged.between(start, cue.start, Tag.COMPARE):
        return end
    again = [c for c in tagged.between(cue.end, following.start, Tag.COMPARE) if c.start < end]
    joined = [c for c in again if tagged.between(cue.end, c.start, Tag.AND)]
    return joined[0].start if joined else end


def _pair(scene: Scene, start: int, end: int) -> int | None:
    """Where "dari ... menjadi ..." begins in a stretch."""
    leads = scene.tagged.between(start, end, Tag.FROM)
    ends = scene.tagged.between(start, end, Tag.TO)
    return next((lead.start for lead in leads if any(to.start > lead.end for to in ends)), None)


def _clause_start(scene: Scene, cue: Cue) -> int:
    """Where a direction's clause begins; "dibandingkan tahun 2022 ..., maka ..." is one clause."""
    start = scene.tagged.break_before(cue.start)
    breaks = [c for c in scene.tagged.between(0, cue.start, Tag.RESULT) if c.end == start]
    if not breaks:
        return start
    before = scene.tagged.break_before(breaks[0].start)
    return before if scene.tagged.between(before, breaks[0].start, Tag.COMPARE) else start


def _states(scene: Scene, cue: Cue, start: int) -> bool:
    """Whether a direction word is neither denied nor only hoped for."""
    for other in scene.tagged.between(start, cue.start, Tag.NEGATION, Tag.PLANNED, Tag.TARGET):
        distance = scene.tagged.words_between(other.end, cue.start)
        if other.tag is Tag.NEGATION and distance < _NEGATED:
            return False
        if other.tag is Tag.PLANNED and distance < _PLANNED_REACH:
            return False
        if other.tag is Tag.TARGET and distance == 0 and cue.tag in (Tag.RISE, Tag.FALL):
            return False
    return True


def targets_of(scene: Scene, window: Window) -> Cue | None:
    """The word for a target that a direction is measured against, if it is not another year."""
    # NOTE: "lebih tinggi 0,12 dari target 3,40": the distance stands between the word and the target.
    behind = [f for f in scene.amounts if f.start >= window.cue.end and not f.difference]
    end = min((f.start for f in behind), default=window.end)
    heads = scene.tagged.between(
        window.cue.end, min(end, window.end), Tag.TARGET, Tag.TARGET_END, Tag.NATIONAL
    )
    reach = _NEAR if window.cue.tag in (Tag.MEETS, Tag.MISSES, Tag.REACH) else _FAR
    heads = [h for h in heads if scene.tagged.words_between(window.cue.end, h.start) <= reach]
    if not heads or scene.tagged.between(window.cue.end, heads[0].start, Tag.CAPAIAN, Tag.REALISASI):
        return None
    return heads[0]
