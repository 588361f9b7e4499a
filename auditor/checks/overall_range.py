"""The achievement of everything together against the smallest and the largest that the tables print."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, RowKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.overall_rates import overall_reached

_FULL = Decimal(100)
_FEWEST = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every overall achievement that is no mean of any of the achievements printed.

    A mean, however weighted, lies between the smallest and the largest; where achievements are cut at 100
    before they are averaged, the smallest is at most 100.
    """
    said = list(overall_reached(evidence))
    rates = list(_rates(evidence)) if said else []
    if len(rates) < _FEWEST:
        return
    low = min(rates, key=lambda one: one[0].number)
    high = max(rates, key=lambda one: one[0].number)
    floor, roof = min(low[0].number, _FULL), high[0].number
    for rate in said:
        if floor - rate.step <= rate.value <= roof + rate.step:
            continue
        end = low if rate.value < floor else high
        yield rule.finding(
            [rate.place, end[1]],
            stated=[rate.raw],
            proof=Severity.WARNING,
            calculation=f"{low[0].raw} … {high[0].raw}",
            values={"low": low[0].raw, "high": high[0].raw, "count": str(len(rates))},
            confidence=0.8,
            impact="conclusion",
        )


def _rates(evidence: Evidence) -> Iterator[tuple[Quantity, Place]]:
    """Every achievement of the report's year that a table prints of an item or an average."""
    for view in evidence.tables:
        for column in view.measured(Measure.CAPAIAN):
            if column.period is not None and column.period.year not in (0, evidence.identity.year):
                continue
            for row in view.rows:
                value = row.value(column.index)
                if row.kind in (RowKind.ITEM, RowKind.AVERAGE) and value is not None and value.is_number:
                    yield value, view.place(row, column)
