"""How far from its target something is said to be, against the table's target and result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import compute, difference, growth_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Distance, Fact, Measure
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.sentences import Tables, same_dimension, tables_of

_INPUTS = (Measure.TARGET, Measure.REALISASI)
_FULL = 100


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every distance that the only target and result of the tables do not give."""
    said = [s for s in evidence.narrative.statements if isinstance(s, Distance)]
    tables = tables_of(evidence) if said else None
    for statement in said:
        if tables is not None:
            yield _judged(rule, statement, tables)


def _judged(rule: Rule, said: Distance, tables: Tables) -> Finding | Verified | Skip:
    target, result = (_only(tables.values(said.subject.name, m, said.period)) for m in _INPUTS)
    if target is None or result is None or not same_dimension(target.quantity, result.quantity):
        return rule.skip("too-few-values", said.place, said.subject.name)
    high, low = sorted((target.quantity, result.quantity), key=lambda q: -q.number)
    computed = compute(difference, (high, low))
    if computed is None or not computed.exact:
        return rule.skip("too-few-values", said.place, said.subject.name)
    quantity = replace(said.gap.quantity, value=abs(said.gap.quantity.number))
    text = f"{high.raw} - {low.raw} = {format_exact(computed.exact)}"
    if computed.verdict(quantity) or _is_told_otherwise(quantity, target.quantity, result.quantity):
        return rule.verified(said.gap.place, quantity.raw, text)
    right = format_like(computed.exact, quantity)
    kind = slip(quantity.raw, right)
    near = abs(computed.exact - Fraction(quantity.number)) <= Fraction(quantity.step)
    return rule.finding(
        [said.gap.place, target.place, result.place],
        stated=[quantity.raw],
        expected=[right],
        proof=Severity.INFO if near else Severity.WARNING,
        subject=said.subject.name,
        calculation=text,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.8 if kind else 0.65,
    )


def _only(facts: Sequence[Fact]) -> Fact | None:
    """The only figure that the tables print; None where there are several or none."""
    numbers = {f.quantity.number for f in facts}
    return facts[0] if len(numbers) == 1 else None


def _is_told_otherwise(said: Quantity, target: Quantity, result: Quantity) -> bool:
    """Whether it is the percentage of the target, the target or the result itself, or its rate."""
    readings = [compute(growth_percent, pair) for pair in ((result, target), (target, result))]
    shown = [r.spread for r in readings if r is not None]
    rates = [Interval(x.low + _FULL, x.high + _FULL) for x in shown]
    sizes = [*shown, *(x.scaled(-1) for x in shown), *rates, target.interval, result.interval]
    return any(size.meets(said.interval) for size in sizes)
