"""Which figures of sentences are surely said of an indicator, and how they compare with its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

from auditor.arithmetic.causes import slip
from auditor.model.evidence import Evidence
from auditor.model.fact import Achievement, Claim, Fact, Mention, Origin
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, UnitKind
from auditor.policy.agreement import one_value, same_unit
from auditor.policy.sentences import distinct

# No rate that a report prints is as large: such a figure counts things or money.
_MOST_PERCENT = 1000

Anchors = Set[tuple[int, str]]
Dated = Set[tuple[int, str, Period | None, Decimal | None]]


def anchored(claims: Sequence[Claim]) -> Anchors:
    """Paragraphs that print a figure of an indicator as its tables do: they speak of it, though unnamed."""
    found: set[tuple[int, str]] = set()
    for claim in claims:
        told = [f for f in claim.facts if f.origin is Origin.NARRATIVE and f.quantity.is_number]
        if not told:
            continue
        tables = distinct(f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number)
        for fact in told:
            if any(is_twin(fact.quantity, t.quantity) for t in tables):
                found.add((fact.place.block, claim.indicator))
    return found


def is_anchored(fact: Fact, claim: Claim, comparable: Sequence[Fact], anchors: Anchors) -> bool:
    """Whether its own paragraph speaks of the indicator, or the one just before ("Angka ini ...").

    From there it may have gone on to something else: then only a slip of the pen shows what is meant.
    """
    block, indicator = fact.place.block, claim.indicator
    if (block, indicator) in anchors:
        return True
    near = any(equal(fact.quantity, t.quantity) for t in comparable)
    slipped = any(slip(fact.quantity.raw, t.quantity.raw) for t in comparable)
    return (block - 1, indicator) in anchors and (near or slipped)


def dated_figures(claims: Sequence[Claim]) -> Dated:
    """Every figure of the narrative by paragraph, indicator and year."""
    return {
        (fact.place.block, claim.indicator, claim.period, fact.quantity.value)
        for claim in claims
        for fact in claim.facts
        if fact.origin is Origin.NARRATIVE
    }


def companions(evidence: Evidence) -> Mapping[Place, Sequence[Mention]]:
    """The target, realisasi and capaian that a sentence gives beside each of these figures."""
    found: dict[Place, list[Mention]] = {}
    for statement in evidence.narrative.statements:
        if isinstance(statement, Achievement):
            said = [m for m in (statement.target, statement.realisasi, statement.capaian) if m]
            found.update({one.place: [m for m in said if m is not one] for one in said})
    return found


def compares(said: Quantity, printed: Quantity) -> bool:
    """Whether two figures are of one kind: points of a percentage are a change, not a value."""
    kinds = {q.unit.kind for q in (said, printed) if q.unit}
    if said.is_percent and abs(printed.number) > _MOST_PERCENT:
        return False
    return same_unit(said, printed) and kinds != {UnitKind.PERCENT, UnitKind.POINT}


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be one value, printed here with more digits than there."""
    finer, coarser = sorted((a, b), key=lambda q: q.step)
    return one_value(finer, coarser)


def is_twin(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are one; a full score or nothing is nobody's own figure."""
    return a.value == b.value and a.value not in (0, 1, 100) and same_unit(a, b)
