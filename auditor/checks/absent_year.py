"""Sentences that give an indicator a result for a year that by the tables has none, or has not yet come."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, NewIndicator, Origin, RowKind, TableKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part, Period
from auditor.model.place import Place
from auditor.model.quantity import Missing, Quantity
from auditor.model.rule import Rule
from auditor.policy.agreement import same_unit

_LIKELY = 0.8
_Spot = tuple[str, Period]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every result of this year that a sentence gives to a year without one.

    Its cell says "N/A", or it has not yet come.
    """
    year = evidence.identity.year
    if year is None:
        return
    absent = _absent(evidence)
    concluded = _concluded(evidence, year)
    new = {
        s.subject.name
        for s in evidence.narrative.statements
        if isinstance(s, NewIndicator) and s.since is not None and s.since.year == year
    }
    results = [c for c in evidence.claims if c.measure is Measure.REALISASI and c.indicator]
    printed = {
        (c.indicator, c.period.year): _of_tables(c) for c in results if _is_year(c.period) and c.period
    }
    for claim in results:
        if claim.period is None or not _is_year(claim.period) or _of_tables(claim):
            continue
        cell = absent.get((claim.indicator, claim.period))
        if cell is None and claim.period.year <= year:
            continue
        now = printed.get((claim.indicator, year), [])
        for fact in claim.facts:
            twin = next((t for t in now if _equal(fact, t)), None)
            if twin is None or fact.certainty < _LIKELY or fact.place.block in concluded:
                continue
            yield rule.finding(
                [fact.place, *([cell] if cell else []), twin.place],
                stated=[f"{fact.quantity.raw} ({claim.period})"],
                expected=[str(year)],
                proof=Severity.ERROR if cell and fact.subject in new else Severity.WARNING,
                variant="default" if cell else "future",
                subject=fact.subject,
                values={
                    "period": str(claim.period),
                    "cell": cell.text.strip() if cell else "",
                    "value": fact.quantity.raw,
                },
                confidence=0.85,
            )


def _absent(evidence: Evidence) -> dict[_Spot, Place]:
    """The cells that say, for an indicator and a year, that there is no result."""
    found: dict[_Spot, Place] = {}
    for view in evidence.tables:
        columns = [c for c in view.columns if c.measure is Measure.REALISASI and _is_year(c.period)]
        if view.kind is not TableKind.INDICATOR:
            continue
        for row in view.rows:
            indicator = evidence.indicator_of.get((view.index, row.index))
            for column in columns if indicator and row.kind is RowKind.ITEM else ():
                if column.period and indicator and _says_none(row.value(column.index)):
                    found.setdefault((indicator, column.period), view.place(row, column))
    return found


def _says_none(value: Quantity | None) -> bool:
    """Whether a cell says "N/A" in letters: a dash may only leave the figure out."""
    if value is None or value.missing is not Missing.NOT_APPLICABLE:
        return False
    return any(c.isalpha() for c in value.raw)


def _concluded(evidence: Evidence, year: int) -> set[int]:
    """Paragraphs that draw this year's capaian: another rule holds their two years against each other."""
    return {
        f.place.block
        for f in evidence.narrative.facts
        if f.measure is Measure.CAPAIAN and f.period is not None and f.period.year == year
    }


def _is_year(period: Period | None) -> bool:
    return period is not None and period.part is Part.YEAR


def _of_tables(claim: Claim) -> list[Fact]:
    return [f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number]


def _equal(said: Fact, printed: Fact) -> bool:
    one, other = said.quantity, printed.quantity
    return one.is_number and one.value == other.value and same_unit(one, other)
