"""Differences told from an earlier figure, against the later one that stands elsewhere in the paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Change, Comparison, Mention, Worded
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.paragraph_changes import paragraph_changes

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every difference that one slip of the pen keeps from coming out.

    Differences that other rules hold against both their figures are left to these.
    """
    told = {
        (m.place.block, m.place.start)
        for s in evidence.narrative.statements
        for m in _complete(s)
        if m is not None
    }
    for block in evidence.document.blocks:
        if not isinstance(block, TextBlock) or block.kind not in _RUNNING:
            continue
        for change in paragraph_changes(block):
            place = block.passage.place(change.start, change.end)
            if (place.block, place.start) in told:
                continue
            if change.right is None:
                yield rule.verified(place, change.wrong, change.shown)
                continue
            yield rule.finding(
                [place],
                stated=[change.wrong],
                expected=[change.right],
                proof=Severity.WARNING,
                calculation=change.shown,
                confidence=0.75,
            )


def _complete(statement: object) -> tuple[Mention | None, ...]:
    """The figures of a change or a difference whose every part its sentence gives."""
    if isinstance(statement, Change) and statement.before and statement.after and statement.delta:
        return (statement.before, statement.delta)
    if isinstance(statement, Comparison) and statement.gap:
        return (statement.gap, statement.right)
    if isinstance(statement, Worded):
        return (statement.result, *statement.inputs)
    return ()
