"""Target, realisasi and capaian of one year, given for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from auditor.model.evidence import Evidence
from auditor.model.fact import Achievement, Measure, Mention, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part, Period
from auditor.model.place import Place
from auditor.model.rule import Rule

_SURE = 0.9
# From this certainty on, the realisasi itself is held against the tables by another rule.
_HELD_ALREADY = 0.8
# A year further off is mistyped, not left from a report before.
_FAR = 2
_NOBODYS = (Decimal(0), Decimal(1), Decimal(100))

_Printed = Mapping[tuple[str, Measure, Decimal], Mapping[Period, Place]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every capaian that tables print, with its realisasi, for another year."""
    printed = _by_value(evidence)
    for statement in evidence.narrative.statements:
        if not isinstance(statement, Achievement) or statement.realisasi is None or statement.capaian is None:
            continue
        said, indicator = statement.capaian.period, evidence.names.get(statement.subject.name)
        if said is None or said.part is not Part.YEAR or indicator is None:
            continue
        if statement.realisasi.period == said and statement.realisasi.certainty >= _HELD_ALREADY:
            continue
        capaian = _years(printed, indicator, Measure.CAPAIAN, statement.capaian)
        realisasi = _years(printed, indicator, Measure.REALISASI, statement.realisasi)
        both = [p for p in capaian if p in realisasi]
        if len(both) != 1 or said in capaian or said in realisasi or abs(both[0].year - said.year) > _FAR:
            continue
        yield rule.finding(
            [statement.capaian.place, capaian[both[0]], realisasi[both[0]]],
            stated=[f"{statement.capaian.quantity.raw} ({said})"],
            expected=[str(both[0])],
            proof=Severity.ERROR if statement.capaian.certainty >= _SURE else Severity.WARNING,
            subject=statement.subject.name,
            values={"said": str(said), "own": str(both[0])},
            confidence=0.9,
        )


def _by_value(evidence: Evidence) -> _Printed:
    """Where tables print a realisasi or capaian, by indicator, measure and value, then by year."""
    found: dict[tuple[str, Measure, Decimal], dict[Period, Place]] = defaultdict(dict)
    for claim in evidence.claims:
        if claim.measure not in (Measure.REALISASI, Measure.CAPAIAN) or claim.period is None:
            continue
        for fact in claim.facts:
            if fact.origin is Origin.TABLE and fact.quantity.value is not None:
                key = (claim.indicator, claim.measure, fact.quantity.value)
                found[key].setdefault(claim.period, fact.place)
    return found


def _years(printed: _Printed, indicator: str, measure: Measure, mention: Mention) -> Mapping[Period, Place]:
    value = mention.quantity.value
    if value is None or value in _NOBODYS:
        return {}
    return printed.get((indicator, measure, value), {})
