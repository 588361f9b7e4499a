"""Last year's realisasi as this year's report prints it, against last year's own report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.across.contradiction import Contradiction, contradiction, disagreeing, same_agency
from auditor.across.kept import Kept
from auditor.identity.who import DocumentKind
from auditor.model.fact import Measure
from auditor.model.rule import Rule


def check(documents: Sequence[Kept], rule: Rule) -> Iterator[Contradiction]:
    """Yield every realisasi of an earlier year that differs from what that year's report printed."""
    reports = [d for d in documents if d.kind == DocumentKind.REPORT and d.year]
    for now in reports:
        for then in reports:
            if then.year is None or now.year is None or then.year >= now.year or not same_agency(now, then):
                continue
            ours = [f for f in now.facts if f.measure == Measure.REALISASI and f.year == then.year]
            theirs = [f for f in then.facts if f.measure == Measure.REALISASI and f.year == then.year]
            for fact, against in disagreeing(ours, theirs):
                yield contradiction(rule, (now, fact), (then, against), now=str(now.year))
