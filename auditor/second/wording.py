"""What a finding says of the doubt about its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.model.finding import Bilingual, Finding, Severity
from auditor.model.rule import Rule

_MOST_SHOWN = 80


def remarked(
    finding: Finding,
    rule: Rule | None,
    kind: str,
    severity: Severity,
    share: float,
    texts: Mapping[str, str] | None = None,
) -> Finding:
    """The finding with a severity, a share of its confidence, and the catalogue's words for why."""
    message = finding.message
    if rule is not None and kind in rule.causes:
        shown = {name: _shown(text) for name, text in (texts or {}).items()}
        note = rule.cause(kind, **shown).text
        message = Bilingual(f"{message.id} {note.id}", f"{message.en} {note.en}")
    confidence = round(finding.confidence * share, 2)
    return replace(finding, severity=severity, confidence=confidence, message=message)


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
