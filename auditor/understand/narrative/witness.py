"""Sentences measured and dated, their figures held against what the tables print of the indicator."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.fact import Measure
from auditor.understand.narrative.dating import dated, moments_of
from auditor.understand.narrative.figure import DOUBTFUL, GUESSED, SURE, Figure
from auditor.understand.narrative.figures import figures_of
from auditor.understand.narrative.known import Known
from auditor.understand.narrative.named import named
from auditor.understand.narrative.scene import Context, Scene
from auditor.understand.narrative.shapes import shapes_of
from auditor.understand.narrative.tagged import Tagged
from auditor.understand.narrative.tags import Tag

_OF_UNIT = (Measure.TARGET, Measure.REALISASI)
_WITNESSED = 0.9
_REMOTE = 0.7
_BESIDE = 1
_FULL = 100
_OTHERS = (Tag.SOURCE, Tag.SUBGROUP, Tag.BODY)
_WITNESSABLE = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.SHARE)
_SWAPS = {Measure.REALISASI: Measure.CAPAIAN, Measure.CAPAIAN: Measure.REALISASI}


def scene_of(tagged: Tagged, context: Context, known: Known) -> Scene:
    """Measure and date the figures of a sentence."""
    moments = moments_of(tagged, context.period.year if context.period else context.year)
    shapes = shapes_of(tagged)
    figures = dated(tagged, figures_of(tagged, shapes), moments, context.period)
    scene = Scene(tagged, tuple(figures), tuple(moments), context, shapes.fractions)
    return witnessed(named(scene, known), known)


def witnessed(scene: Scene, known: Known) -> Scene:
    """The scene with its figures as the tables bear them out."""
    if not any(f.measure in _WITNESSABLE for f in scene.figures):
        return scene
    return scene.with_figures(_together([_witnessed(scene, known, f) for f in scene.figures]))


def _together(figures: list[Figure]) -> list[Figure]:
    """The figures, with the rate of a result that can't be the indicator's own marked as foreign, too."""
    for at, figure in enumerate(figures):
        beside = at and figures[at - 1].foreign and figures[at - 1].measure in _OF_UNIT
        if beside and figure.measure is Measure.CAPAIAN and figure.head is None:
            figures[at] = replace(figure, foreign=True)
    return figures


def _is_set_aside(tagged: Tagged, figure: Figure) -> bool:
    """Whether a sentence itself says that a figure does not hold: "jika ...", before a change, uncapped."""
    if tagged.between(0, figure.start, Tag.HYPOTHETICAL):
        return True
    if figure.measure is Measure.TARGET:
        changes = tagged.between(0, figure.start, Tag.BEFORE_CHANGE, Tag.AFTER_CHANGE)
        replaced = bool(changes) and changes[-1].tag is Tag.BEFORE_CHANGE
        return replaced and not tagged.between(changes[-1].end, figure.start, Tag.TO)
    value = figure.quantity.value
    over = figure.measure is Measure.CAPAIAN and value is not None and value > _FULL
    return over and tagged.has(Tag.CAPPED)


def _witnessed(scene: Scene, known: Known, figure: Figure) -> Figure:
    """The figure as the tables bear it out: of its indicator's unit, of the measure they give it."""
    if figure.measure not in _WITNESSABLE or figure.number.embedded:
        return figure
    if _is_set_aside(scene.tagged, figure):
        return replace(figure, certainty=min(figure.certainty, GUESSED))
    found = scene.name_at(figure.start)
    name = found.name.text if found else scene.inherited(figure.start)
    if not name:
        return figure
    figure = _shared(known, figure, name, named=found is not None)
    measure = figure.measure
    before = found is not None and found.start < figure.start
    if not before and (scene.context.remote or found is not None):
        figure = replace(figure, certainty=min(figure.certainty, _REMOTE))
    explicit = before and figure.certainty == SURE
    if measure in _OF_UNIT and not explicit and not known.admits(name, figure.quantity):
        return replace(figure, foreign=True)
    record = known.record(name)
    if record is None or measure is None:
        return figure
    if is_of_others(scene, figure) and not record.states(measure, scene.period_of(figure), figure.quantity):
        return replace(figure, certainty=min(figure.certainty, GUESSED))
    if figure.timeless:
        year = record.other_year(Measure.REALISASI, scene.context.period, figure.quantity)
        return replace(figure, period=year, timeless=False, dated=True) if year else figure
    if figure.certainty < SURE and measure in _SWAPS and figure.head is not None:
        period, other = scene.period_of(figure), _SWAPS[measure]
        swapped = record.states(other, period, figure.quantity)
        if swapped and not record.states(measure, period, figure.quantity):
            return replace(figure, measure=other, certainty=_WITNESSED)
    return figure


def is_of_others(scene: Scene, figure: Figure) -> bool:
    """Whether words beside a figure say that others measured or promised it, or that it is of a part only."""
    tagged = scene.tagged
    others = [f for f in scene.amounts if f is not figure]
    since = max([tagged.break_before(figure.start), *(f.end for f in others if f.end <= figure.start)])
    if tagged.between(since, figure.start, *_OTHERS):
        return True
    until = min([len(tagged.text), *(f.start for f in others if f.start >= figure.end)])
    behind = tagged.between(figure.end, until, *_OTHERS)
    return bool(behind) and tagged.words_between(figure.end, behind[0].start) <= _BESIDE


def _shared(known: Known, figure: Figure, name: str, *, named: bool) -> Figure:
    """A part of a whole is no result of a percentage; the share that it makes is."""
    if not known.is_percentage(name):
        return figure
    if figure.share and figure.measure is Measure.REALISASI:
        return replace(figure, measure=Measure.COUNT)
    if figure.measure is Measure.SHARE and named:
        return replace(figure, measure=Measure.REALISASI, certainty=DOUBTFUL)
    return figure
