"""The target at the end of the plan against the target of the report's year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Claim, Fact, Measure
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule
from auditor.policy.agreement import same_unit

_MOST_PLACES = 6


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every final target that the year's own target already exceeds.

    The rule's parameter `lower` lists words in names of which less is better, where the rows do not tell.
    """
    lower = Phrases({"lower": rule.texts("lower")})
    by_indicator: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        if claim.measure in (Measure.TARGET, Measure.TARGET_END):
            by_indicator[claim.indicator].append(claim)
    for indicator, claims in by_indicator.items():
        if not indicator or evidence.policy.polarity.get(indicator) is Polarity.NEGATIVE:
            continue
        final = [f for c in claims if c.measure is Measure.TARGET_END for f in _plain(c)]
        yearly = [f for c in claims if _is_of_year(c, evidence.identity.year) for f in _plain(c)]
        if final and yearly and not any(lower.best(c.name) for c in claims):
            yield from _judged(rule, final, yearly)


def _is_of_year(claim: Claim, year: int | None) -> bool:
    return claim.measure is Measure.TARGET and claim.period is not None and claim.period.year == year


def _plain(claim: Claim) -> list[Fact]:
    return [f for f in claim.facts if f.quantity.is_number and f.certainty >= 0.7]


def _judged(rule: Rule, final: Sequence[Fact], yearly: Sequence[Fact]) -> Iterator[Finding | Verified]:
    end = final[0]
    fitting = [f for f in yearly if same_unit(f.quantity, end.quantity) and f.scope == end.scope] or [
        f for f in yearly if same_unit(f.quantity, end.quantity)
    ]
    if not fitting or any(f.quantity.value != end.quantity.value for f in final):
        return
    value, count = Counter(f.quantity.value for f in fitting).most_common(1)[0]
    targets = [f for f in fitting if f.quantity.value == value]
    first = targets[0].quantity
    if first.number <= end.quantity.number:
        yield rule.verified(end.place, end.quantity.raw, f"{end.quantity.raw} ≥ {first.raw}")
        return
    counted = end.quantity.unit is not None and end.quantity.unit.kind is UnitKind.COUNT
    yield rule.finding(
        [*(f.place for f in final), *(f.place for f in targets)][:_MOST_PLACES],
        stated=[end.quantity.raw, first.raw],
        proof=Severity.INFO if counted else Severity.WARNING,
        subject=end.subject,
        calculation=f"{end.quantity.raw} < {first.raw}",
        values={"end": end.quantity.raw, "year": first.raw},
        confidence=0.8 if count == len(fitting) else 0.7,
    )
