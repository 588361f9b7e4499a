"""Sentences and headings in which a figure is announced and none is printed."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every spot where the figure is missing."""
    blocks = evidence.document.blocks
    for lost in evidence.outline.lost:
        block = blocks[lost.place.block]
        in_text = hasattr(block, "passage")
        text = getattr(block, "text", "") or lost.place.text
        context = text[max(0, lost.place.start - 60) : lost.place.end + 60] if in_text else text
        yield rule.finding(
            [lost.place],
            stated=[" ".join(lost.place.text.split())],
            proof=Severity.WARNING if lost.after else Severity.INFO,
            subject=" ".join(context.split()),
            values={"before": lost.before},
            confidence=0.85,
        )
