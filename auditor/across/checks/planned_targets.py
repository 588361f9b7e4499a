"""Targets of a report against the agreement, the indicators and the plans of the same agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.across.contradiction import Contradiction, contradiction, disagreeing, same_agency
from auditor.across.kept import Kept
from auditor.identity.who import DocumentKind
from auditor.model.fact import Measure
from auditor.model.rule import Rule

_PLANS = (
    DocumentKind.AGREEMENT,
    DocumentKind.KEY_INDICATORS,
    DocumentKind.ANNUAL_PLAN,
    DocumentKind.STRATEGIC_PLAN,
)


def check(documents: Sequence[Kept], rule: Rule) -> Iterator[Contradiction]:
    """Yield every target of a report that no document of a kind that plans its year gives.

    Agreements are revised within the year: all documents of one kind are taken together.
    """
    for report in documents:
        if report.kind != DocumentKind.REPORT or report.year is None:
            continue
        for kind in _PLANS:
            plans = [d for d in documents if d.kind == kind and same_agency(report, d)]
            yield from _against(report, plans, rule)


def _against(report: Kept, plans: Sequence[Kept], rule: Rule) -> Iterator[Contradiction]:
    source = {
        fact: plan
        for plan in sorted(plans, key=lambda d: not d.revised)
        for fact in plan.facts
        if fact.measure == Measure.TARGET and fact.year == report.year
    }
    ours = [f for f in report.facts if f.measure == Measure.TARGET and f.year == report.year]
    for fact, against in disagreeing(ours, source):
        yield contradiction(
            rule, (report, fact), (source[against], against), kind=source[against].kind.upper()
        )
