"""Numerator and denominator of a printed formula: the same words, the same figure, or a figure missing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import PrintedFormula, Side
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every formula that the rule's parameter `fault` ("sama" or "kosong") describes."""
    for formula in evidence.formulas:
        upper, lower = formula.numerator, formula.denominator
        if upper is None or lower is None:
            continue
        if rule.params["fault"] == "sama":
            yield from _alike(rule, formula, upper, lower)
        else:
            yield from _unfilled(rule, formula, upper, lower)


def _alike(rule: Rule, formula: PrintedFormula, upper: Side, lower: Side) -> Iterator[Finding | Verified]:
    """One thing over itself is 100 % whatever was achieved."""
    same = [w.text for w in words_of(upper.text)] == [w.text for w in words_of(lower.text)]
    one = upper.figure is not None and lower.figure is not None and upper.figure.value == lower.figure.value
    if not same and not one:
        if upper.figure and lower.figure:
            yield rule.verified(formula.place, formula.text, f"{upper.figure.raw} ≠ {lower.figure.raw}")
        return
    yield rule.finding(
        [formula.place],
        stated=[upper.text] if same else [upper.figure.raw if upper.figure else ""],
        proof=Severity.WARNING if same else Severity.INFO,
        variant="default" if same else "figure",
        subject=formula.subject,
        values={"upper": upper.text, "lower": lower.text},
        confidence=0.9 if same else 0.6,
    )


def _unfilled(rule: Rule, formula: PrintedFormula, upper: Side, lower: Side) -> Iterator[Finding]:
    """A formula filled in on one side only can't be recomputed."""
    if (upper.figure is None) == (lower.figure is None):
        return
    empty, filled = (upper, lower) if upper.figure is None else (lower, upper)
    if any(ch.isdigit() for ch in empty.text):
        return
    yield rule.finding(
        [formula.place],
        stated=[empty.text],
        proof=Severity.INFO,
        variant="default" if empty is lower else "numerator",
        subject=formula.subject,
        values={"filled": filled.text},
        confidence=0.85,
    )
