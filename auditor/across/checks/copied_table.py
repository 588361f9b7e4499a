"""A table of results whose figures are all those of last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.across.contradiction import SURE, Contradiction, same_agency
from auditor.across.kept import Kept, KeptTable
from auditor.identity.who import DocumentKind
from auditor.model.finding import Severity
from auditor.model.rule import Rule

_FEWEST_FIGURES, _FEWEST_DISTINCT = 8, 6


def check(documents: Sequence[Kept], rule: Rule) -> Iterator[Contradiction]:
    """Yield every table that tells of its report's year what last year's tells of the year before.

    Tables of a plan's years, which both reports print alike, name the same years and are left alone.
    """
    reports = [d for d in documents if d.kind == DocumentKind.REPORT and d.year]
    for now in reports:
        for then in reports:
            if (then.year or 0) >= (now.year or 0) or not same_agency(now, then):
                continue
            earlier = {t.digest: t for t in then.tables if _tells(t, then)}
            for table in now.tables:
                copied = earlier.get(table.digest)
                if copied is not None and _tells(table, now) and table.years != copied.years:
                    yield _finding(rule, (now, table), (then, copied))


def _tells(table: KeptTable, document: Kept) -> bool:
    """Whether a table tells enough different figures of its report's own year."""
    own = bool(table.years) and table.years[-1] == document.year
    return own and table.figures >= _FEWEST_FIGURES and table.distinct >= _FEWEST_DISTINCT


def _finding(rule: Rule, one: tuple[Kept, KeptTable], other: tuple[Kept, KeptTable]) -> Contradiction:
    (now, table), (then, copied) = one, other
    certainty = min(now.certainty, then.certainty)
    finding = rule.finding(
        (table.spot.place, copied.spot.place),
        stated=(str(now.year),),
        expected=(),
        proof=Severity.WARNING if certainty >= SURE and not table.counts_only else Severity.INFO,
        subject=table.title,
        values={"number": str(table.figures), "year": str(then.year), "one": now.path, "other": then.path},
        confidence=certainty,
    )
    return Contradiction(finding, (now.path, then.path))
