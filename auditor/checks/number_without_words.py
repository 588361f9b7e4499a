"""Parentheses behind a number that should hold its words but hold its unit."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.evidence import Evidence
from auditor.model.fact import SpelledNumber
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note with every "1 (hari)" of a report that writes "1 (satu) hari" elsewhere."""
    units = rule.params["units"]
    spelled = any(isinstance(s, SpelledNumber) for s in evidence.narrative.statements)
    if not spelled or not isinstance(units, tuple):
        return
    pattern = regex.compile(rf"(?<![0-9.,])[0-9]{{1,4}}\s?\(\s?{any_of(units)}\s?\)", regex.IGNORECASE)
    places = [
        b.passage.place(m.start(), m.end()) for b in evidence.document.texts for m in pattern.finditer(b.text)
    ]
    if places:
        yield rule.finding(
            places,
            stated=list(dict.fromkeys(p.text for p in places)),
            confidence=0.85,
        )
