"""What the tables say of the indicator that a sentence speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Claim, Fact, Measure, Mention, Origin
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, UnitKind

Spot = tuple[int, int]
_HIGHEST_RATE = 1000


@dataclass(frozen=True, slots=True)
class Tables:
    """Claims by the names of their indicator and by the sentences that state them."""

    claims: Mapping[str, tuple[Claim, ...]]
    by_place: Mapping[Spot, Claim]
    polarities: Mapping[str, Polarity] = field(default_factory=dict)

    def values(self, name: str, measure: Measure, period: Period | None) -> list[Fact]:
        """The figures that tables give an indicator for a measure and a period."""
        return [
            fact
            for claim in self.claims.get(fold(name), ())
            if claim.measure is measure and claim.period == period
            for fact in of_tables(claim.facts)
        ]

    def others(self, mention: Mention) -> list[Fact]:
        """The table figures of the claim that a sentence's figure belongs to."""
        claim = self.by_place.get(spot(mention.place))
        return list(of_tables(claim.facts)) if claim else []

    def polarity(self, name: str) -> Polarity:
        """Whether more or less of an indicator is better."""
        return self.polarities.get(fold(name), Polarity.UNKNOWN)


def tables_of(evidence: Evidence) -> Tables:
    """Look the claims up by name and by place."""
    named: dict[str, list[Claim]] = defaultdict(list)
    placed: dict[Spot, Claim] = {}
    for claim in evidence.claims:
        for name in {fold(fact.subject) for fact in claim.facts}:
            named[name].append(claim)
        for fact in claim.facts:
            if fact.origin is Origin.NARRATIVE:
                placed[spot(fact.place)] = claim
    polarities = {
        fold(mention.text): evidence.policy.polarity.get(indicator.id, Polarity.UNKNOWN)
        for indicator in evidence.indicators
        for mention in indicator.mentions
    }
    return Tables({name: tuple(claims) for name, claims in named.items()}, placed, polarities)


def of_tables(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts that tables print as numbers."""
    return (f for f in facts if f.origin is Origin.TABLE and f.quantity.is_number)


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
    return len({u.name for u in units}) <= 1 or kinds <= {UnitKind.PERCENT, UnitKind.POINT, UnitKind.MONEY}


def certainty(*mentions: Mention | None) -> float:
    """How sure it is that the figures of a statement are what they are taken for."""
    return min((m.certainty for m in mentions if m is not None), default=1.0)
