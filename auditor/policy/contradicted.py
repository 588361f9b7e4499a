"""The target or realisasi of a row that other places contradict, where their value mends its capaian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure
from auditor.model.fingerprint import place_key
from auditor.model.period import Period
from auditor.model.quantity import Quantity
from auditor.policy.formulas import reproductions
from auditor.policy.rows import Triple

_Source = tuple[int, int, Measure, Period | None]
Others = Mapping[_Source, Sequence[Quantity]]


def other_values(evidence: Evidence) -> Others:
    """What the report states elsewhere for the target or realisasi of a row."""
    others: dict[_Source, list[Quantity]] = {}
    for claim in evidence.claims:
        if claim.measure not in (Measure.TARGET, Measure.REALISASI) or len(claim.facts) < 2:
            continue
        for fact in claim.facts:
            if fact.table is not None and fact.row is not None:
                key = (fact.table, fact.row, fact.measure, fact.period)
                others[key] = [f.quantity for f in claim.facts if f.quantity.is_number]
    return others


def contradicted(row: Triple, others: Others) -> str | None:
    """The key of the target or realisasi cell that other places contradict, if their value mends the row."""
    at = (row.view.index, row.row.index)
    for value in others.get((*at, Measure.REALISASI, row.period), ()):
        if value.value != row.realisasi.value and reproductions(row.target, value, row.capaian):
            return place_key(row.sources[1])
    for value in others.get((*at, Measure.TARGET, row.period), ()):
        if value.value != row.target.value and reproductions(value, row.realisasi, row.capaian):
            return place_key(row.sources[0])
    return None
