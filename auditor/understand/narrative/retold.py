"""Changes told a second time: "..., atau naik sebesar 3 desa", "Terjadi kenaikan sebesar 3 desa."."""

from __future__ import annotations

from dataclasses import replace

from auditor.indonesian.phrases import words_of
from auditor.model.fact import Measure, Mention
from auditor.model.period import Part, Period
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, Figure
from auditor.understand.narrative.roles import Roles
from auditor.understand.narrative.scene import Memory, Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.ties import alike
from auditor.understand.narrative.windows import Window

_AGAIN = (Tag.OR, Tag.RESTATED)
_MOVES = (Tag.RISE, Tag.FALL)
_PLAIN_END = ("", "(", ".", ",", ";")
_EMPTY = (
    *(Tag.RISE, Tag.FALL, Tag.RISE_NOUN, Tag.FALL_NOUN, Tag.AMOUNT, Tag.COPULA, Tag.ANAPHORA, Tag.BACKREF),
    *(Tag.COMPARE, Tag.LAST_YEAR, Tag.RESULT, Tag.OR, Tag.RESTATED, Tag.PREPOSITION),
)
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)


def restates(scene: Scene, window: Window, roles: Roles) -> bool:
    """ "..., dari 18 menjadi 21 pada tahun 2023 atau meningkat 16,67 %": the change just told, as growth."""
    if roles.before is not None or roles.after is not None or roles.delta is None:
        return False
    before = [f.end for f in scene.amounts if f.end <= window.cue.start]
    if not before:
        return False
    gap = scene.tagged.text[before[-1] : window.cue.start].strip()
    if gap.endswith("(") and len(gap) <= 2:
        return True
    if not scene.tagged.between(before[-1], window.cue.start, *_AGAIN):
        return _goes_on(scene, window, roles.delta, before[-1])
    # NOTE: "menjadi 21 desa pada tahun 2023, atau naik": the year still belongs to the change just told.
    return _free_words(scene, before[-1], window.cue.start, (*_AGAIN, Tag.PREPOSITION)) <= 1


def _goes_on(scene: Scene, window: Window, delta: Figure, since: int) -> bool:
    """ "meningkat dari 1.307 perkara pada tahun 2023, bertambah 145 perkara": only a comma joins the two."""
    text = scene.tagged.text
    if window.cue.tag not in _MOVES or delta.kind is not UnitKind.COUNT:
        return False
    gap = text[since : window.cue.start]
    if gap.count(",") != 1 or not gap.rstrip().endswith(",") or "." in gap or ";" in gap:
        return False
    # NOTE: "..., bertambah 5 desa pada tahun 2024" may tell of the year after.
    other = any(delta.end <= m.start < window.end for m in scene.moments)
    # NOTE: "bertambah 12 unit usaha mikro" tells of some of them.
    other = other or text[delta.end :].lstrip()[:1] not in _PLAIN_END
    same = scene.tagged.between(0, since, *_MOVES)[-1:]
    free = _free_words(scene, since, window.cue.start, (Tag.PREPOSITION,))
    return not other and not free and bool(same) and same[0].tag is window.cue.tag


def told_above(scene: Scene, window: Window, roles: Roles) -> tuple[Mention, Mention] | None:
    """The two figures of the sentences above that "terjadi kenaikan sebesar D" speaks of, the earlier first.

    Only where the sentence says nothing else, and nothing stands between it and the two.
    """
    if roles.before is not None or roles.after is not None or roles.delta is None:
        return None
    if window.cue.tag not in _MOVES or _free_words(scene, 0, window.end, _EMPTY):
        return None
    block = scene.place.block
    memories = [m for m in scene.context.memories if m.mention.place.block == block][-2:]
    pair = sorted((m for m in memories if _dated(m)), key=_year)
    if len(pair) < 2 or not _are_two_years(*pair) or not _is_dated_alike(scene, *pair):
        return None
    earlier, later = (m.mention for m in pair)
    delta = roles.delta
    fits = delta.kind in (None, UnitKind.PERCENT, UnitKind.POINT) or alike(delta.quantity, later.quantity)
    return (earlier, later) if fits else None


def last_year_above(scene: Scene, window: Window, roles: Roles) -> Mention | None:
    """Last year's figure in the sentence above, that "artinya terjadi kenaikan sebesar D" counts from."""
    if roles.before is not None or roles.after is not None or roles.delta is None:
        return None
    if window.cue.tag not in _MOVES or _free_words(scene, 0, window.end, _EMPTY):
        return None
    block, topic = scene.place.block, scene.topic
    told = [m for m in scene.context.memories if m.mention.place.block == block][-1:]
    if not told or topic is None or topic.part is not Part.YEAR:
        return None
    said = told[0].mention
    if said.period != Period(topic.year - 1) or not said.quantity.is_number:
        return None
    fits = said.quantity.is_percent and roles.delta.kind in (UnitKind.PERCENT, UnitKind.POINT)
    if not fits and not alike(roles.delta.quantity, said.quantity):
        return None
    return replace(said, measure=Measure.REALISASI, certainty=min(said.certainty, LIKELY))


def _dated(memory: Memory) -> bool:
    """Whether a figure surely is a result of a year."""
    said = memory.mention
    year = said.period is not None and said.period.part is Part.YEAR
    return year and said.measure in _RESULTS and said.certainty >= LIKELY and said.quantity.is_number


def _year(memory: Memory) -> int:
    return memory.mention.period.year or 0 if memory.mention.period else 0


def _are_two_years(earlier: Memory, later: Memory) -> bool:
    """Whether two figures are one measure of one indicator in two years that follow each other."""
    one, other = earlier.mention, later.mention
    same = earlier.subject.name == later.subject.name and one.measure is other.measure
    return same and _year(later) - _year(earlier) == 1 and alike(one.quantity, other.quantity)


def _is_dated_alike(scene: Scene, earlier: Memory, later: Memory) -> bool:
    """Whether the years that the sentence itself names, if any, are those of the two figures."""
    # NOTE: "tahun sebelumnya" is the earlier of the two, whichever of them was told last.
    last = {c.start for c in scene.tagged.cues if c.tag is Tag.LAST_YEAR}
    named = [m for m in scene.moments if m.start not in last]
    return all(m.period == (earlier if m.base else later).mention.period for m in named)


def _free_words(scene: Scene, start: int, end: int, tags: tuple[Tag, ...]) -> int:
    """How many words between two offsets are in no cue of these tags, no period and no figure."""
    spans = [(c.start, c.end) for c in scene.tagged.between(start, end, *tags)]
    spans += [(m.start, m.end) for m in scene.moments]
    spans += [(f.start, f.end) for f in scene.figures]
    words = words_of(scene.tagged.text[start:end])
    return sum(not any(s <= start + w.start and start + w.end <= e for s, e in spans) for w in words)
