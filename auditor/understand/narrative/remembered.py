"""The figure of a sentence above that "angka ini", or a change told without its later figure, speaks of."""

from __future__ import annotations

import regex

from auditor.model.fact import Measure, Mention
from auditor.understand.narrative.figure import SURE, Figure
from auditor.understand.narrative.scene import RESULTS, Memory, Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.ties import alike
from auditor.understand.narrative.windows import Window

_FIGURE = regex.compile(r"[0-9][.,][0-9]|[0-9]\s?%")
_OPENING = 40
_ONE_SENTENCE = 240
_FAR_APART = 5
_NUMBER_OF = ("jumlah ini", "jumlah tersebut", "jumlah itu")


def remembered(scene: Scene, window: Window, before: Figure | None, delta: Figure | None) -> Mention | None:
    """The figure of an earlier sentence that "angka ini" or a sentence without a figure speaks of."""
    if before is None and delta is None:
        return None
    names = [n for n in scene.tagged.names if n.end <= window.cue.start]
    if not names and not scene.is_anaphoric(window.cue.start) and not _opens_comparing(scene):
        return None
    own = [m for m in scene.context.memories if not m.base and m.mention.measure in RESULTS]
    own = own or _shares(scene, window)
    own = [m for m in own if not names or names[-1].name.text == m.subject.name]
    if not own or _is_passed(scene, own[-1].mention):
        return None
    chosen = own[-1].mention
    if chosen.measure is Measure.AVERAGE and scene.tagged.text.lower().startswith(_NUMBER_OF):
        return None  # "612 permintaan atau rata-rata 51 per bulan. Jumlah ini bertambah ..."
    if chosen.measure is Measure.CAPAIAN and before is not None and is_result(before):
        results = [m.mention for m in own if m.mention.measure is Measure.REALISASI]
        if not results:
            return None
        chosen = results[-1]
    rated = chosen.measure is Measure.CAPAIAN and chosen.quantity.is_percent
    if rated and before is not None and before.quantity.unit is None:
        return None  # "nilai tersebut lebih tinggi 1,30 dibanding 69,15" behind a rate: not the rate
    if chosen.measure is Measure.CAPAIAN and len(own) > 1 and _beside(own[-2].mention, chosen):
        chosen = own[-2].mention
    if before is not None:
        several = [m.mention for m in own if _is_of_one_sentence(m.mention, chosen, before)]
        if len(several) > 1:
            # NOTE: "612 permintaan atau rata-rata 51 per bulan. Jumlah ini bertambah 64": which of them?
            return next((m for m in several if _explains(m, before, delta)), None)
        fits = alike(chosen.quantity, before.quantity) and not _are_apart(chosen, before)
        return chosen if fits else None
    return chosen


def _shares(scene: Scene, window: Window) -> list[Memory]:
    """The last share of the sentences above, where nothing else can be "realisasi ini"."""
    told = [m for m in scene.context.memories if m.mention.measure is Measure.SHARE]
    fits = told and told[-1].mention.place.block == scene.place.block and scene.is_anaphoric(window.cue.start)
    return told[-1:] if fits else []


def _is_of_one_sentence(mention: Mention, chosen: Mention, before: Figure) -> bool:
    near = (
        mention.place.block == chosen.place.block
        and abs(mention.place.start - chosen.place.start) < _ONE_SENTENCE
    )
    return near and alike(mention.quantity, before.quantity)


def _explains(mention: Mention, before: Figure, delta: Figure | None) -> bool:
    """Whether a figure of the sentence above is as far from the one before as the sentence says."""
    if delta is None:
        return False
    said, after, start = (q.number for q in (delta.quantity, mention.quantity, before.quantity))
    return abs(after - start) == said


def _is_passed(scene: Scene, chosen: Mention) -> bool:
    """Whether the paragraph has figures of its own since: they are nearer than one of the paragraph above."""
    sentence = scene.tagged.sentence
    if chosen.place.block == sentence.block.place.block or scene.context.heading is None:
        return False
    return scene.context.heading.name is None and bool(_FIGURE.search(sentence.block.text[: sentence.start]))


def _are_apart(chosen: Mention, before: Figure) -> bool:
    """Whether two figures of other kinds are too far from each other to be one thing at two times."""
    one, other = chosen.quantity, before.quantity
    if not (one.is_number and other.is_number):
        return False
    # NOTE: a rate and a figure that is not called one are of other kinds, as are a percentage and a bare one.
    rated = chosen.measure is Measure.CAPAIAN and before.measure is not Measure.CAPAIAN
    if one.is_percent == other.is_percent and not rated:
        return False
    low, high = sorted((abs(one.number), abs(other.number)))
    return high > _FAR_APART * low


def is_result(figure: Figure) -> bool:
    """Whether the sentence itself calls a figure a result, so that no rate can be its later value."""
    return figure.measure is Measure.REALISASI and figure.certainty >= SURE


def _opens_comparing(scene: Scene) -> bool:
    """Whether the sentence begins with "dibandingkan dengan ..."."""
    return any(c.tag is Tag.COMPARE for c in scene.tagged.between(0, _OPENING))


def _beside(result: Mention, rate: Mention) -> bool:
    """Whether a result stands in one sentence with its rate: then "nilai ini" is the result."""
    gap = rate.place.start - result.place.start if result.place.block == rate.place.block else 0
    return result.measure is Measure.REALISASI and 0 < gap < _ONE_SENTENCE
