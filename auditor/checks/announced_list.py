"""How many things are announced, against how many the list behind the announcement names."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import CountStatement
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_FEWEST = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every announced number that the list does not bear out."""
    for statement in evidence.narrative.statements:
        if isinstance(statement, CountStatement) and statement.listed is not None:
            yield _judged(rule, statement, statement.listed)


def _judged(rule: Rule, statement: CountStatement, least: int) -> Finding | Verified | Skip:
    said = statement.count.quantity
    if said.value is None:
        return rule.skip("too-few-values", statement.place)
    most = max(least, statement.listed_most or least)
    place = statement.count.place
    shown = str(least) if least == most else f"{least}-{most}"
    if least <= said.value <= most:
        return rule.verified(place, said.raw, f"{said.raw} = {shown}")
    if said.value < _FEWEST or (said.value > most and not statement.complete):
        return rule.skip("list-may-go-on", place, statement.noun)
    places = [place, *([statement.list_place] if statement.list_place else [])]
    behind = statement.list_place is not None and statement.list_place.block != place.block
    return rule.finding(
        places,
        stated=[said.raw],
        expected=[str(least)] if least == most else [],
        proof=Severity.ERROR if behind and statement.complete and said.value < least else Severity.WARNING,
        subject=f"{statement.noun} {statement.subject.name}".strip(),
        calculation=f"{shown} ≠ {said.raw}",
        values={"noun": statement.noun, "listed": shown},
        confidence=0.85 if behind and statement.complete else 0.6,
    )
