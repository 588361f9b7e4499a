"""Whose figures a sentence carries that names another indicator than its heading announces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from auditor.model.fact import Fact, Measure, Misattribution, Origin
from auditor.model.period import Period

_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
# A figure given back to the indicator of its heading is as sure as the match that shows it.
_GIVEN_BACK = 0.9

IndicatorOf = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The facts with their subjects put right, and the sentences that named another indicator."""

    facts: tuple[Fact, ...]
    wrong: tuple[Misattribution, ...]


class Ledger:
    """What the tables state, by indicator, measure and period."""

    def __init__(self, facts: Sequence[Fact], indicator_of: IndicatorOf) -> None:
        self._values: dict[tuple[str, Measure, Period | None], set[object]] = defaultdict(set)
        for fact in facts:
            indicator = indicator_of(fact.subject, fact.scope)
            if fact.origin is Origin.TABLE and indicator and fact.quantity.is_number:
                self._values[(indicator, fact.measure, fact.period)].add(fact.quantity.value)

    def states(self, indicator: str, fact: Fact) -> bool | None:
        """Whether the tables give `indicator` the fact's figure; None where they give it none."""
        values = self._values.get((indicator, fact.measure, fact.period))
        return None if values is None else fact.quantity.value in values


def attribute(
    facts: tuple[Fact, ...], indicator_of: IndicatorOf, distinct: Callable[[str, str], bool]
) -> Attribution:
    """Give figures back to the indicator of the heading where the tables show them to be its own.

    A sentence under the heading of one indicator that names another one is taken at its word unless the
    heading's indicator has more of its figures than the one it names.  `distinct` tells whether a table
    prints both indicators, so that they are not two names of one.
    """
    ledger = Ledger(facts, indicator_of)
    changed: dict[int, Fact] = {}
    wrong: list[Misattribution] = []
    for group in _sentences(facts):
        named = indicator_of(group[0].subject, group[0].scope)
        announced = indicator_of(group[0].heading, group[0].scope)
        if named is None or announced is None or named == announced or not distinct(named, announced):
            continue
        own = [f for f in group if ledger.states(announced, f) and not ledger.states(named, f)]
        other = [f for f in group if ledger.states(named, f) and not ledger.states(announced, f)]
        if len(own) <= len(other):
            continue
        wrong.append(Misattribution(tuple(group), group[0].subject, group[0].heading, tuple(own)))
        for fact in group:
            changed[id(fact)] = replace(fact, subject=fact.heading, certainty=_GIVEN_BACK)
    return Attribution(tuple(changed.get(id(f), f) for f in facts), tuple(wrong))


def _sentences(facts: tuple[Fact, ...]) -> list[list[Fact]]:
    """Indicator figures of sentences that name another indicator than their heading, by sentence."""
    groups: dict[tuple[int, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.origin is Origin.NARRATIVE and fact.heading and fact.measure in _MEASURES:
            groups[(fact.place.block, fact.subject, fact.heading)].append(fact)
    return [g for (_, subject, heading), g in groups.items() if subject != heading]
