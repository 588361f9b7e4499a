"""Captions that kept last year's year: the table below prints this year's figures, as other places show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, Role, TableKind, TableView
from auditor.model.period import Part
from auditor.model.place import Passage, Place

YEAR = regex.compile(
    r"(?<![0-9./])(?P<from>20[0-9]{2})"
    r"(?:\s*(?:-|–|—|s\.?\s?d\.?|sampai dengan)\s*(?P<to>20[0-9]{2}))?(?![0-9])"
)
# So many figures must be this year's, and so many times more than those that are not.
_LEAST = 3
_FOR_ONE = 4
_Thing = tuple[str, str, Measure, str]


@dataclass(frozen=True, slots=True)
class StaleCaption:
    """A caption's year that is not its table's: where, as printed, the right one, and what shows it."""

    title: str
    place: Place
    said: str
    right: int
    shown: tuple[tuple[Fact, Fact], ...]


def stale_captions(evidence: Evidence) -> Mapping[int, StaleCaption]:
    """The stale captions, by the index of their table."""
    year = evidence.identity.year
    if year is None:
        return {}
    suspects = {view.index: view for view in evidence.tables if _undated(view, year - 1)}
    if not suspects:
        return {}
    stated = _by_thing(evidence, (year, year - 1), suspects)
    found: dict[int, StaleCaption] = {}
    for index, facts in _facts(evidence.claims, suspects, year - 1).items():
        shown, against = _compared(facts, stated, year, alone=_is_only_plan(evidence.tables, suspects[index]))
        values = {own.quantity.value for own, _ in shown}
        if len(values) >= _LEAST and len(shown) >= _FOR_ONE * against:
            found[index] = _stale(suspects[index], year, shown)
    return found


def caption_year(caption: Passage | None) -> regex.Match[str] | None:
    """The only year that a caption names, if it names one alone."""
    found = list(YEAR.finditer(caption.text)) if caption else []
    return found[0] if len(found) == 1 and not found[0]["to"] else None


def _undated(view: TableView, year: int) -> bool:
    """Whether only the caption dates a table's figures, and to that year."""
    match = caption_year(view.tables[0].caption)
    return match is not None and int(match["from"]) == year and bool(_open_columns(view))


def _is_only_plan(views: Sequence[TableView], view: TableView) -> bool:
    """Whether it is the one table of targets alone: a report does not leave out the plan of its own year."""
    return _is_plan(view) and sum(map(_is_plan, views)) == 1


def _is_plan(view: TableView) -> bool:
    measures = {c.measure for c in view.columns if c.role is Role.VALUE}
    return view.kind is TableKind.INDICATOR and measures == {Measure.TARGET}


def _open_columns(view: TableView) -> set[int]:
    return {c.index for c in view.columns if c.role is Role.VALUE and not YEAR.search(c.header)}


def _facts(
    claims: Sequence[Claim], suspects: Mapping[int, TableView], year: int
) -> Mapping[int, list[tuple[_Thing, Fact]]]:
    """The figures of the suspects that stand in columns without a year of their own."""
    open_headers = {
        index: {view.columns[n].header for n in range(len(view.columns)) if view.columns[n].index in columns}
        for index, view in suspects.items()
        if (columns := _open_columns(view))
    }
    found: dict[int, list[tuple[_Thing, Fact]]] = defaultdict(list)
    for claim in claims:
        if _year_of(claim) != year:
            continue
        for fact in claim.facts:
            own = open_headers.get(fact.table, ()) if fact.table is not None else ()
            if fact.table is not None and fact.quantity.is_number and fact.place.column in own:
                found[fact.table].append((_thing(claim), fact))
    return found


def _by_thing(
    evidence: Evidence, years: tuple[int, int], suspects: Mapping[int, TableView]
) -> Mapping[tuple[_Thing, int], list[Fact]]:
    """What other tables state of a thing in a year that they print."""
    found: dict[tuple[_Thing, int], list[Fact]] = defaultdict(list)
    for claim in evidence.claims:
        year = _year_of(claim)
        if year in years:
            found[_thing(claim), year].extend(
                f
                for f in claim.facts
                if f.table is not None
                and f.table not in suspects
                and f.quantity.is_number
                and _dated(evidence.tables[f.table], f, year)
            )
    return found


def _dated(view: TableView, fact: Fact, year: int) -> bool:
    """Whether the table prints the year of a fact: else it may be that of the report, and that misread."""
    match = caption_year(view.tables[0].caption)
    return str(year) in (fact.place.column or "") or (match is not None and int(match["from"]) == year)


def _thing(claim: Claim) -> _Thing:
    return claim.indicator, claim.scope, claim.measure, claim.entity


def _year_of(claim: Claim) -> int:
    period = claim.period
    return period.year if period and period.part is Part.YEAR and period.last_year is None else 0


def _compared(
    facts: Sequence[tuple[_Thing, Fact]],
    stated: Mapping[tuple[_Thing, int], list[Fact]],
    year: int,
    *,
    alone: bool,
) -> tuple[tuple[tuple[Fact, Fact], ...], int]:
    """The figures that are this year's elsewhere, each with one such place, and how many speak against it.

    Targets often stay the same for years: one that no place states for the year before shows nothing, but in
    the plan that stands `alone`.
    """
    shown: list[tuple[Fact, Fact]] = []
    against = 0
    for thing, fact in facts:
        now, before = (stated.get((thing, y), []) for y in (year, year - 1))
        twin = next((f for f in now if f.quantity.value == fact.quantity.value), None)
        if any(f.quantity.value == fact.quantity.value for f in before):
            against += twin is None
        elif twin is None:
            against += bool(now)
        elif before or alone or fact.measure is not Measure.TARGET:
            shown.append((fact, twin))
    return tuple(shown), against


def _stale(view: TableView, year: int, shown: tuple[tuple[Fact, Fact], ...]) -> StaleCaption:
    caption = view.tables[0].caption
    match = caption_year(caption)
    assert caption is not None and match is not None
    place = caption.place(match.start(), match.end())
    return StaleCaption(" ".join(caption.text.split())[:160], place, match.group(), year, shown)
