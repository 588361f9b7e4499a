"""Figures in front of "dari target" and "yang ditargetkan": what was reached of an aim, or at which rate."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

import regex

from auditor.model.fact import Measure
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import DOUBTFUL, GUESSED, LIKELY, SURE, Figure
from auditor.understand.narrative.fractions import is_aimed_at
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import DIRECTIONS, Cue, Tag

_PLAN = regex.compile(r"\s+(?:dalam\s+|pada\s+)?(?:renstra|renja|rpjm[dn]?|rpd|rkpd|rkt)\b", regex.IGNORECASE)
_NEAR = 2
_WHOLE = 100


def result_or_rate(tagged: Tagged, figure: Figure) -> Measure:
    """ "3,71 atau 103,06% dari target 3,60" gives the rate of what stands before it, else a result.

    "62,50% yaitu 104,17% dari target" does so too: more than all of a target without a figure is a rate.
    """
    if figure.kind is not UnitKind.PERCENT:
        return Measure.REALISASI
    value = figure.quantity.value
    told = any(n.end <= figure.start and not n.embedded for n in tagged.numbers)
    aimed = any(n.start >= figure.end and not n.embedded for n in tagged.numbers)
    if value is not None and value > _WHOLE and told and not aimed:
        return Measure.CAPAIAN
    ors = tagged.between(0, figure.start, Tag.OR)
    restated = bool(ors) and tagged.words_between(ors[-1].end, figure.start) <= 1
    return Measure.CAPAIAN if restated else Measure.REALISASI


def derived(figure: Figure, previous: Figure, known: Container[Measure | None]) -> Figure:
    """A percentage that tells the figure in front of it again, as what that makes it."""
    match previous.measure:
        case Measure.REALISASI_ANGGARAN:
            return replace(figure, measure=Measure.SERAPAN)
        case Measure.REALISASI:
            sure = LIKELY if Measure.TARGET in known else DOUBTFUL
            return replace(figure, measure=Measure.CAPAIAN, certainty=sure)
        case Measure.TARGET if Measure.REALISASI in known and figure.kind is UnitKind.PERCENT:
            # NOTE: "realisasi X dari target Y atau Z %".
            return replace(figure, measure=Measure.CAPAIAN, certainty=LIKELY)
        case Measure.COUNT:
            return replace(figure, measure=Measure.SHARE, certainty=LIKELY)
    return figure


def is_from_target(tagged: Tagged, number: Number, after: Sequence[Cue]) -> bool:
    """Whether "dari target" stands right behind a figure."""
    if [c.tag for c in after[:2]] != [Tag.FROM, Tag.TARGET]:
        return False
    crossed = any(number.end <= n.start < after[1].start for n in tagged.numbers)
    return not crossed and tagged.words_between(number.end, after[0].start) <= 3


def is_out_of_aim(tagged: Tagged, number: Number) -> bool:
    """ "9 orang dari 12 orang yang ditargetkan"."""
    following = next((n for n in tagged.numbers if n.start >= number.end and not n.embedded), None)
    if following is None or not is_aimed_at(tagged, following):
        return False
    leads = tagged.between(number.end, following.start, Tag.FROM)
    return len(leads) == 1 and tagged.words_between(number.end, leads[0].start) <= _NEAR


def target_doubt(tagged: Tagged, figure: Figure, head: Cue) -> float:
    """ "melampaui target yaitu 75 %" may give either figure where the sentence has no other before it."""
    clause = tagged.break_before(figure.start)
    given = any(not n.embedded for n in tagged.numbers if clause <= n.start and n.end <= head.start)
    if head.tag is not Tag.TARGET or given:
        return SURE
    if _PLAN.match(tagged.text, head.end):
        return GUESSED  # alone it may differ from what was agreed for the year
    crossed = tagged.between(clause, head.start, *DIRECTIONS, Tag.REACH)
    if crossed and crossed[-1].tag is Tag.MISSES and not tagged.text[head.end : figure.start].strip():
        # NOTE: "belum mencapai target 84": what was missed stands there, not what was reached.
        return SURE
    return GUESSED if crossed else SURE
