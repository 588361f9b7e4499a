"""Findings as flat rows, for the formats that are tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model.audit import Audit
from auditor.model.finding import Finding, Location, PlaceRole
from auditor.report.words import Words, neutral

MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding in words; "" where it has nothing to say.  `number` counts from 1 in reading order."""

    number: int
    finding: Finding
    title: str
    spot: str
    stated: str
    expected: str
    compared: str
    message: str
    cause: str
    basis: str

    @property
    def text(self) -> dict[str, str]:
        """The trail and the arithmetic as printed, made harmless."""
        place = self.finding.place
        return {
            "section": neutral(place.section or ""),
            "table": neutral(place.table or ""),
            "row": neutral(place.row or ""),
            "column": neutral(place.column or ""),
            "calculation": neutral(self.finding.calculation or ""),
        }


def entries(audit: Audit, words: Words) -> Iterator[Entry]:
    """The findings in reading order."""
    for number, finding in enumerate(audit.results.findings, 1):
        yield Entry(
            number=number,
            finding=finding,
            title=neutral(words.catalogue.title(finding.rule, words.language)),
            spot=words.spot(finding.place),
            stated="; ".join(map(neutral, finding.stated)),
            expected=" / ".join(map(neutral, finding.expected)),
            compared=_compared(finding, words),
            message=words.of(finding.message),
            cause=words.of(finding.cause.text) if finding.cause else "",
            basis=neutral(words.catalogue.basis(finding.rule, words.language, finding.basis)),
        )


def _compared(finding: Finding, words: Words) -> str:
    sources = [s for s in finding.locations[1:] if s.role is PlaceRole.SOURCE]
    told = [_source(source, finding, words) for source in sources[:MOST_COMPARED]]
    if len(sources) > MOST_COMPARED:
        told.append(words("report.more", number=len(sources) - MOST_COMPARED))
    return "; ".join(dict.fromkeys(told))


def _source(source: Location, finding: Finding, words: Words) -> str:
    path = words.beside(source.place, finding.place, finding.subject)
    text = neutral(source.place.text)
    return f"{path}: {text}" if text else path
