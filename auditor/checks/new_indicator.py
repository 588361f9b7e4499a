"""Indicators said to be new, of which a table prints last year's figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, NewIndicator, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule

# The result that a sentence on a new indicator comments on stands at most so many blocks above it.
_NEAR = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every "belum dapat dibandingkan" that the tables belie."""
    earlier, told = _earlier(evidence), _told(evidence)
    for statement in evidence.narrative.statements:
        if (
            not isinstance(statement, NewIndicator)
            or statement.since is None
            or evidence.identity.year is None
        ):
            continue
        name = statement.subject.heading or statement.subject.name
        facts = earlier.get(evidence.names.get(name, ""), [])
        last = [f for f in facts if f.period and f.period.year == evidence.identity.year - 1]
        if not last or _told_of_last_year(statement, told.get(name, []), evidence.identity.year):
            continue
        yield rule.finding(
            [statement.place, *(f.place for f in last)],
            stated=[statement.place.text.strip()[:160]],
            expected=[f.quantity.raw for f in last[:1]],
            # NOTE: new last year, it has that year's figure; the section may be last year's text.
            proof=Severity.ERROR if statement.since.year == evidence.identity.year else Severity.WARNING,
            subject=name,
            values={"year": str(evidence.identity.year - 1), "value": last[0].quantity.raw},
            confidence=0.85,
        )


def _told_of_last_year(statement: NewIndicator, told: Sequence[Fact], year: int) -> bool:
    """Whether the text just above gives the result of last year: then "tahun sebelumnya" lies before it."""
    at = statement.place.block
    above = [f for f in told if at - _NEAR <= f.place.block <= at and f.period is not None]
    nearest = max(above, key=lambda f: f.place.order, default=None)
    return nearest is not None and nearest.period is not None and nearest.period.year < year


def _told(evidence: Evidence) -> dict[str, list[Fact]]:
    """Results that sentences state, by the indicator of their heading or their own."""
    found: dict[str, list[Fact]] = {}
    for fact in evidence.narrative.facts:
        if fact.measure is Measure.REALISASI:
            found.setdefault(fact.heading or fact.subject, []).append(fact)
    return found


def _earlier(evidence: Evidence) -> dict[str, list[Fact]]:
    """Realisasi of years that tables print, by indicator."""
    found: dict[str, list[Fact]] = {}
    for claim in evidence.claims:
        if (
            claim.measure is not Measure.REALISASI
            or claim.period is None
            or claim.period.part is not Part.YEAR
        ):
            continue
        tables = [f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number]
        if tables:
            found.setdefault(claim.indicator, []).extend(tables)
    return found
