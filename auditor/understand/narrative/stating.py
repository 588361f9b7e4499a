"""Which figures of a sentence state something, and the facts that follow: of whom, what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.indonesian.phrases import words_of
from auditor.model.fact import Fact, Measure, Subject
from auditor.model.quantity import Kind, Relation, UnitKind
from auditor.understand.narrative.achievements import averaged, is_of_part, program_of
from auditor.understand.narrative.described import Describer, is_tied
from auditor.understand.narrative.figure import GUESSED, Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_MONEY = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN, Measure.SISA)
_COUNTABLE = (UnitKind.COUNT, UnitKind.OTHER, None)
_TIMES = tuple("x×*X")
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)
_CARRIED = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, *_MONEY)


def states(scene: Scene, figure: Figure) -> bool:
    """Whether a number states something of an indicator, a budget or a count.

    Lengths of time, bounds of a scale, labels and the "x 100%" of a formula do not, unless the sentence
    measures by them.
    """
    text = scene.tagged.text
    if figure.measure is not None:
        return True
    if figure.kind is UnitKind.TIME or text[: figure.start].rstrip()[-1:] in _TIMES:
        return False
    if figure.quantity.relation is not Relation.EQUAL or figure.quantity.kind is Kind.RANGE:
        return False
    if figure.kind is not None or figure.number.spelled is not None or figure.quantity.decimals:
        return True
    return bool(figure.number.noun) or is_tied(scene, figure)


class Stating:
    """Turns the figures of sentences into facts."""

    def __init__(self, describer: Describer) -> None:
        self._describer = describer

    def facts(self, scene: Scene) -> Iterator[Fact]:
        """The facts of a sentence.

        Where no name that tables or headings give says whom a figure is about, the sentence's own words do;
        such facts are told but never held against others.
        """
        carried = ""
        for figure in scene.amounts:
            fact = self._known(scene, figure) or self._described(scene, figure, carried)
            if fact is not None:
                carried = fact.subject if fact.measure in _CARRIED else carried
                yield fact

    def _known(self, scene: Scene, figure: Figure) -> Fact | None:
        if figure.measure is None or figure.foreign or figure.timeless:
            return None
        subject = scene.subject(figure.start)
        if figure.measure is Measure.COUNT:
            phrase = self._describer.counted(scene, figure)
            subject = Subject(phrase, scene.tagged.sentence.place(figure.start, figure.end), not phrase)
        elif figure.measure in _MONEY and figure.kind in (UnitKind.MONEY, UnitKind.PERCENT):
            subject = program_of(scene, figure.start)
            if not subject.name:
                part = is_of_part(scene, figure.start) or self._describer.names_part(scene, figure)
                return None if part else scene.fact(figure, subject)
        elif figure.measure is Measure.AVERAGE:
            return scene.fact(figure, averaged(scene, figure))
        inherited = subject.inherited and figure.measure in _RESULTS
        # NOTE: "Nilai domain tata kelola naik menjadi 3,30" below the index that the domain is part of.
        other = inherited and self._describer.is_of_other(scene, figure.start, subject.name)
        other = other or (figure.measure in _RESULTS and self._turns(scene, figure, subject.name))
        return scene.fact(figure, subject) if subject.name and not other else None

    def _turns(self, scene: Scene, figure: Figure, name: str) -> bool:
        """ "X 72,60%, sedangkan angka keberfungsian mencapai 90,88%": the clause has a subject of its own."""
        named, clause = scene.name_at(figure.start), scene.tagged.break_before(figure.start)
        if named is None or named.end > clause:
            return False
        own = {word.text for word in words_of(self._describer.before(scene, figure, clause))}
        return bool(own) and own.isdisjoint(word.text for word in words_of(name))

    def _described(self, scene: Scene, figure: Figure, carried: str) -> Fact | None:
        """The fact of a figure whom only the words around it name."""
        measure = _guessed(scene, figure)
        if measure is None:
            return None
        figure = replace(figure, measure=measure, certainty=min(figure.certainty, GUESSED))
        named = scene.subject(figure.start).name if figure.difference else ""
        name = named or self._describer.of(scene, figure, carried)
        if not name:
            return None
        place = scene.tagged.sentence.place(figure.start, figure.end)
        return replace(scene.fact(figure, Subject(name, place)), described=True)


def _guessed(scene: Scene, figure: Figure) -> Measure | None:
    """What a figure measures as far as its unit and its place in the sentence tell."""
    if figure.difference:
        return Measure.DIFFERENCE
    if figure.foreign and figure.kind in _COUNTABLE:
        return Measure.COUNT
    if figure.measure is not None or not states(scene, figure):
        return figure.measure
    if figure.head is not None and figure.head.tag is Tag.PHYSICAL:
        return Measure.REALISASI
    if figure.kind in (*_COUNTABLE, UnitKind.MONEY):
        return Measure.COUNT
    return Measure.SHARE
