"""Progress told: "terhadap target akhir Renstra sebesar T, realisasi telah mencapai P %"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.fact import Measure, Mention, Progress
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.ties import alike

_RATES = (Measure.PROGRESS, Measure.REALISASI, Measure.CAPAIAN)
_RATES_BEHIND = (*_RATES, Measure.SHARE, None)
_BESIDE = 1


def progresses(scene: Scene) -> Iterator[Progress]:
    """The percentages of a final target that a sentence gives together with that target."""
    for one, other in pairwise(scene.amounts):
        if scene.subject(one.start).name != scene.subject(other.start).name:
            continue
        if _is_final(one) and _is_rate(other) and other.measure in _RATES_BEHIND:
            if _is_held_against(scene, one, other):
                yield _progress(scene, one, other)
        elif _is_rate(one) and _is_final(other) and _is_share_of(scene, one, other):
            yield _progress(scene, other, one)


def _is_final(figure: Figure) -> bool:
    return figure.measure is Measure.TARGET_END and figure.quantity.is_number


def _is_rate(figure: Figure) -> bool:
    return figure.kind is UnitKind.PERCENT and figure.quantity.is_number and not figure.share


def _is_held_against(scene: Scene, final: Figure, rate: Figure) -> bool:
    """Whether "terhadap" leads to the final target, or the rate restates "X dari target akhir T"."""
    tagged, head = scene.tagged, final.head
    leads = tagged.between(0, head.start, Tag.AGAINST, Tag.COMPARE, Tag.FROM) if head else []
    if head is None or not leads or tagged.words_between(leads[-1].end, head.start):
        return False
    # NOTE: "sedangkan target akhir 90 %. Capaian 95 %": another clause speaks of something else.
    if tagged.between(final.end, rate.start, Tag.BREAK, Tag.CAUSE, Tag.TARGET):
        return False
    again = tagged.between(final.end, rate.start, Tag.OR) or rate.number.bracketed
    restated = bool(again) and tagged.words_between(final.end, rate.start) <= _BESIDE
    return rate.measure in _RATES if leads[-1].tag is not Tag.FROM else restated


def _is_share_of(scene: Scene, rate: Figure, final: Figure) -> bool:
    """ "84,44% dari target akhir Renstra sebesar 90%": the percentage right in front of its whole."""
    if final.head is None or final.head.start < rate.end or rate.difference:
        return False
    if rate.measure is not None and rate.measure not in _RATES_BEHIND:
        return False
    leads = scene.tagged.between(rate.end, final.head.start, Tag.FROM, Tag.AGAINST)
    free = scene.tagged.words_between(rate.end, final.head.start)
    return not free or (bool(leads) and free <= _BESIDE)


def _progress(scene: Scene, final: Figure, rate: Figure) -> Progress:
    return Progress(
        subject=scene.subject(rate.start),
        place=scene.place,
        periods=tuple(p for p in dict.fromkeys((scene.period_of(rate), scene.context.period)) if p),
        final=scene.mention(final),
        rate=scene.mention(rate),
        result=_result(scene, final, rate),
    )


def _result(scene: Scene, final: Figure, rate: Figure) -> Mention | None:
    """The result itself, where the sentence or the ones before it in the paragraph give it."""
    own = [
        f for f in scene.measured(Measure.REALISASI) if f is not rate and alike(f.quantity, final.quantity)
    ]
    if own:
        return scene.mention(own[-1])
    block = scene.place.block
    above = [m.mention for m in scene.context.memories if m.mention.place.block == block and not m.base]
    above = [m for m in above if m.measure is Measure.REALISASI and m.certainty >= LIKELY]
    above = [m for m in above if alike(m.quantity, final.quantity)]
    return above[-1] if above else None
