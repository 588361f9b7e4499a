"""Percentages of a final target: "terhadap target akhir T, realisasi telah mencapai P%" is no realisasi."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.model.fact import Claim, Fact, Measure, Origin
from auditor.model.quantity import Quantity

FinalTargets = Mapping[tuple[int, str], Sequence[Quantity]]


def final_targets(claims: Sequence[Claim]) -> FinalTargets:
    """The final targets that paragraphs name, by paragraph and indicator."""
    found: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for claim in claims:
        for fact in claim.facts if claim.measure is Measure.TARGET_END else ():
            if fact.origin is Origin.NARRATIVE and fact.quantity.is_number and fact.quantity.number:
                found[(fact.place.block, claim.indicator)].append(fact.quantity)
    return found


def is_progress(fact: Fact, indicator: str, results: Sequence[Quantity], finals: FinalTargets) -> bool:
    """Whether a sentence's realisasi is one of the `results` in percent of the final target beside it."""
    if fact.origin is not Origin.NARRATIVE or fact.measure is not Measure.REALISASI:
        return False
    if not fact.quantity.is_percent:
        return False
    beside = dict.fromkeys(finals.get((fact.place.block, indicator), ()))
    rates = (compute(ratio_percent, (result, final)) for final in beside for result in dict.fromkeys(results))
    return any(rate is not None and rate.verdict(fact.quantity) is not None for rate in rates)
