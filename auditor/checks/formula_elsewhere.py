"""Formulas in the row of one indicator that are the name of another."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LEAST_WORDS = 4
_ALIKE = 0.6


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every formula that repeats the name of another row of its table."""
    for formula in evidence.formulas:
        if formula.table is None:
            continue
        own, said = _words(formula.subject), _words(formula.text)
        if len(said) < _LEAST_WORDS:
            continue
        if own == said:
            yield rule.verified(formula.place, formula.text, formula.subject)
            continue
        view = evidence.tables[formula.table]
        other = next((r for r in view.items if r.index != formula.row and _words(r.name) == said), None)
        shared = len(set(own) & set(said)) / len(set(own) | set(said))
        if other is None or shared >= _ALIKE:
            continue
        yield rule.finding(
            [formula.place, view.place(other)],
            stated=[formula.text],
            proof=Severity.WARNING,
            subject=formula.subject,
            values={"other": other.name},
            confidence=0.85,
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.text for w in words_of(text))
