"""Calculations told in words, against what their figures come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute, difference, growth_percent, ratio_percent, total
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Worded, WordedKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.sentences import same_dimension

_SIGNS = {
    WordedKind.DIFFERENCE: "{} - {}",
    WordedKind.SHARE: "{} / {} x 100",
    WordedKind.SUM: "{} + {}",
}
_GROWN = "({0} - {1}) / {1} x 100"


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every outcome that the two figures of its sentence do not give."""
    for statement in evidence.narrative.statements:
        if isinstance(statement, Worded):
            yield _judged(rule, statement)


def _judged(rule: Rule, said: Worded) -> Finding | Verified | Skip:
    result = replace(said.result.quantity, value=abs(said.result.quantity.number))
    readings = [reading for reading in _readings(said) if reading is not None]
    if not readings or any(result.number == m.quantity.number for m in said.inputs):
        # NOTE: "naik 5,10% dari 5,05% menjadi 5,10%" tells the later figure twice.
        return rule.skip("too-few-values", said.place, said.subject.name)
    for computed, text in readings:
        verdict = computed.verdict(result)
        if verdict is not None:
            return rule.verified(said.result.place, said.result.quantity.raw, text, verdict)
    computed, text = readings[0]
    right = format_like(computed.exact, result)
    kind = slip(result.raw, right)
    return rule.finding(
        [said.result.place, *(m.place for m in said.inputs)],
        stated=[result.raw],
        expected=[right],
        proof=_proof(result, computed, kind, alone=len(readings) == 1),
        subject=said.subject.name,
        calculation=text,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.85 if kind else 0.75,
    )


def _readings(said: Worded) -> Iterator[tuple[Computed, str] | None]:
    """What the figures come to, the likeliest reading first; points may be told as percent of growth."""
    one, other = (m.quantity for m in said.inputs)
    if said.kind is WordedKind.SUM:
        yield _worked_out(said.kind, one, other)
        return
    if not same_dimension(one, other):
        return
    if said.kind is WordedKind.SHARE:
        yield _worked_out(said.kind, one, other)
        return
    high, low = (one, other) if one.number >= other.number else (other, one)
    if said.kind is WordedKind.DIFFERENCE:
        yield _worked_out(WordedKind.DIFFERENCE, high, low)
        if said.result.quantity.is_percent:
            yield _worked_out(WordedKind.GROWTH, high, low)
        return
    yield _worked_out(WordedKind.GROWTH, other, one)
    if one.is_percent or other.is_percent:
        yield _worked_out(WordedKind.DIFFERENCE, high, low)


def _worked_out(kind: WordedKind, one: Quantity, other: Quantity) -> tuple[Computed, str] | None:
    formulas = {
        WordedKind.DIFFERENCE: difference,
        WordedKind.GROWTH: growth_percent,
        WordedKind.SHARE: ratio_percent,
        WordedKind.SUM: total,
    }
    computed = compute(formulas[kind], (one, other))
    if computed is None:
        return None
    size = Computed(abs(computed.exact), computed.spread.scaled(-1 if computed.exact < 0 else 1))
    text = _SIGNS.get(kind, _GROWN).format(one.raw, other.raw)
    return size, f"{text} = {format_exact(computed.exact)}"


def _proof(result: Quantity, computed: Computed, kind: str | None, *, alone: bool) -> Severity:
    """A slip of the pen is proof; a figure off by its last digit may rest on figures that were rounded."""
    if abs(computed.exact - Fraction(result.number)) <= Fraction(result.step) and result.decimals:
        return Severity.INFO
    return Severity.ERROR if kind and alone else Severity.WARNING
