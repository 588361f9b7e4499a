"""What the tables say of the indicator that a sentence speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Fact, Measure, Mention, Origin
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, UnitKind

Spot = tuple[int, int]
_HIGHEST_RATE = 1000


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables' figures by the names of their indicator and by the sentences that state the same."""

    named: Mapping[tuple[str, Measure, Period | None], Sequence[Fact]]
    by_place: Mapping[Spot, Sequence[Fact]]
    polarities: Mapping[str, Polarity] = field(default_factory=dict)

    def values(self, name: str, measure: Measure, period: Period | None) -> Sequence[Fact]:
        """The figures that tables give an indicator for a measure and a period, each at its first place."""
        return self.named.get((fold(name), measure, period), ())

    def others(self, mention: Mention) -> Sequence[Fact]:
        """The table figures of the claim that a sentence's figure belongs to."""
        return self.by_place.get(spot(mention.place), ())

    def polarity(self, name: str) -> Polarity:
        """Whether more or less of an indicator is better."""
        return self.polarities.get(fold(name), Polarity.UNKNOWN)


def tables_of(evidence: Evidence) -> Tables:
    """Look the claims up by name and by place."""
    named: dict[tuple[str, Measure, Period | None], list[Fact]] = defaultdict(list)
    placed: dict[Spot, Sequence[Fact]] = {}
    for claim in evidence.claims:
        printed = tuple(of_tables(claim.facts))
        figures = distinct(printed)
        for name in {fold(subject) for subject in {fact.subject for fact in claim.facts}}:
            named[name, claim.measure, claim.period] += figures
        for fact in claim.facts:
            if fact.origin is Origin.NARRATIVE:
                placed[spot(fact.place)] = printed
    polarities = {
        fold(mention.text): evidence.policy.polarity.get(indicator.id, Polarity.UNKNOWN)
        for indicator in evidence.indicators
        for mention in indicator.mentions
    }
    return Tables(named, placed, polarities)


def of_tables(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts that tables print as numbers."""
    return (f for f in facts if f.origin is Origin.TABLE and f.quantity.is_number)


def distinct(facts: Iterable[Fact]) -> list[Fact]:
    """The first fact of every figure: what a table prints many times is compared once."""
    first: dict[Quantity, Fact] = {}
    for fact in facts:
        first.setdefault(fact.quantity, fact)
    return list(first.values())


def spot(place: Place) -> Spot:
    """Where a figure of the text stands."""
    return place.block, place.start


def same_dimension(*quantities: Quantity) -> bool:
    """Whether figures can be compared: one dimension, and one noun where things are counted."""
    units = [q.unit for q in quantities if q.unit is not None]
    kinds = {u.kind for u in units}
    if len(kinds) > 1:
        return False
    bare = [abs(q.number) for q in quantities if q.unit is None]
    if UnitKind.PERCENT in kinds and max(bare, default=0) > _HIGHEST_RATE:
        return False
    return len({u.name for u in units if u.name}) <= 1 or kinds <= {
        UnitKind.PERCENT,
        UnitKind.POINT,
        UnitKind.MONEY,
    }


def certainty(*mentions: Mention | None) -> float:
    """How sure it is that the figures of a statement are what they are taken for."""
    return min((m.certainty for m in mentions if m is not None), default=1.0)
