"""A regulation said to be amended by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LONGEST_GAP = 260


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every "X diubah dengan X"."""
    cues = rule.params["cues"]
    amended = Phrases({"cue": cues if isinstance(cues, tuple) else ()})
    texts = {block.index: block.text for block in evidence.document.texts}
    for one, other in pairwise(evidence.citations):
        between = texts[one.block][one.end : other.start] if one.block == other.block else ""
        if not between or len(between) > _LONGEST_GAP or not amended.find(between):
            continue
        if one.number and one.identity == other.identity and one.issuer == other.issuer:
            yield rule.finding(
                [other.place, one.place],
                stated=[other.label],
                proof=Severity.ERROR,
                subject=one.label,
                confidence=0.95,
            )
