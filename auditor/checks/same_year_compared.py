"""Comparisons of a year with itself."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_MOST_PLACES = 20
_YEAR = regex.compile(r"(?<![0-9.])20[0-9]{2}(?![0-9])")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding with every "dibandingkan dengan tahun 2023" that follows on "Pada tahun 2023"."""
    compared, measures = rule.params["compared"], rule.params["measures"]
    if not isinstance(compared, tuple) or not isinstance(measures, tuple):
        return
    opening = regex.compile(r"(?:pada\s+)?tahun\s+(?P<year>20[0-9]{2})(?![0-9])", regex.IGNORECASE)
    against = regex.compile(
        rf"(?<!\p{{L}}){any_of(compared)}(?:\s+dengan)?\s+{any_of(measures)}(?:\s+\p{{L}}+){{0,3}}?\s+(?:pada\s+)?tahun\s+(?P<year>20[0-9]{{2}})(?![0-9])",
        regex.IGNORECASE,
    )
    found: list[tuple[Place, str]] = []
    own = ""
    for block in evidence.document.texts:
        if block.kind is BlockKind.HEADING:
            own = ""
            continue
        start = opening.match(block.text)
        own = start["year"] if start else own
        match = against.search(block.text)
        if match and own and match["year"] == own and set(_YEAR.findall(block.text)) == {own}:
            found.append((block.passage.place(match.start(), match.end()), own))
    if found:
        yield rule.finding(
            [place for place, _ in found[:_MOST_PLACES]],
            stated=list(dict.fromkeys(year for _, year in found)),
            expected=list(dict.fromkeys(str(int(year) - 1) for _, year in found)),
            proof=Severity.WARNING,
            subject=" ".join(found[0][0].text.split()),
            values={"times": str(len(found))},
            confidence=0.85,
        )
