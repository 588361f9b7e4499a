"""Figures in front of "dari target" and "yang ditargetkan": what was reached of an aim, or at which rate."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.fact import Measure
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.fractions import is_aimed_at
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import Cue, Tag

_NEAR = 2


def result_or_rate(tagged: Tagged, figure: Figure) -> Measure:
    """ "3,71 atau 103,06% dari target 3,60" gives the rate of what stands before it, else a result."""
    ors = tagged.between(0, figure.start, Tag.OR) if figure.kind is UnitKind.PERCENT else []
    restated = bool(ors) and tagged.words_between(ors[-1].end, figure.start) <= 1
    return Measure.CAPAIAN if restated else Measure.REALISASI


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
