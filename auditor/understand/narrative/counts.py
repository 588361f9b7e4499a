"""Counted things, wholes with their parts, and shares ("12 dari 13 kecamatan")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.model.document import Block
from auditor.model.fact import CountStatement, Measure, Mention, Parts, Share, Subject
from auditor.model.period import Part
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figures import LIKELY, Figure
from auditor.understand.narrative.lists import Listed, behind, gives_examples, in_sentence, opens_list
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Cue, Tag

_FEWEST_PARTS = 2
_OUT_OF = 14
_COUNTABLE = (UnitKind.COUNT, UnitKind.OTHER, None)
_PLAIN = (Measure.COUNT, Measure.REALISASI, None)


class Counts:
    """Reads counts with the nouns of one lexicon."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns

    def counts(self, scene: Scene, blocks: Sequence[Block], at: int | None) -> Iterator[CountStatement]:
        """The counted things of a sentence; `at` is its block's index where it ends that block."""
        figures = [f for f in scene.figures if not f.difference and self._is_count(scene, f)]
        for figure in figures:
            listed = in_sentence(scene, figure)
            if listed is None and at is not None and self._heads_list(scene, figure, figures):
                listed = behind(blocks, at)
                if listed is not None and gives_examples(scene):
                    listed = replace(listed, complete=False)
            yield self._count(scene, figure, listed)

    def _is_count(self, scene: Scene, figure: Figure) -> bool:
        quantity = figure.quantity
        if (
            figure.kind not in _COUNTABLE
            or quantity.value is None
            or quantity.decimals
            or figure.measure not in (Measure.COUNT, None)
        ):
            return False
        spelled = figure.number.spelled is not None
        return bool(self._nouns.counted(scene, figure)) or (spelled and bool(self._nouns.noun(scene, figure)))

    def _heads_list(self, scene: Scene, figure: Figure, counted: Sequence[Figure]) -> bool:
        if len(counted) != 1 or not opens_list(scene):
            return False
        return self._nouns.last_counted(scene, figure.end) in ("", self._nouns.counted(scene, figure))

    def _count(self, scene: Scene, figure: Figure, listed: Listed | None) -> CountStatement:
        phrase = self._nouns.subject(scene, figure)
        place = scene.tagged.sentence.place(figure.start, figure.end)
        mention = replace(scene.mention(figure), measure=Measure.COUNT)
        return CountStatement(
            subject=Subject(phrase, place, not phrase),
            period=mention.period,
            place=scene.place,
            noun=self._nouns.noun(scene, figure),
            count=mention,
            listed=listed.least if listed else None,
            listed_most=listed.most if listed else None,
            list_place=listed.place if listed else None,
            complete=listed.complete if listed else True,
        )

    def parts(self, scene: Scene) -> Iterator[Parts]:
        """ "76 orang, yang terdiri dari ASN sebanyak 37 orang dan PTT sebanyak 39 orang"."""
        cues = [c for c in scene.tagged.cues if c.tag is Tag.CONSISTS]
        for cue, following in zip_longest(cues, cues[1:]):
            end = min(
                scene.tagged.break_after(cue.end), following.start if following else len(scene.tagged.text)
            )
            parts = self._members(scene, cue.end, end)
            whole = self._whole(scene, cue, parts) if len(parts) >= _FEWEST_PARTS else None
            if whole is None:
                continue
            parts = _adding_up(whole, parts)
            sure = 1.0 if all(_same_unit(whole, p) for p in parts) else 0.6
            mentions = tuple(replace(scene.mention(p), certainty=sure) for p in parts)
            phrase = self._nouns.subject(scene, whole)
            place = scene.tagged.sentence.place(whole.start, whole.end)
            yield Parts(Subject(phrase, place, not phrase), scene.place, scene.mention(whole), mentions)

    def _members(self, scene: Scene, start: int, end: int) -> Sequence[Figure]:
        """The figures of one dimension behind "terdiri dari"; none where the list mixes nouns."""
        inside = [f for f in scene.amounts if start <= f.start < end and not f.number.bracketed]
        inside = [f for f in inside if f.kind is not UnitKind.PERCENT]
        if not inside or any(
            f.measure not in (*_PLAIN, Measure.PAGU, Measure.REALISASI_ANGGARAN) for f in inside
        ):
            return []
        same = [f for f in inside if f.kind in (inside[0].kind, None)]
        nouns = {self._nouns.counted(scene, f) for f in inside} - {""}
        return [] if len(same) < len(inside) or len(nouns) > 1 else inside

    def _whole(self, scene: Scene, cue: Cue, parts: Sequence[Figure]) -> Figure | None:
        before = [f for f in scene.amounts if f.end <= cue.start and f.kind in (parts[0].kind, None)]
        exact = [f for f in before if _same_unit(f, parts[0])]
        for figure in reversed(exact or before[-1:]):
            noun, part = self._nouns.counted(scene, figure), self._nouns.counted(scene, parts[0])
            if figure.quantity.is_number and noun == part:
                return figure
        return None


def _adding_up(whole: Figure, parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts, without what is only added behind them ("serta ...") once they make up the whole."""
    total = Decimal(0)
    for count, part in enumerate(parts, 1):
        if part.quantity.value is None or whole.quantity.value is None:
            return parts
        total += part.quantity.value
        if total == whole.quantity.value and count >= _FEWEST_PARTS:
            return parts[:count]
    return parts


def _same_unit(one: Figure, other: Figure) -> bool:
    a, b = one.quantity.unit, other.quantity.unit
    return a is not None and b is not None and a.name == b.name


def shares(scene: Scene, nouns: Nouns) -> Iterator[Share]:
    """ "12 kecamatan dari 13 kecamatan", "A dibagi B diperoleh P %"."""
    amounts = scene.amounts
    for index, (part, whole) in enumerate(pairwise(amounts)):
        if not _divides(scene, part, whole):
            continue
        result = _result(scene, amounts[index + 2 :])
        if result is None and not _out_of(scene, part, whole):
            continue
        phrase = nouns.subject(scene, part)
        place = scene.tagged.sentence.place(part.start, part.end)
        period = scene.period_of(part)
        numerator, denominator = scene.mention(part), scene.mention(whole)
        found = scene.mention(result) if result else _remembered(scene, numerator, denominator)
        subject = replace(scene.subject(part.start), name=phrase, place=place, inherited=not phrase)
        yield Share(subject, period, scene.place, numerator, denominator, found)


def _divides(scene: Scene, part: Figure, whole: Figure) -> bool:
    if part.measure not in _PLAIN or whole.measure not in (Measure.COUNT, None):
        return False
    if part.kind not in _COUNTABLE or whole.kind not in _COUNTABLE or not _alike(part, whole):
        return False
    return _out_of(scene, part, whole) or bool(
        scene.tagged.between(part.end, whole.start, Tag.DIVIDE)
        and not scene.tagged.between(part.end, whole.start, Tag.AND)
    )


def _alike(part: Figure, whole: Figure) -> bool:
    return _same_unit(part, whole) or part.quantity.unit is None or whole.quantity.unit is None


def _out_of(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether "dari" stands right behind the first figure and leads to the second."""
    cues = scene.tagged.between(part.end, whole.start, Tag.FROM)
    if len(cues) != 1 or scene.tagged.words_between(part.end, cues[0].start) > 2:
        return False
    breaks = scene.tagged.between(part.end, whole.start, Tag.AND, Tag.RESULT, Tag.BREAK, Tag.TO)
    close = scene.tagged.words_between(cues[0].end, whole.start) <= _OUT_OF
    based = any(part.end <= m.start < whole.start for m in scene.moments)
    return close and not breaks and not based


def _result(scene: Scene, following: Sequence[Figure]) -> Figure | None:
    """The percentage that the sentence gives for a share."""
    if not following or following[0].kind is not UnitKind.PERCENT:
        return None
    figure = following[0]
    free = figure.measure in (Measure.SHARE, None)
    return figure if free or (figure.measure is Measure.REALISASI and figure.certainty < 1.0) else None


def _remembered(scene: Scene, numerator: Mention, denominator: Mention) -> Mention | None:
    """The percentage stated above for the same year of the indicator that a heading announces.

    Where several are stated, one that the share bears out is meant; where none is, only a single one can be.
    """
    period, heading = numerator.period, scene.context.heading
    if period is None or period.part is not Part.YEAR:
        return None
    stated = [m.mention for m in scene.context.memories if m.mention.quantity.is_percent]
    stated = [m for m in stated if m.period == period and m.measure is not Measure.TARGET]
    computed = compute(ratio_percent, (numerator.quantity, denominator.quantity))
    borne_out = [m for m in stated if computed and computed.verdict(m.quantity)]
    results = [m for m in stated if m.measure is Measure.REALISASI]
    if not borne_out and (heading is None or heading.name is None):
        return None
    if not borne_out and len({m.quantity.value for m in results}) != 1:
        return None
    chosen = (borne_out or results)[-1]
    return replace(chosen, certainty=min(chosen.certainty, LIKELY))
