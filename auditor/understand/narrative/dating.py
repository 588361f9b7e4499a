"""The period of every figure: its clause's, its sentence's, or the one that the text above has set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from auditor.model.fact import Measure
from auditor.model.period import Part, Period
from auditor.understand.narrative.figures import Figure
from auditor.understand.narrative.tagged import Tagged
from auditor.understand.narrative.tags import DIRECTIONS, Tag

_BESIDE = regex.compile(r"\s*\(?\s*(?:[\p{L}.]+\s+){0,2}")
_BASE_REACH = 9
_REMOTE = 0.7
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A period in a sentence; `base` when something is compared with it ("dibandingkan tahun 2022")."""

    start: int
    end: int
    period: Period
    base: bool


def moments_of(tagged: Tagged, year: int | None) -> list[Moment]:
    """The periods of a sentence in order; "tahun lalu" counts from the sentence's own year, or `year`."""
    found = [(p.start, p.end, p.period) for p in tagged.periods]
    own = next((p.period.year for p in tagged.periods if p.period.part is Part.YEAR), year)
    if year is not None and own is not None:
        for cue in tagged.cues:
            taken = any(s < cue.end and cue.start < e for s, e, _ in found)
            if cue.tag is Tag.THIS_YEAR and not taken:
                found.append((cue.start, cue.end, Period(year)))
            elif cue.tag is Tag.LAST_YEAR and not _named(tagged, cue.end):
                found.append((cue.start, cue.end, Period(max(own, year) - 1)))
    found = sorted((start, end, _year_end(period)) for start, end, period in found)
    moments: list[Moment] = []
    for start, end, period in found:
        since = moments[-1].end if moments else 0
        moments.append(Moment(start, end, period, _is_base(tagged, since, start, end)))
    return moments


def _year_end(period: Period) -> Period:
    """ "per 31 Desember 2023" stands for the year 2023."""
    if period.part is Part.MONTH and period.index == _DECEMBER:
        return Period(period.year)
    return period


def _named(tagged: Tagged, end: int) -> bool:
    """Whether a year follows "tahun sebelumnya" within a few words and says which."""
    return any(p.start - end >= 0 and tagged.words_between(end, p.start) <= 2 for p in tagged.periods)


def _is_base(tagged: Tagged, since: int, start: int, end: int) -> bool:
    if tagged.between(start, end, Tag.LAST_YEAR):
        return True
    for cue in reversed(tagged.between(since, start, Tag.COMPARE, Tag.FROM, Tag.SAME)):
        crossed = any(cue.end <= n.start < start for n in tagged.numbers if not n.embedded)
        reach = 3 if cue.tag is Tag.FROM else _BASE_REACH
        if (not crossed or cue.tag is Tag.SAME) and tagged.words_between(cue.end, start) <= reach:
            return not tagged.text[cue.end : start].strip().endswith(",")
    return False


def dated(
    tagged: Tagged, figures: Sequence[Figure], moments: Sequence[Moment], expected: Period | None
) -> list[Figure]:
    """The figures with the periods that their sentence gives them; None where it gives none.

    `expected` is the period of the text above: a sentence that names another one only behind the figure is
    doubtful.
    """
    result: list[Figure] = []
    previous: Figure | None = None
    for figure in figures:
        if figure.number.embedded:
            near = [m for m in moments if not m.base and m.end <= figure.start]
            result.append(replace(figure, period=near[-1].period) if near else figure)
            continue
        previous = _dated(tagged, figure, previous, moments)
        if previous.period not in (None, expected) and not previous.dated:
            previous = replace(previous, certainty=previous.certainty * _REMOTE)
        result.append(previous)
    return result


def _dated(tagged: Tagged, figure: Figure, previous: Figure | None, moments: Sequence[Moment]) -> Figure:
    if figure.measure is Measure.TARGET_END:
        return replace(figure, period=_end_of_plan(tagged, figure, moments), dated=True)
    beside = _beside(tagged, figure, moments)
    if beside is not None:
        return replace(figure, period=beside.period, dated=True)
    since = max(previous.end if previous else 0, tagged.break_before(figure.start))
    own = [m for m in moments if since <= m.start and m.end <= figure.start]
    crossed = [m for m in own if not (m.base and tagged.between(m.end, figure.start, Tag.TO, *DIRECTIONS))]
    if crossed:
        return replace(figure, period=crossed[-1].period, dated=True)
    if previous and previous.period is not None and previous.measure is not Measure.TARGET_END:
        return replace(figure, period=previous.period, dated=previous.dated and not own)
    before = [m for m in moments if not m.base and m.end <= figure.start]
    if before:
        return replace(figure, period=before[-1].period, dated=True)
    later = [m for m in moments if not m.base and m.period.part is Part.YEAR]
    if later:
        return replace(figure, period=later[0].period)
    return figure


def _beside(tagged: Tagged, figure: Figure, moments: Sequence[Moment]) -> Moment | None:
    """The period right behind a figure: "97,2 % pada tahun 2022", "97,2 (2022)"."""
    following = next((m for m in moments if m.start >= figure.end), None)
    if following is None:
        return None
    match = _BESIDE.match(tagged.text, figure.end)
    if match is None or match.end() < following.start:
        return None
    if tagged.between(figure.end, following.start, Tag.COMPARE, Tag.FROM, Tag.AND, Tag.LISTS):
        return None
    rest = tagged.text[following.end :].lstrip()
    number = next((n for n in tagged.numbers if n.start >= following.end and not n.embedded), None)
    if number is None or not rest or rest[0] in "),.;":
        return following
    tied = tagged.between(following.end, number.start)
    return following if tied and tied[0].tag is not Tag.AMOUNT and tied[0].tag is not Tag.COPULA else None


def _end_of_plan(tagged: Tagged, figure: Figure, moments: Sequence[Moment]) -> Period:
    before = [m for m in moments if m.end <= figure.start and m.period.part is Part.END_OF_PLAN]
    return before[-1].period if before else Period(0, Part.END_OF_PLAN)
