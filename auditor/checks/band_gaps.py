"""Scales of predikat whose bands leave a value out, or give it to two."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.indonesian.format import format_number
from auditor.model.evidence import Band, Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a note for every bound between two bands that belongs to none or to both."""
    for scale in evidence.policy.scales:
        ordered = sorted(scale, key=lambda b: (b.low is not None, b.low or Fraction(0)))
        for lower, upper in pairwise(ordered):
            variant = _fault(lower, upper)
            if variant is not None and lower.high is not None:
                value = _printed(lower.high)
                yield rule.finding(
                    [lower.place, upper.place],
                    stated=[value],
                    proof=Severity.INFO if lower.high == upper.low else Severity.WARNING,
                    variant=variant,
                    subject=f"{lower.label} / {upper.label}",
                    values={
                        "lower": lower.label,
                        "upper": upper.label,
                        "next": _printed(upper.low or Fraction(0)),
                    },
                    confidence=0.9,
                )


def _fault(lower: Band, upper: Band) -> str | None:
    """The variant of the message; None where the bands meet, or stand one step apart."""
    if lower.high is None or upper.low is None:
        return None
    if lower.high == upper.low:
        if lower.below and upper.above:
            return "default"
        return None if lower.below or upper.above else "both"
    if lower.high > upper.low:
        return "overlap"
    return "gap" if upper.low - lower.high > _step(lower.high, upper.low) else None


def _step(high: Fraction, low: Fraction) -> Fraction:
    """One unit of the last digit in which the bounds are printed."""
    step = Fraction(1)
    while step > Fraction(1, 1000) and any((bound / step).denominator != 1 for bound in (high, low)):
        step /= 10
    return step


def _printed(value: Fraction) -> str:
    digits = next((d for d in range(4) if (value * 10**d).denominator == 1), 4)
    return format_number(value, digits)
