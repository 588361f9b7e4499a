"""What a paragraph says is left of a budget, against the budget and its use in the same paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule

_MEASURES = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every remainder that budget minus use does not give."""
    told: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        if fact.origin is Origin.NARRATIVE and fact.measure in _MEASURES and fact.quantity.is_number:
            told[(fact.place.block, fact.subject)].append(fact)
    for facts in told.values():
        sums = [_only(facts, m) for m in _MEASURES]
        pagu, used, left = sums
        if pagu is not None and used is not None and left is not None:
            yield _judged(rule, pagu, used, left)


def _only(facts: Sequence[Fact], measure: Measure) -> Fact | None:
    """The only sum of a measure in the paragraph; None where there are several or none."""
    found = [f for f in facts if f.measure is measure]
    money = [f for f in found if f.quantity.unit and f.quantity.unit.kind is UnitKind.MONEY]
    return money[0] if len({f.quantity.value for f in money}) == 1 and len(found) == len(money) else None


def _judged(rule: Rule, pagu: Fact, used: Fact, left: Fact) -> Finding | Verified:
    spread = pagu.quantity.interval - used.quantity.interval
    exact = Fraction(pagu.quantity.number) - Fraction(used.quantity.number)
    text = f"{pagu.quantity.raw} - {used.quantity.raw} = {format_exact(exact)}"
    if spread.meets(left.quantity.interval):
        return rule.verified(left.place, left.quantity.raw, text)
    right = format_like(exact, left.quantity)
    kind = slip(left.quantity.raw, right)
    return rule.finding(
        [left.place, pagu.place, used.place],
        stated=[left.quantity.raw],
        expected=[right],
        proof=Severity.WARNING,
        subject=left.subject,
        calculation=text,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if kind else 0.8,
    )
