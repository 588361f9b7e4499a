"""Sentences that give the figures of one year to another year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.model.evidence import Evidence
from auditor.model.fact import Achievement, Fact, Measure, Mention, Origin
from auditor.model.period import Part, Period
from auditor.policy.agreement import same_unit

_Tables = Mapping[tuple[Measure, Period | None], list[Fact]]


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence's realisasi and capaian that are both those of `right`, not of the year it names.

    `twins` are the cells of the right year, `own` that of the year named.
    """

    statement: Achievement
    capaian: Mention
    right: Period
    twins: tuple[Fact, ...]
    own: Fact


def moved_years(evidence: Evidence) -> Iterator[Moved]:
    """Sentences whose realisasi and capaian tables print together for another year than they name."""
    printed = _printed(evidence)
    for statement in evidence.narrative.statements:
        if not isinstance(statement, Achievement) or statement.capaian is None or statement.realisasi is None:
            continue
        said, result = statement.capaian, statement.realisasi
        name = evidence.names.get(statement.subject.name, "")
        if name not in printed or said.certainty < 1 or not _is_year(said.period):
            continue
        tables, named = printed[name], said.period
        # NOTE: where the tables print a capaian of the year named, the other rules compare with that.
        own = tables.get((Measure.REALISASI, named), [])
        if (Measure.CAPAIAN, named) in tables or not own or any(_twin(result, f) for f in own):
            continue
        for (measure, period), facts in tables.items():
            if measure is not Measure.CAPAIAN or period is None or not _is_year(period):
                continue
            rates = [f for f in facts if _twin(said, f)]
            results = [f for f in tables.get((Measure.REALISASI, period), []) if _twin(result, f)]
            if rates and results:
                yield Moved(statement, said, period, (rates[0], results[0]), own[0])


def _printed(evidence: Evidence) -> Mapping[str, dict[tuple[Measure, Period | None], list[Fact]]]:
    found: dict[str, dict[tuple[Measure, Period | None], list[Fact]]] = {}
    for claim in evidence.claims:
        facts = [f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number]
        if facts and claim.measure in (Measure.REALISASI, Measure.CAPAIAN):
            found.setdefault(claim.indicator, {}).setdefault((claim.measure, claim.period), []).extend(facts)
    return found


def _is_year(period: Period | None) -> bool:
    return period is not None and period.part is Part.YEAR


def _twin(said: Mention, printed: Fact) -> bool:
    """Whether two figures are one; a full score or nothing is nobody's own figure."""
    value = said.quantity.value
    return (
        value == printed.quantity.value
        and value not in (0, 1, 100)
        and same_unit(said.quantity, printed.quantity)
    )
