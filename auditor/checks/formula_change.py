"""Indicators of a change whose printed formula gives a level: no difference stands in it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import PrintedFormula
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

# "A - B", "(n-1)": a subtraction, or the year before.
_MINUS = regex.compile(r"[\p{L}\p{N})\]]\s+[-−–]\s+[\p{L}\p{N}(\[]|\b[nt]\s?[-−–]\s?1\b", regex.IGNORECASE)
_LEADING = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every such formula.

    The rule's parameters: `difference` and `growth` are words that open the name of an indicator of a change,
    `shown` words that show a difference in a formula.  A deviation without a difference is surely wrong, a
    "peningkatan" may be meant as an aim.
    """
    kinds = Phrases({key: rule.texts(key) for key in ("difference", "growth")})
    shown = Phrases({"shown": rule.texts("shown")})
    for formula in evidence.formulas:
        kind = _kind(formula, kinds)
        if formula.numerator is None or kind is None:
            continue
        word, strong = kind
        if _MINUS.search(formula.text) or shown.best(formula.text) or word in _words(formula.text):
            yield rule.verified(formula.place, formula.text, word)
            continue
        yield rule.finding(
            [formula.place],
            stated=[formula.text],
            proof=Severity.WARNING if strong else Severity.INFO,
            variant="difference" if strong else "default",
            subject=formula.subject,
            values={"word": word},
            confidence=0.8 if strong else 0.6,
        )


def _kind(formula: PrintedFormula, kinds: Phrases) -> tuple[str, bool] | None:
    """The word of change that the indicator's name begins with, and whether it says a difference."""
    hit = next((h for h in kinds.find(formula.subject) if h.first < _LEADING), None)
    return (hit.phrase, hit.key == "difference") if hit else None


def _words(text: str) -> set[str]:
    return {w.text for w in words_of(text)}
