"""A second reading of what errors rest on: where two readers differ, a finding is a warning that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.model.document import Document, Skipped
from auditor.model.fact import TableView
from auditor.model.finding import Finding, Results, Severity
from auditor.model.rule import Rule
from auditor.second.compare import agree, begins, counterpart, has_text
from auditor.second.reader import SecondReading, read_again
from auditor.second.recognised import held, recognition
from auditor.second.spots import Spot, accuses, spots_of
from auditor.second.wording import remarked

__all__ = ["agrees", "with_second_reading"]

# Cause texts of the catalogue: the readings differ; the second reader finds nothing.
DIFFERENT = "second-reading-differs"
NOTHING = "second-reading-empty"
_DOUBT = 0.5


def with_second_reading(
    path: Path,
    document: Document,
    results: Results,
    rules: Mapping[str, Rule],
    views: Sequence[TableView] = (),
) -> tuple[Results, tuple[Skipped, ...]]:
    """The results, errors on figures that are read differently as warnings; and what was not read again.

    `views` are the tables as understood: what they show of rows that were lost counts on scanned pages.
    """
    if document.format != "pdf":
        return results, ()
    spots = {f.id: spots_of(f, document) for f in results.findings if accuses(f)}
    every = [spot for found in spots.values() for spot in found]
    seen = recognition(path, document, every, results.verified, views)
    reading = read_again(path, (spot for spot in every if not seen.has(spot)))
    findings = []
    for finding in results.findings:
        own, rule = spots.get(finding.id, ()), rules.get(finding.rule)
        printed = tuple(spot for spot in own if not seen.has(spot))
        findings.append(held(_held(finding, printed, reading, rule), own, seen, rule))
    return replace(results, findings=tuple(findings)), (*reading.notes, *seen.notes)


def agrees(spot: Spot, reading: SecondReading) -> bool | None:
    """Whether the second reader read the same; None where it read nothing at all of the page."""
    seen = _seen(spot, reading)
    return any(_is_same(spot, text) for text in seen) if seen else None


def _held(finding: Finding, spots: tuple[Spot, ...], reading: SecondReading, rule: Rule | None) -> Finding:
    """The finding; as a warning if one of its figures is read differently."""
    for spot in spots:
        if agrees(spot, reading) is False:
            return _doubted(finding, spot.figure, _seen(spot, reading)[0], rule)
    return finding


def _seen(spot: Spot, reading: SecondReading) -> list[str]:
    texts = reading.texts.get(spot.frame, ())
    return [text if spot.is_cell else counterpart(spot.text, spot.start, spot.end, text) for text in texts]


def _is_same(spot: Spot, second: str) -> bool:
    return agree(spot.figure, second) or (spot.cut and begins(spot.figure, second))


def _doubted(finding: Finding, first: str, second: str, rule: Rule | None) -> Finding:
    kind = DIFFERENT if has_text(second) else NOTHING
    return remarked(finding, rule, kind, Severity.WARNING, _DOUBT, {"first": first, "second": second})
