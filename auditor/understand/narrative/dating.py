"""The period of every figure: its clause's, its sentence's, or the one that the text above has set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from auditor.indonesian.grammar import FoundPeriod
from auditor.model.fact import Measure
from auditor.model.period import Part, Period
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import DIRECTIONS, Tag

_STARTING = (Tag.FROM, Tag.BEFORE_CHANGE, Tag.AGAINST, Tag.COMPARE)
_BESIDE = regex.compile(r"\s*\(?\s*(?:[\p{L}.]+\s+){0,2}")
_BASE_REACH = 9
_REMOTE = 0.7
_FROM_REACH = 30
_AMOUNT_REACH = 2
_MOVE_REACH = 2
_DECEMBER = 12
_MOVES = (Tag.RISE, Tag.FALL, Tag.RISE_NOUN, Tag.FALL_NOUN)
_AIMS = (Measure.TARGET, Measure.TARGET_END, Measure.NATIONAL)


@dataclass(frozen=True, slots=True)
class Moment:
    """A period in a sentence; `base` when something is compared with it ("dibandingkan tahun 2022")."""

    start: int
    end: int
    period: Period
    base: bool


def moments_of(tagged: Tagged, year: int | None) -> list[Moment]:
    """The periods of a sentence in order; "tahun lalu" counts from the sentence's own year, or `year`."""
    found = [(p.start, p.end, p.period) for p in _with_years(tagged, year)]
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


def _with_years(tagged: Tagged, year: int | None) -> list[FoundPeriod]:
    """The periods, parts of a year without one in the year of the sentence or of the text above."""
    own = next((p.period.year for p in tagged.periods if p.period.part is Part.YEAR), year)
    dated = []
    for found in tagged.periods:
        if found.period.year or found.period.part is Part.END_OF_PLAN:
            dated.append(found)
        elif own is not None and _is_time(tagged, found.start):
            dated.append(replace(found, period=replace(found.period, year=own)))
    return dated


def _is_time(tagged: Tagged, start: int) -> bool:
    """ "pada triwulan II", "Triwulan II: ..." say when; "data semester I" only calls data by a name."""
    before = tagged.text[:start].rstrip()
    near = [c for c in tagged.between(0, start, Tag.PREPOSITION) if not tagged.text[c.end : start].strip()]
    return bool(near) or before[-1:] in ("", ",", ";", ":", "(")


def _year_end(period: Period) -> Period:
    """ "per 31 Desember 2023" stands for the year 2023."""
    if period.part is Part.MONTH and period.index == _DECEMBER:
        return Period(period.year)
    return period


def _named(tagged: Tagged, end: int) -> bool:
    """Whether a year follows "tahun sebelumnya" within a few words and says which."""
    return any(p.start - end >= 0 and tagged.words_between(end, p.start) <= 2 for p in tagged.periods)


def _is_base(tagged: Tagged, since: int, start: int, end: int) -> bool:
    if tagged.between(start, end, Tag.LAST_YEAR) or _is_left(tagged, since, start, end):
        return True
    for cue in reversed(tagged.between(since, start, Tag.COMPARE, Tag.FROM, Tag.SAME)):
        crossed = any(cue.end <= n.start < start for n in tagged.numbers if not n.embedded)
        reach = 3 if cue.tag is Tag.FROM else _BASE_REACH
        if (not crossed or cue.tag is Tag.SAME) and tagged.words_between(cue.end, start) <= reach:
            return not tagged.text[cue.end : start].strip().endswith(",")
    return False


def _is_left(tagged: Tagged, since: int, start: int, end: int) -> bool:
    """Whether a period dates the figure that something starts from: "dari 24 menit (2022) menjadi ..."."""
    before = [n for n in tagged.numbers if since <= n.start and n.end <= start]
    if not before or tagged.words_between(before[-1].end, start) > 1:
        return False
    after = next((n.start for n in tagged.numbers if n.start >= end), len(tagged.text))
    if not starts_from(tagged, before[-1]):
        return False
    return bool(tagged.between(end, after, Tag.TO)) or _moved(tagged, since, before[-1])


def _moved(tagged: Tagged, since: int, number: Number) -> bool:
    """Whether a rise or fall begins right in front of "dari" and a figure, or by how much between them."""
    moves = tagged.between(since, number.start, *_MOVES, Tag.ABOVE, Tag.BELOW)
    if not moves:
        return False
    told = any(moves[-1].end <= n.start and n.end <= number.start for n in tagged.numbers)
    reach = _MOVE_REACH + (_AMOUNT_REACH if told else 0)
    return tagged.words_between(moves[-1].end, number.start) <= reach


def starts_from(tagged: Tagged, number: Number) -> bool:
    """Whether "dari", "semula" or "terhadap" stands right in front of a figure."""
    near = tagged.between(max(0, number.start - _FROM_REACH), number.start, *_STARTING)
    return bool(near) and tagged.words_between(near[-1].end, number.start) <= 1


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
    if tagged.text[: figure.start].rstrip().endswith("=") and len({m.period for m in moments}) > 1:
        # NOTE: the years that a printed calculation goes through date what it takes in, not what comes out.
        latest = max((m.period for m in moments), key=lambda p: p.year)
        return replace(figure, period=latest)
    since = max(previous.end if previous else 0, tagged.break_before(figure.start))
    own = [m for m in moments if since <= m.start and m.end <= figure.start]
    crossed = [m for m in own if not (m.base and tagged.between(m.end, figure.start, Tag.TO, *DIRECTIONS))]
    if crossed:
        return replace(figure, period=crossed[-1].period, dated=True)
    if _is_start(tagged, figure):
        return replace(figure, timeless=True)
    turned = bool(tagged.between(since, figure.start, Tag.TO))
    if previous is not None and figure.measure is Measure.TARGET and _is_old(tagged, previous, moments):
        return figure
    if previous and previous.period is not None and previous.measure is not Measure.TARGET_END and not turned:
        return replace(figure, period=previous.period, dated=previous.dated and not own)
    before = [m for m in moments if not m.base and m.end <= figure.start]
    if before:
        return replace(figure, period=before[-1].period, dated=True)
    later = [m for m in moments if not m.base and m.period.part is Part.YEAR]
    if later:
        return replace(figure, period=later[0].period)
    return figure


def _is_old(tagged: Tagged, figure: Figure, moments: Sequence[Moment]) -> bool:
    """ "bertambah dari 88,25 pada tahun sebelumnya dan melewati target 88,50": only the first is old."""
    if figure.measure is Measure.TARGET or not starts_from(tagged, figure.number):
        return False
    behind = next((m for m in moments if m.start >= figure.end), None)
    return behind is not None and behind.base and tagged.words_between(figure.end, behind.start) <= 1


def _is_start(tagged: Tagged, figure: Figure) -> bool:
    """Whether something changed from this figure to a later one, at a time that is not said."""
    if not starts_from(tagged, figure.number) or figure.share:
        return False
    after = next(
        (n.start for n in tagged.numbers if n.start >= figure.end and not n.embedded), len(tagged.text)
    )
    if tagged.between(figure.end, after, Tag.TO):
        return True
    passed = [n for n in tagged.numbers if n.end <= figure.start and not n.embedded]
    if passed and _moved(tagged, passed[-2].end if len(passed) > 1 else 0, passed[-1]):
        # NOTE: "naik 2,03 poin dari 75,88": the difference stands between the move and its start.
        passed.pop()
    before = passed[-1].end if passed else 0
    return bool(tagged.between(before, figure.start, *_MOVES)) and figure.measure not in _AIMS


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
