"""Figures right behind an indicator's name that no measure word governs: "..., dengan IKM 84,37"."""

from __future__ import annotations

from dataclasses import replace

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_like
from auditor.indonesian.phrases import words_of
from auditor.model.fact import Measure
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import DOUBTFUL, Figure
from auditor.understand.narrative.known import Known, Record
from auditor.understand.narrative.name import FoundName, NameKind
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tagged import Tagged
from auditor.understand.narrative.tags import DIRECTIONS, Tag

_TIES = (Tag.AMOUNT, Tag.COPULA, Tag.REACH, Tag.PREPOSITION, Tag.LAST_YEAR, Tag.THIS_YEAR)
_AIMS = (Tag.TARGET, Tag.TARGET_END, Tag.NATIONAL, Tag.PLANNED, Tag.HYPOTHETICAL, Tag.BODY, Tag.PORTION)
_MOVES = (Tag.RISE_NOUN, Tag.FALL_NOUN, Tag.DIFFER, Tag.NAME_TURNING)
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN, Measure.TARGET)
# Below what a finding needs; above what arithmetic within a sentence does.
_BORNE_OUT, _UNSURE = 0.85, 0.75
_TURNED = 2
# So many figures of a sentence must be borne out before the one that is not is an oversight.
_AMONG = 2


def named(scene: Scene, known: Known) -> Scene:
    """The scene with every figure that only a name leads to measured as what the tables bear out."""
    names = [n for n in scene.tagged.names if n.name.kind is NameKind.INDICATOR]
    if not names:
        return scene
    figures = [_measured(scene, known, f, names) for f in scene.figures]
    led = [f for f in figures if f.measure is Measure.REALISASI and f.certainty in (_BORNE_OUT, _UNSURE)]
    stale = [f for f in led if f.certainty == _UNSURE]
    if len(stale) == 1 and len(led) > _AMONG and _is_last_years(scene, known, stale[0], names):
        # NOTE: the one figure of last year in a list of this year's results was left there.
        figures = [replace(f, certainty=_BORNE_OUT) if f is stale[0] else f for f in figures]
    return scene.with_figures(figures)


def _is_last_years(scene: Scene, known: Known, figure: Figure, names: list[FoundName]) -> bool:
    """Whether a figure is what the tables print as the indicator's result of another year."""
    name = next((n for n in reversed(names) if n.end <= figure.start), None)
    record = known.record(name.name.text) if name is not None else None
    now = scene.period_of(figure) or scene.context.period
    return record is not None and record.other_year(Measure.REALISASI, now, figure.quantity) is not None


def _measured(scene: Scene, known: Known, figure: Figure, names: list[FoundName]) -> Figure:
    if figure.number.embedded or figure.difference or figure.share or figure.kind is UnitKind.POINT:
        return figure
    name = next((n for n in reversed(names) if n.end <= figure.start), None)
    if name is None or not _is_free(scene.tagged, figure, name) or not _leads(scene, figure, name):
        return figure
    if _is_of_another(scene, name, known) or _counts_things(scene, figure, name, known):
        return figure
    record = known.record(name.name.text)
    measure, certainty = _borne_out(scene, figure, record) if record else (Measure.REALISASI, _UNSURE)
    if certainty < _BORNE_OUT and _is_of_another_year(scene, figure):
        # NOTE: nothing but the name says that it is last year's result, so it may be of anything.
        return figure
    return replace(figure, measure=measure, certainty=certainty, head=None)


def _is_of_another(scene: Scene, name: FoundName, known: Known) -> bool:
    """ "piutang pajak restoran Rp5 juta" is no figure of "pajak restoran": a word right before the name."""
    text = scene.tagged.text
    ahead = words_of(text[: name.start])
    if not ahead or text[ahead[-1].end : name.start].strip() or ahead[-1].text in known.leading:
        return False
    return not any(m.start < ahead[-1].end <= m.end for m in scene.moments)


def _counts_things(scene: Scene, figure: Figure, name: FoundName, known: Known) -> bool:
    """Whether a number of things stands behind the name of a percentage: what it is a percentage of."""
    if figure.quantity.unit is not None or not known.is_percentage(name.name.text):
        return False
    return any(word.text in known.counting for word in words_of(scene.tagged.text[name.end : figure.start]))


def _is_of_another_year(scene: Scene, figure: Figure) -> bool:
    period = scene.period_of(figure)
    return period is not None and period.year != scene.context.year


def _is_free(tagged: Tagged, figure: Figure, name: FoundName) -> bool:
    """Whether no measure word governs a figure, or only one that stands before a comma or "dengan"."""
    if figure.measure is None:
        return True
    head = figure.head
    if head is None or figure.certainty > DOUBTFUL or head.end > name.start:
        return False
    return "," in tagged.text[head.end : name.start]


def _leads(scene: Scene, figure: Figure, name: FoundName) -> bool:
    """Whether nothing but little words and a year stand between a name and the figure."""
    tagged = scene.tagged
    if any(name.end <= f.start < figure.start for f in scene.figures):
        return False
    spans = [(c.start, c.end) for c in tagged.between(name.end, figure.start, *_TIES)]
    spans += [(m.start, m.end) for m in scene.moments]
    gap = tagged.text[name.end : figure.start]
    if any(ch in gap for ch in ",;/+") or not all(
        any(s <= name.end + w.start and name.end + w.end <= e for s, e in spans) for w in words_of(gap)
    ):
        return False
    turned = tagged.between(0, name.start, *_MOVES)
    if turned and tagged.words_between(turned[-1].end, name.start) < _TURNED:
        return False
    return not any(_is_open(tagged, aim.start) for aim in tagged.between(0, name.start, *_AIMS))


def _is_open(tagged: Tagged, aim: int) -> bool:
    """Whether a target is not yet told of: "melampaui target, dengan IKM 84" says no target of the IKM."""
    before = tagged.between(0, aim, *DIRECTIONS, Tag.REACH)
    return not before or tagged.words_between(before[-1].end, aim) > 0


def _borne_out(scene: Scene, figure: Figure, record: Record) -> tuple[Measure, float]:
    """What the tables print the figure as, else a result: a likely one where a slip explains it."""
    period, value = scene.period_of(figure), figure.quantity.value
    if value is None:
        return Measure.REALISASI, _UNSURE
    for measure in _RESULTS:
        if record.states(measure, period, figure.quantity):
            return measure, _BORNE_OUT if measure is Measure.REALISASI else _UNSURE
    if any(value in values for values in record.values.values()):
        return Measure.REALISASI, _UNSURE
    printed = record.values.get((Measure.REALISASI, period), set())
    rights = [format_like(value, figure.quantity) for value in printed]
    slipped = len(rights) == 1 and slip(figure.quantity.raw, rights[0]) is not None
    return Measure.REALISASI, _BORNE_OUT if slipped else _UNSURE
