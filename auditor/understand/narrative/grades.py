"""Judgements in words: "termasuk kategori Sangat Baik", "bermakna SANGAT MEMUASKAN"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.model.fact import Graded, Measure, Mention
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Cue, Tag

_COMPARED = regex.compile(r"\b(?:lebih|paling|makin|semakin)\s+$", regex.IGNORECASE)
_REACH = 3
_FAR_REACH = 7
_ASIDE = (Measure.TARGET, Measure.TARGET_END, Measure.NATIONAL)
_JUDGED = (
    Measure.CAPAIAN,
    Measure.AVERAGE,
    Measure.REALISASI,
    Measure.SERAPAN,
    Measure.SHARE,
    Measure.EFISIENSI,
)


def grades(scene: Scene) -> Iterator[Graded]:
    """The predikat that a sentence gives, each with the figure nearest to the left of it."""
    for cue in scene.tagged.cues:
        if cue.tag is Tag.PREDIKAT and _announced(scene, cue):
            figure = _judged(scene, cue)
            mention = scene.mention(figure) if figure else _judged_above(scene, cue)
            yield Graded(
                subject=scene.subject(cue.start),
                period=mention.period if mention else scene.topic,
                place=scene.place,
                mention=mention,
                predikat=scene.tagged.text[cue.start : cue.end],
                predikat_place=scene.place_of(cue),
            )


def _announced(scene: Scene, cue: Cue) -> bool:
    """Whether a word like "tinggi" is a predikat here: called so, and set off when further away."""
    tagged = scene.tagged
    if _COMPARED.search(tagged.text, 0, cue.start):
        return False  # "lebih tinggi 3,41 poin"
    callers = tagged.between(0, cue.start, Tag.PREDIKAT_CUE)
    if not callers or _renamed(scene, cue):
        return _renamed(scene, cue)
    distance = tagged.words_between(callers[-1].end, cue.start)
    shown = tagged.text[cue.start : cue.end].isupper() or tagged.sentence.is_bold(cue.start, cue.end)
    return distance <= (_FAR_REACH if shown else _REACH)


def _renamed(scene: Scene, cue: Cue) -> bool:
    """Whether a predikat written as a name says a percentage again: "101,7% atau Sangat Tinggi"."""
    tagged, text = scene.tagged, scene.tagged.text
    figure = next((f for f in reversed(scene.amounts) if f.end <= cue.start), None)
    if figure is None or figure.kind is not UnitKind.PERCENT or not text[cue.start].isupper():
        return False
    links = tagged.between(figure.end, cue.start, Tag.OR)
    return (
        len(links) == 1 and not (text[figure.end : links[0].start] + text[links[0].end : cue.start]).strip()
    )


def _judged(scene: Scene, cue: Cue) -> Figure | None:
    figures = [f for f in scene.amounts if f.end <= cue.start and f.measure not in _ASIDE]
    last = figures[-1] if figures else None
    fits = last is not None and last.kind in (None, UnitKind.PERCENT, UnitKind.POINT)
    return last if fits and last is not None and last.measure in _JUDGED else None


def _judged_above(scene: Scene, cue: Cue) -> Mention | None:
    """The capaian of the sentence before, where this one has no figure: "Capaian tersebut termasuk ..."."""
    block = scene.place.block
    said = [m for m in scene.context.memories if m.mention.place.block == block and not m.base]
    if scene.amounts or not said or not scene.is_anaphoric(cue.start):
        return None
    rates = [m for m in said if m.mention.measure is Measure.CAPAIAN]
    if not rates or rates[-1].subject.name != scene.subject(cue.start).name:
        return None
    others = {m.mention.quantity.value for m in rates if m.subject.name == rates[-1].subject.name}
    return rates[-1].mention if len(others) == 1 else None
