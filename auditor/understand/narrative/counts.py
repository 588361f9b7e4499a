"""Counted things, wholes with their parts, and shares ("12 dari 13 kecamatan")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

import regex

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.model.document import Block
from auditor.model.fact import CountStatement, Measure, Mention, Parts, Share, Subject
from auditor.model.period import Part
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, Figure
from auditor.understand.narrative.headed_lists import headed
from auditor.understand.narrative.lists import Listed, behind, gives_examples, in_sentence, opens_list
from auditor.understand.narrative.loose_parts import itemised, loose_parts
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Cue, Tag

_FEWEST_PARTS = 2
# "di Sukamulya, 30 dari 31 kejadian": a share of one place only.
_AT_PLACE = regex.compile(r"\b(?:di|Di|pada|Pada)\s+(?:\p{Ll}+\s+)?(\p{Lu}\p{L}+)")
_BESIDE = 3
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
            listed = headed(scene, *self._head(scene, figure), figure.quantity.value) or in_sentence(
                scene, figure
            )
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

    def _head(self, scene: Scene, figure: Figure) -> tuple[int, str]:
        """Where the noun behind a number ends, and the noun."""
        noun = self._nouns.noun(scene, figure)
        at = scene.tagged.text.lower().find(noun, figure.start) if noun else -1
        return (at + len(noun), noun) if at >= 0 else (figure.end, "")

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

    def parts(self, scene: Scene, earlier: Sequence[Mention]) -> Iterator[Parts]:
        """ "76 orang, yang terdiri dari ASN sebanyak 37 orang dan PTT sebanyak 39 orang".

        `earlier` are the counts of the paragraph before the sentence.
        """
        yield from itemised(scene, self._nouns)
        cues = [c for c in scene.tagged.cues if c.tag is Tag.CONSISTS]
        for cue, following in zip_longest(cues, cues[1:]):
            end = min(
                scene.tagged.break_after(cue.end), following.start if following else len(scene.tagged.text)
            )
            parts = self._members(scene, cue.end, end)
            whole = self._whole(scene, cue, parts) if len(parts) >= _FEWEST_PARTS else None
            if whole is not None and "," in scene.tagged.text[cue.end : parts[0].start]:
                continue  # "terdiri atas Sekretariat Daerah, Inspektorat, 19 dinas": some have no number
            if whole is None:
                loose = None if following else loose_parts(scene, self._nouns, cue, earlier)
                yield from [loose] if loose else []
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
            f.measure not in (*_PLAIN, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA) for f in inside
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


def shares(scene: Scene, nouns: Nouns, own: frozenset[str]) -> Iterator[Share]:
    """ "12 kecamatan dari 13 kecamatan", "A dibagi B diperoleh P %", "A / B x 100% = P".

    `own` are the words of the name of the region that reports.
    """
    for fraction in scene.fractions:
        part, whole = scene.figure(fraction.part.start), scene.figure(fraction.whole.start)
        result = scene.figure(fraction.result.start) if fraction.result else None
        if part is not None and whole is not None:
            result = result if result is None or _can_result(result) else None
            yield _share(scene, nouns, (part, whole), result, own)
    for calculation in scene.tagged.calculations:
        if not calculation.ratio or calculation.result is None or not calculation.result.quantity.is_percent:
            continue
        numerator, denominator = (scene.figure(q.start) for q in calculation.operands[:2])
        result = scene.figure(calculation.result.start)
        if numerator is not None and denominator is not None and result is not None:
            yield _share(scene, nouns, (numerator, denominator), result, own)


def _share(
    scene: Scene, nouns: Nouns, pair: tuple[Figure, Figure], result: Figure | None, own: frozenset[str]
) -> Share:
    part, whole = pair
    phrase = nouns.subject(scene, part)
    place = scene.tagged.sentence.place(part.start, part.end)
    numerator, denominator = _counted(scene.mention(part), whole), _counted(scene.mention(whole), part)
    found = _result(scene, whole, result) if result else _remembered(scene, numerator, denominator, own)
    subject = replace(scene.subject(part.start), name=phrase, place=place, inherited=not phrase)
    return Share(subject, scene.period_of(part), scene.place, numerator, denominator, found)


def _counted(mention: Mention, other: Figure) -> Mention:
    """ "24 dari 25 pengaduan" counts one thing twice: the noun of one figure is that of the other."""
    if mention.quantity.unit is not None or mention.quantity.decimals or other.kind is not UnitKind.COUNT:
        return mention
    return replace(mention, quantity=mention.quantity.with_unit(other.quantity.unit))


def _result(scene: Scene, whole: Figure, result: Figure) -> Mention:
    """The percentage of a fraction; right behind or in front of it nothing else can be meant."""
    mention = scene.mention(result)
    near = result.end <= whole.start or scene.tagged.words_between(whole.end, result.start) <= _BESIDE
    return replace(mention, certainty=1.0) if near else mention


def _can_result(figure: Figure) -> bool:
    """Whether a percentage beside a fraction can be its result: not a target, not a budget's share."""
    return figure.measure in (Measure.SHARE, Measure.REALISASI, Measure.COUNT, None)


def _remembered(
    scene: Scene, numerator: Mention, denominator: Mention, own: frozenset[str]
) -> Mention | None:
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
    before = scene.tagged.text[: numerator.place.start - scene.tagged.sentence.start]
    local = any(place[1].lower() not in own for place in _AT_PLACE.finditer(before))
    if not borne_out and (heading is None or heading.name is None or local):
        return None
    if not borne_out and len({m.quantity.value for m in results}) != 1:
        return None
    chosen = (borne_out or results)[-1]
    return replace(chosen, certainty=min(chosen.certainty, LIKELY))
