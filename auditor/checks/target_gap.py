"""By how much a figure is said to lie above or below its target, against the two figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute, difference, growth_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Comparison, Mention
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.rule import Rule
from auditor.policy.sentences import certainty, same_dimension

_SURE = 0.8


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every distance to a target that the figure and its target do not give."""
    for statement in evidence.narrative.statements:
        if isinstance(statement, Comparison) and statement.gap is not None:
            yield _judged(rule, statement, statement.gap)


def _judged(rule: Rule, statement: Comparison, gap: Mention) -> Finding | Verified | Skip:
    left, right, said = statement.left.quantity, statement.right.quantity, gap.quantity
    if not all(q.is_number for q in (left, right, said)) or not same_dimension(left, right):
        return rule.skip("too-few-values", statement.place, statement.subject.name)
    high, low = (left, right) if left.number >= right.number else (right, left)
    computed = compute(difference, (high, low))
    if computed is None:
        return rule.skip("too-few-values", statement.place, statement.subject.name)
    said = replace(said, value=abs(said.number))
    text = f"{high.raw} - {low.raw} = {format_exact(computed.exact)}"
    verdict = computed.verdict(said)
    if verdict is None:
        grown = compute(growth_percent, (high, low)) if said.is_percent else None
        verdict = Verdict.CONVENTION if grown and _is_growth(grown, said) else None
    if verdict is not None:
        return rule.verified(gap.place, said.raw, text, verdict)
    right_text = format_like(computed.exact, said)
    kind = slip(said.raw, right_text)
    near = abs(computed.exact - Fraction(said.number)) <= Fraction(said.step)
    sure = certainty(statement.left, statement.right, gap) >= _SURE and not statement.subject.inherited
    return rule.finding(
        [gap.place, statement.left.place, statement.right.place],
        stated=[said.raw],
        expected=[right_text],
        proof=Severity.INFO
        if near and said.decimals
        else Severity.ERROR
        if kind or sure
        else Severity.WARNING,
        subject=statement.subject.name,
        calculation=text,
        cause=rule.cause(kind, right=right_text) if kind else None,
        confidence=0.9 if kind or sure else 0.7,
    )


def _is_growth(grown: Computed, said: Quantity) -> bool:
    """Whether a distance is told as growth; one in points must then be it to its last digit."""
    if said.unit is not None and said.unit.kind is UnitKind.POINT:
        return abs(grown.exact - Fraction(said.number)) <= Fraction(said.step) / 2
    return grown.verdict(said) is not None
