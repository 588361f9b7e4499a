"""What sentences say was used or left of the agency's whole budget, against the total of its table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.arithmetic.fit import Computed, compute, difference, ratio_percent
from auditor.indonesian.format import format_exact
from auditor.model.evidence import Evidence
from auditor.model.fact import BudgetUse, Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.place import Place
from auditor.model.rule import Rule
from auditor.policy.printing import as_printed
from auditor.policy.whole_budget import WholeBudget, whole_budget

_MEASURES = (Measure.SERAPAN, Measure.SISA)
_SURE = 0.8
_SIGNS = {Measure.SERAPAN: "/", Measure.SISA: "-"}


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every share or rest of the whole budget that its total does not give.

    The rule's parameter `revenue` lists words that tell a table of revenue.
    """
    total = whole_budget(evidence, frozenset(rule.texts("revenue")))
    if total is None:
        return
    beside = set(_beside_sums(evidence))
    printed = {f.quantity.value for f in evidence.facts if f.origin is Origin.TABLE}
    for measure in _MEASURES:
        facts = [f for f in evidence.facts if f.measure is measure and f.place not in beside]
        outcomes = [_judged(evidence, rule, total, f, printed) for f in facts if _is_whole(evidence, f)]
        wrong = {o.stated for o in outcomes if isinstance(o, Finding)}
        # NOTE: several that the total does not give are of several parts of the budget.
        yield from (o for o in outcomes if not isinstance(o, Finding) or len(wrong) == 1)


def _beside_sums(evidence: Evidence) -> Iterator[Place]:
    """Figures whose own sentence gives the sums that they come from; another rule judges these."""
    for statement in evidence.narrative.statements:
        if isinstance(statement, BudgetUse) and statement.serapan and statement.pagu and statement.realisasi:
            yield statement.serapan.place


def _is_whole(evidence: Evidence, fact: Fact) -> bool:
    """Whether a sentence speaks of the agency's whole budget in the report's year."""
    told = fact.origin is Origin.NARRATIVE and not fact.described and not fact.subject
    year = evidence.identity.year
    dated = fact.period is not None and fact.period.part is Part.YEAR and fact.period.year == year
    return told and dated and fact.quantity.is_number and fact.certainty >= _SURE


def _judged(
    evidence: Evidence, rule: Rule, total: WholeBudget, fact: Fact, printed: set[Decimal | None]
) -> Finding | Verified | Skip:
    computed = _computed(total, fact.measure)
    said = fact.quantity
    if computed is None:
        return rule.skip("zero-denominator", fact.place, said.raw)
    pair = (total.realisasi, total.pagu) if fact.measure is Measure.SERAPAN else (total.pagu, total.realisasi)
    sign = _SIGNS[fact.measure]
    times = " x 100" if fact.measure is Measure.SERAPAN else ""
    text = f"{pair[0].raw} {sign} {pair[1].raw}{times} = {format_exact(computed.exact)}"
    verdict = computed.verdict(said)
    if verdict is not None:
        return rule.verified(fact.place, said.raw, text, verdict)
    if said.value in printed:
        # NOTE: a part of the budget has this share or rest: the sentence may mean that part.
        return rule.skip("other-reading", fact.place, said.raw)
    right = as_printed(computed.exact, said, evidence.policy)
    kind = slip(said.raw, right)
    slipped = kind in (DIGIT, TRANSPOSED)
    if said.is_percent and abs(computed.exact - Fraction(said.number)) <= Fraction(said.step):
        return rule.skip("other-reading", fact.place, said.raw)
    return rule.finding(
        [fact.place, total.spent_place, total.place],
        stated=[said.raw],
        expected=[right],
        proof=Severity.WARNING,
        subject=str(fact.measure),
        calculation=text,
        values={"measure": str(fact.measure)},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.85 if slipped else 0.7,
    )


def _computed(total: WholeBudget, measure: Measure) -> Computed | None:
    if measure is Measure.SERAPAN:
        return compute(ratio_percent, (total.realisasi, total.pagu))
    return compute(difference, (total.pagu, total.realisasi))
