"""Indicators of one group of people whose printed formula counts another group."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where the group of the name is nowhere in the formula, and another one is.

    Each text of the rule's parameter `groups` lists the words of one group, separated by commas; the words of
    `bounds` ("bulan", "hari") in a formula may describe the group in other terms.
    """
    lists = [tuple(w.strip() for w in text.split(",")) for text in rule.texts("groups")]
    groups = Phrases({words[0]: words for words in lists})
    bounds = Phrases({"bounds": rule.texts("bounds")})
    for formula in evidence.formulas:
        if formula.numerator is None or formula.denominator is None:
            continue
        named = {h.key for h in groups.find(formula.subject)}
        counted = {h.key for side in (formula.numerator, formula.denominator) for h in groups.find(side.text)}
        if len(named) != 1 or not counted:
            continue
        if named & counted or bounds.best(formula.text):
            yield rule.verified(formula.place, formula.text, ", ".join(sorted(named & counted)))
            continue
        yield rule.finding(
            [formula.place],
            stated=[formula.text],
            proof=Severity.WARNING,
            subject=formula.subject,
            values={"named": next(iter(named)), "counted": ", ".join(sorted(counted))},
            confidence=0.75,
        )
