"""An average told of last year right below a table that prints this year's."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.fact import AverageStatement, Measure, RowKind, TableKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.rule import Rule
from auditor.policy.averages import Average, averages

_LEAST_SISTERS = 2
# A sentence on "the achievements above" stands so many blocks below their table at most.
_NEAR = 15


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every average of last year behind a table of this year's achievements.

    Only where no table of last year gives that average, and where sister sentences tell that of this year.
    The rule's parameter `comparing` lists words of a sentence that compares the two.
    """
    year, comparing = evidence.identity.year, Phrases({"comparing": rule.texts("comparing")})
    said = [
        s for s in evidence.narrative.statements if isinstance(s, AverageStatement) and not s.subject.name
    ]
    now = [s for s in said if s.period is not None and s.period.year == year]
    if year is None or len(now) < _LEAST_SISTERS:
        return
    printed, earlier = list(_printed(evidence)), list(_averages(evidence, year - 1))
    for statement in said:
        quantity = statement.value.quantity
        # NOTE: a sentence that compares the two years means last year's.
        last = statement.period is not None and statement.period.year == year - 1
        last = last and not comparing.find(statement.place.text)
        if (
            not last
            or not quantity.is_number
            or (quantity.unit and quantity.unit.kind is not UnitKind.PERCENT)
        ):
            continue
        at = statement.value.place.block
        above = [found for found in printed if 0 < at - found[0] <= _NEAR]
        if not above or above[-1][2].interval.meets(quantity.interval):
            continue
        if any(way.computed.verdict(quantity) is not None for way in earlier):
            continue
        _, place, right = above[-1]
        yield rule.finding(
            [statement.value.place, place],
            stated=[f"{quantity.raw} ({year - 1})"],
            expected=[f"{right.raw} ({year})"],
            proof=Severity.WARNING,
            values={"right": right.raw, "year": str(year), "times": str(len(now))},
            context=[s.value.place for s in now[:4]],
            confidence=0.75,
        )


def _averages(evidence: Evidence, year: int) -> Iterator[Average]:
    """The averages that the achievements of a year in tables give."""
    for view in evidence.tables:
        for column in view.measured(Measure.CAPAIAN):
            if column.period is not None and column.period.year == year:
                yield from averages(view, view.items, column)


def _printed(evidence: Evidence) -> Iterator[tuple[int, Place, Quantity]]:
    """The averages of achievements that tables print, each with the block where its table ends."""
    for view in evidence.tables:
        for column in view.measured(Measure.CAPAIAN) if view.kind is TableKind.INDICATOR else ():
            for row in view.rows:
                value = row.value(column.index)
                if row.kind is RowKind.AVERAGE and value is not None and value.is_number:
                    yield view.tables[-1].index, view.place(row, column), value
