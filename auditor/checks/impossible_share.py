"""Percentages that no whole number of the stated things can give (the GRIM test)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import RateOf
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule

_HUNDRED = 100
_FEWEST = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every percentage between two that whole numbers give."""
    for rate in evidence.rates:
        result, whole = rate.result.quantity, int(rate.whole.quantity.number)
        if not result.decimals or whole < _FEWEST or result.number > _HUNDRED:
            continue
        near = int(Fraction(result.number) * whole / _HUNDRED)
        fitting = [k for k in range(max(0, near - 1), near + 3) if _gives(k, whole, result)]
        if fitting:
            counted = f"{fitting[0]} / {whole} x 100"
            yield rule.verified(rate.result.place, result.raw, counted)
        else:
            yield _finding(rule, rate, near, whole)


def _gives(part: int, whole: int, result: Quantity) -> bool:
    return result.interval.contains(Fraction(part * _HUNDRED, whole))


def _finding(rule: Rule, rate: RateOf, near: int, whole: int) -> Finding:
    result = rate.result.quantity
    beside = [(k, format_like(Fraction(k * _HUNDRED, whole), result)) for k in (near, near + 1) if k <= whole]
    return rule.finding(
        [rate.result.place, rate.whole.place],
        stated=[result.raw],
        proof=Severity.WARNING,
        subject=rate.whole.quantity.raw,
        calculation="; ".join(f"{k} / {whole} x 100 = {value}" for k, value in beside),
        confidence=0.7,
    )
