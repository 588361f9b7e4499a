"""A sasaran named in quotation marks that the report does not have."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.fact import Role
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LEAST_WORDS = 3
_ALIKE = 0.5


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every quoted sasaran that occurs nowhere else and is like none of the tables'."""
    lead = rule.params["lead"]
    own = _own(evidence)
    if not own or not isinstance(lead, tuple):
        return
    quoted = regex.compile(
        rf"(?<!\p{{L}}){any_of(lead)}\s+[\"“”„'‘](?P<name>[^\"“”'’]{{10,160}})[\"”“'’]", regex.IGNORECASE
    )
    elsewhere = [" ".join(w.text for w in words_of(b.text)) for b in evidence.document.texts]
    for block in evidence.document.texts:
        for match in quoted.finditer(block.text) if block.kind is not BlockKind.HEADING else ():
            words = [w.text for w in words_of(match["name"])]
            name = " ".join(words)
            if len(words) < _LEAST_WORDS or sum(name in text for text in elsewhere) > 1:
                continue
            if all(len(set(words) & o) < _ALIKE * min(len(set(words)), len(o)) for o in own):
                yield rule.finding(
                    [block.passage.place(match.start("name"), match.end("name"))],
                    stated=[match["name"]],
                    proof=Severity.WARNING,
                    subject=match["name"],
                    values={"count": str(len(own))},
                    confidence=0.8,
                )


def _own(evidence: Evidence) -> list[set[str]]:
    """The words of every sasaran that a table prints."""
    found: dict[frozenset[str], None] = {}
    for view in evidence.tables:
        column = view.column(Role.SASARAN)
        for row in view.rows if column else ():
            cell = row.cell(column.index) if column else None
            words = frozenset(w.text for w in words_of(cell.text)) if cell else frozenset()
            if len(words) >= _LEAST_WORDS:
                found[words] = None
    return [set(words) for words in found]
