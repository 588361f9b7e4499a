"""Analyses that the report announces and does not deliver."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_UNREAD = ("page-without-text", "unreadable-glyphs")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every announced analysis of which the body says nothing."""
    unread = next((note for note in evidence.document.notes if note.why in _UNREAD), None)
    for analysis in evidence.outline.analyses:
        stated = " ".join(analysis.place.text.split())
        if analysis.delivered:
            yield rule.verified(analysis.place, stated, analysis.kind)
        elif unread is not None:
            yield rule.skip(unread.why, analysis.place, stated)
        else:
            yield rule.finding(
                [analysis.place], stated=[stated], proof=Severity.WARNING, subject=stated, confidence=0.8
            )
    for place in evidence.outline.plan_sections:
        if unread is None:
            stated = " ".join(place.text.split())
            yield rule.finding(
                [place],
                stated=[stated],
                proof=Severity.WARNING,
                variant="plan",
                subject=stated,
                confidence=0.65,
            )
