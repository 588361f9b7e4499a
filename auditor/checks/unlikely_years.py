"""Years that can't be meant."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

# "2203", "20233", and "202" at the end of a clause; a round number counts something.
_UNLIKELY = r"(?:2[1-9][0-9](?!0)[0-9]|20[0-9]{3}|20[0-9](?=\s*(?:[,;)]|\.\s|\.?$)))"


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every "tahun 2203", "tahun 202" and "tahun 20233"."""
    lead = rule.params["year"]
    if not isinstance(lead, tuple):
        return
    pattern = regex.compile(
        rf"(?<!\p{{L}}){any_of(lead)}\s+(?P<year>{_UNLIKELY})(?![0-9/%]|[.,][0-9])", regex.IGNORECASE
    )
    for block in evidence.document.texts:
        for match in pattern.finditer(block.text):
            start = match.start("year")
            yield rule.finding(
                [block.passage.place(start, match.end("year"))],
                stated=[match["year"]],
                proof=Severity.WARNING,
                subject=" ".join(block.text[max(0, start - 60) : match.end("year") + 40].split()),
                confidence=0.8,
            )
