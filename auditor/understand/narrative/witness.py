"""Sentences measured and dated, their figures held against what the tables print of the indicator."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.fact import Measure, Subject
from auditor.understand.narrative.dating import dated, moments_of
from auditor.understand.narrative.figure import DOUBTFUL, GUESSED, SURE, Figure
from auditor.understand.narrative.figures import figures_of
from auditor.understand.narrative.known import Known
from auditor.understand.narrative.scene import Context, Scene
from auditor.understand.narrative.shapes import shapes_of
from auditor.understand.narrative.tagged import Tagged
from auditor.understand.narrative.tags import Tag

_OF_UNIT = (Measure.TARGET, Measure.REALISASI)
_WITNESSED = 0.9
_REMOTE = 0.7
_WITNESSABLE = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.SHARE)
_SWAPS = {Measure.REALISASI: Measure.CAPAIAN, Measure.CAPAIAN: Measure.REALISASI}


def scene_of(tagged: Tagged, context: Context, known: Known) -> Scene:
    """Measure and date the figures of a sentence."""
    moments = moments_of(tagged, context.period.year if context.period else context.year)
    shapes = shapes_of(tagged)
    figures = dated(tagged, figures_of(tagged, shapes), moments, context.period)
    scene = Scene(tagged, tuple(figures), tuple(moments), context, shapes.fractions)
    return witnessed(scene, known)


def witnessed(scene: Scene, known: Known) -> Scene:
    """The scene with its figures as the tables bear them out."""
    if not any(f.measure in _WITNESSABLE for f in scene.figures):
        return scene
    return scene.with_figures([_witnessed(scene, known, f) for f in scene.figures])


def _witnessed(scene: Scene, known: Known, figure: Figure) -> Figure:
    """The figure as the tables bear it out: of its indicator's unit, of the measure they give it."""
    if figure.measure not in _WITNESSABLE or figure.number.embedded:
        return figure
    subject = scene.subject(figure.start)
    if not subject.name:
        return figure
    figure = _shared(known, figure, subject)
    if scene.tagged.between(0, figure.start, Tag.HYPOTHETICAL):
        return replace(figure, certainty=min(figure.certainty, GUESSED))
    measure = figure.measure
    named = not subject.inherited and subject.place.start < scene.mention(figure).place.start
    if not named and (scene.context.remote or not subject.inherited):
        figure = replace(figure, certainty=min(figure.certainty, _REMOTE))
    explicit = named and figure.certainty == SURE
    if measure in _OF_UNIT and not explicit and not known.admits(subject.name, figure.quantity):
        return replace(figure, foreign=True)
    record = known.record(subject.name)
    if record is None or measure is None:
        return figure
    if figure.timeless:
        year = record.other_year(Measure.REALISASI, scene.context.period, figure.quantity)
        return replace(figure, period=year, timeless=False, dated=True) if year else figure
    if figure.certainty < SURE and measure in _SWAPS and figure.head is not None:
        period, other = scene.period_of(figure), _SWAPS[measure]
        swapped = record.states(other, period, figure.quantity)
        if swapped and not record.states(measure, period, figure.quantity):
            return replace(figure, measure=other, certainty=_WITNESSED)
    return figure


def _shared(known: Known, figure: Figure, subject: Subject) -> Figure:
    """A part of a whole is no result of a percentage; the share that it makes is."""
    if not known.is_percentage(subject.name):
        return figure
    if figure.share and figure.measure is Measure.REALISASI:
        return replace(figure, measure=Measure.COUNT)
    if figure.measure is Measure.SHARE and not subject.inherited:
        return replace(figure, measure=Measure.REALISASI, certainty=DOUBTFUL)
    return figure
