"""The year in which the plan ends, given to the final targets that are told without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.model.fact import Fact
from auditor.model.period import Part, Period


def with_plan_end(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """ "target akhir Renstra" is that of the year for which the report's only final targets are."""
    years = {p.year for fact in facts if (p := _end(fact)) is not None and p.year}
    if len(years) != 1:
        return tuple(facts)
    (year,) = years
    return tuple(_dated(fact, year) for fact in facts)


def _end(fact: Fact) -> Period | None:
    period = fact.period
    return period if period is not None and period.part is Part.END_OF_PLAN else None


def _dated(fact: Fact, year: int) -> Fact:
    period = _end(fact)
    return replace(fact, period=replace(period, year=year)) if period is not None else fact
