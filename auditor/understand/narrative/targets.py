"""Figures held against their target: "lebih tinggi dari target 70 %", "belum mencapai target"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.model.fact import Comparison, Direction, Measure, Mention, TargetClaim
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, Figure
from auditor.understand.narrative.scene import RESULTS, Memory, Scene
from auditor.understand.narrative.tags import Cue, Tag
from auditor.understand.narrative.ties import alike
from auditor.understand.narrative.windows import Window, targets_of

_DIRECTION = {
    Tag.ABOVE: Direction.HIGHER,
    Tag.BELOW: Direction.LOWER,
    Tag.MISSES: Direction.MISSED,
    Tag.MEETS: Direction.MET,
    Tag.REACH: Direction.MET,
    Tag.SAME: Direction.EQUAL,
}
_JOINED = 3
_TARGETS = (Measure.TARGET, Measure.TARGET_END, Measure.NATIONAL)


def against_targets(scene: Scene, found: Sequence[Window]) -> Iterator[Comparison | TargetClaim]:
    """The comparisons with targets that a sentence makes."""
    for window in [*found, *_reached(scene)]:
        target = targets_of(scene, window) if window.cue.tag in _DIRECTION else None
        statement = _statement(scene, window, target) if target is not None else None
        if statement is not None:
            yield statement


def _reached(scene: Scene) -> Iterator[Window]:
    """ "telah mencapai target", "berhasil mencapai target": said of what is, not of what is hoped for."""
    tagged = scene.tagged
    for cue in tagged.cues:
        if cue.tag is not Tag.REACH or tagged.words_between(cue.start, cue.end) < 2:
            continue
        following = tagged.between(cue.end, len(tagged.text), Tag.TARGET)
        if following and not tagged.text[cue.end : following[0].start].strip():
            yield Window(cue, tagged.break_before(cue.start), tagged.break_after(cue.end))


def _statement(scene: Scene, window: Window, target: Cue) -> Comparison | TargetClaim | None:
    direction = _DIRECTION[window.cue.tag]
    if _is_denied(scene, window.cue):
        return None
    right = _right(scene, window, target)
    left = _left(scene, window, right)
    if left is not None and right is not None and not _comparable(left, right):
        left = right = None
    subject = scene.subject(window.cue.start)
    if left is not None and left.measure is Measure.COUNT and not subject.name:
        # NOTE: "4 indikator melampaui target, 1 indikator sesuai target": both count indicators.
        return None
    if _counts_parts(scene, left) or _counts_parts(scene, right):
        return None
    where = scene.place_of(window.cue)
    if left is None or right is None:
        if target.tag is Tag.NATIONAL or _is_hoped(scene, window):
            return None
        period = left.period if left else scene.topic
        return TargetClaim(subject, period, scene.place, direction, where, left)
    gap = _gap(scene, window, target) or _gap_behind(scene, right)
    return Comparison(subject, scene.place, direction, where, left, right, gap)


def _is_denied(scene: Scene, cue: Cue) -> bool:
    """ "belum melampaui target": neither above nor surely below it."""
    denials = scene.tagged.between(0, cue.start, Tag.NEGATION)
    return bool(denials) and not scene.tagged.text[denials[-1].end : cue.start].strip()


def _counts_parts(scene: Scene, mention: Mention | None) -> bool:
    """Whether a figure counts indicators or sasaran: "2 indikator mencapai target (...) dan 2 indikator"."""
    start = mention.place.start - scene.tagged.sentence.start if mention is not None else 0
    figure = scene.figure(start) if mention is not None else None
    return figure is not None and bool(scene.tagged.between(figure.start, figure.end, Tag.REFERENCE))


def _gap(scene: Scene, window: Window, target: Cue) -> Mention | None:
    """By how much, where the sentence says so: "lebih tinggi 0,12 dari target 3,40"."""
    between = [f for f in scene.amounts if window.cue.end <= f.start and f.end <= target.start]
    return scene.mention(between[0]) if len(between) == 1 and between[0].difference else None


def _gap_behind(scene: Scene, right: Mention) -> Mention | None:
    """By how much, told behind the target itself: "melampaui target 95% sebesar 1,61 poin"."""
    at = right.place.start - scene.tagged.sentence.start
    target = scene.figure(at)
    following = [f for f in scene.amounts if f.start > at][:1]
    if target is None or not following or following[0].kind is not UnitKind.POINT:
        # NOTE: "melampaui target 95% sebesar 96,61%" tells the result.
        return None
    ties = scene.tagged.between(target.end, following[0].start, Tag.AMOUNT)
    tight = bool(ties) and _tight(scene, target, ties[0], following[0])
    return scene.mention(following[0]) if tight else None


def _tight(scene: Scene, target: Figure, tie: Cue, figure: Figure) -> bool:
    """Whether nothing but the word of amount stands between a target and what follows it."""
    text = scene.tagged.text
    return not text[target.end : tie.start].strip() and not text[tie.end : figure.start].strip()


def _left(scene: Scene, window: Window, right: Mention | None) -> Mention | None:
    """The figure that is compared: the last one before the direction word, or the one pointed back at."""
    results = [f for f in scene.amounts if f.end <= window.cue.start and f.measure in RESULTS]
    results = [f for f in results if not (f.share and f.measure is Measure.COUNT)]
    behind = right is not None and right.place.start > scene.place_of(window.cue).start
    near = [f for f in results if f.start >= window.start] if behind else results
    if not near and results and _is_outcome(scene, window, results[-1]):
        near = results[-1:]
    before = [f for f in scene.amounts if window.start <= f.start and f.end <= window.cue.start]
    if behind and before and before[-1].measure in _TARGETS:
        return None
    if near:
        return scene.mention(_plain(near))
    if behind and before and _is_beside(scene, window, before[-1], right):
        return replace(scene.mention(before[-1]), measure=Measure.REALISASI, certainty=LIKELY)
    last = scene.context.last
    if scene.is_anaphoric(window.cue.start) and last is not None and _is_own(scene, window, last):
        return last.mention
    return scene.mention(_plain(results)) if results and _same_sentence_target(scene, window) else None


def _is_beside(scene: Scene, window: Window, figure: Figure, right: Mention | None) -> bool:
    """ "80,12 belum mencapai target 81,00": a figure right in front of the word, of the target's own kind."""
    free = scene.tagged.words_between(figure.end, window.cue.start)
    free -= len(scene.tagged.between(figure.end, window.cue.start, Tag.ALREADY))
    # NOTE: "68 dari 71 aduan atau 95,77%, melampaui target 94%": where a share is aimed at, one is reached.
    share = figure.share or figure.measure is Measure.SHARE
    plain = figure.measure is None or (share and figure.quantity.is_percent)
    plain = plain and not (figure.difference or figure.foreign) and (not share or figure.quantity.is_percent)
    return plain and not free and right is not None and alike(figure.quantity, right.quantity)


def _is_outcome(scene: Scene, window: Window, figure: Figure) -> bool:
    """ "naik dari 69 menjadi 70 dan telah mencapai target 71": what something became is held against it."""
    tagged = scene.tagged
    since = max((f.end for f in scene.amounts if f.end <= figure.start), default=0)
    became = tagged.between(since, figure.start, Tag.TO)
    joined = tagged.words_between(figure.end, window.cue.start) <= _JOINED
    return bool(became) and joined and scene.subject(figure.start) == scene.subject(window.cue.start)


def _is_own(scene: Scene, window: Window, last: Memory) -> bool:
    """Whether a figure of the text above is of this paragraph, or of the indicator that it speaks of."""
    same = last.mention.place.block == scene.place.block
    return same or last.subject.name == scene.subject(window.cue.start).name


def _comparable(left: Mention, right: Mention) -> bool:
    """Whether a count is held against a target of its own unit."""
    if left.measure is not Measure.COUNT:
        return True
    units = [m.quantity.unit for m in (left, right)]
    return units[0] == units[1] or (None in units and not right.quantity.is_percent)


def _is_hoped(scene: Scene, window: Window) -> bool:
    return bool(scene.tagged.between(0, window.cue.start, Tag.PLANNED))


def _plain(figures: Sequence[Figure]) -> Figure:
    """The result itself where its rate stands beside it: targets are compared with results."""
    results = [f for f in figures if f.measure is Measure.REALISASI]
    last = figures[-1]
    return results[-1] if last.measure is Measure.CAPAIAN and results else last


def _same_sentence_target(scene: Scene, window: Window) -> bool:
    return any(f.measure in _TARGETS and f.end <= window.cue.start for f in scene.amounts)


def _right(scene: Scene, window: Window, target: Cue) -> Mention | None:
    """The target's figure: behind the direction word, else one that the sentence has given before."""
    for figure in scene.amounts:
        if target.end <= figure.start < window.end:
            return scene.mention(figure) if figure.measure in _TARGETS else None
    before = [f for f in scene.amounts if f.measure in _TARGETS and f.end <= window.cue.start]
    return scene.mention(before[-1]) if before else None
