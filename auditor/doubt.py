"""Findings on a table whose grid is a guess accuse nobody until its own arithmetic bears it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.arithmetic.causes import SLIPS
from auditor.model.document import Document
from auditor.model.finding import Bilingual, Finding, PlaceRole, Severity, Verified
from auditor.model.rule import Rule

# A cause text of the catalogue that every finding on a doubtful reading carries.
DOUBT = "doubtful-reading"
_CERTAIN = 0.8
_WHOLE = frozenset({"total", "average", "count", "category"})
# Below it, cells of one row may be another's although most of the table's arithmetic comes out.
_BELIEVABLE = 0.5
# Statements of a table that come out right for every finding, and at least, before its grid is believed.
_VERIFIED_PER_FINDING = 4
_LEAST_VERIFIED = 6


def with_doubt(
    findings: Sequence[Finding], verified: Iterable[Verified], document: Document, rules: Mapping[str, Rule]
) -> list[Finding]:
    """The findings, those on doubtful tables as warnings that say so."""
    doubtful = _doubtful(findings, verified, document)
    return [_doubted(f, doubtful, rules.get(f.rule)) if doubtful else f for f in findings]


def _doubtful(
    findings: Sequence[Finding], verified: Iterable[Verified], document: Document
) -> dict[int, float]:
    """Certainty of the guessed tables that their own arithmetic does not confirm, by block."""
    guessed = {t.index: t.certainty for t in document.tables if t.certainty < _CERTAIN}
    if not guessed:
        return {}
    right = Counter(v.place.block for v in verified)
    wrong = Counter(f.place.block for f in findings)
    return {
        block: certainty
        for block, certainty in guessed.items()
        if certainty < _BELIEVABLE
        or right[block] < max(_LEAST_VERIFIED, _VERIFIED_PER_FINDING * wrong[block])
    }


def _doubted(finding: Finding, doubtful: Mapping[int, float], rule: Rule | None) -> Finding:
    places = [at.place for at in finding.locations if at.role is not PlaceRole.CONTEXT]
    certainty = min((doubtful.get(p.block, 1.0) for p in places), default=1.0)
    if certainty == 1.0:
        return finding
    note = rule.causes.get(DOUBT) if rule else None
    # NOTE: a row that was not read breaks sums, means and counts; a slip in a figure tells more than that.
    slipped = finding.cause is not None and finding.cause.kind in SLIPS
    highest = Severity.WARNING if slipped or finding.family not in _WHOLE else Severity.INFO
    message = finding.message
    if note is not None:
        message = Bilingual(f"{message.id} {note.id}", f"{message.en} {note.en}")
    return replace(
        finding,
        severity=min(finding.severity, highest, key=lambda s: s.rank),
        confidence=round(finding.confidence * certainty, 2),
        message=message,
    )
