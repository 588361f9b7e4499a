"""The findings of two drafts of one report against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings of the newer draft that the older lacks, those of the older that are gone, and those of both.

    Findings are the same whose ids are: rule, indicator and values, whatever the page.
    """

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    same: tuple[Finding, ...]


def compared(old: Sequence[Finding], new: Sequence[Finding]) -> Comparison:
    """The findings that stand on their own, draft against draft; each list in reading order."""
    before = [finding for finding in old if finding.blocked_by is None]
    after = [finding for finding in new if finding.blocked_by is None]
    same, added = _parted(after, before)
    return Comparison(added, _parted(before, after)[1], same)


def _parted(
    findings: Sequence[Finding], others: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that the others hold too, one for one, and those that they lack."""
    left = Counter(finding.id for finding in others)
    shared, own = [], []
    for finding in findings:
        if left[finding.id]:
            left[finding.id] -= 1
            shared.append(finding)
        else:
            own.append(finding)
    return tuple(shared), tuple(own)
