"""How many sasaran and indicators a sentence says the perjanjian kinerja holds, against its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import CountStatement, Measure, Row, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_FEWEST = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every number that no table of the agreement has.

    The parameters: `agreements` are what it is called, `sasaran` and `indicators` the nouns counted,
    `against` words of a sentence that counts a part of them or another year's.
    """
    agreements = rule.texts("agreements")
    views = [v for v in evidence.tables if _is_agreement(v, agreements)]
    against = Phrases({"against": rule.texts("against")})
    nouns = {noun: key for key in ("sasaran", "indicators") for noun in rule.texts(key)}
    for said in evidence.narrative.statements:
        if not isinstance(said, CountStatement) or fold(said.noun) not in nouns or not views:
            continue
        text = fold(said.place.text)
        if any(word in text for word in agreements) and not against.find(text):
            indicators = [v for v in evidence.tables if v.kind is TableKind.INDICATOR]
            yield _judged(rule, said, views, nouns[fold(said.noun)], indicators)


def _is_agreement(view: TableView, agreements: Sequence[str]) -> bool:
    """Whether a table prints the agreement itself: targets and no results."""
    named = any(word in fold(view.title or view.section) for word in agreements)
    return (
        view.kind is TableKind.INDICATOR
        and named
        and len(view.items) >= _FEWEST
        and not view.measured(Measure.REALISASI)
    )


def _counted(view: TableView, noun: str) -> list[Row]:
    """The indicators of a table, or the first row of each of its sasaran."""
    if noun == "indicators":
        return list(view.items)
    first: dict[str, Row] = {}
    for row in view.items:
        if row.sasaran:
            first.setdefault(fold(row.sasaran), row)
    return list(first.values())


def _judged(
    rule: Rule, said: CountStatement, views: Sequence[TableView], noun: str, every: Sequence[TableView]
) -> Finding | Verified | Skip:
    quantity = said.count.quantity
    rows = [(view, found) for view in views if (found := _counted(view, noun))]
    numbers = {len(found) for _, found in rows}
    agreeing = next(((view, found) for view, found in rows if len(found) == quantity.number), None)
    others = {len(found) for view in every if (found := _counted(view, noun))}
    if agreeing is not None:
        return rule.verified(said.count.place, quantity.raw, f"{agreeing[0].title or '-'}: {quantity.raw}")
    if len(numbers) != 1 or quantity.number in others or quantity.number > 2 * max(numbers):
        # NOTE: a table of the results that has as many may show what was agreed before a change.
        return rule.skip("no-single-table", said.count.place, said.noun)
    view, found = rows[0]
    return rule.finding(
        [said.count.place, *(view.place(row) for row in found[:_FEWEST])],
        stated=[quantity.raw],
        expected=[str(len(found))],
        proof=Severity.WARNING,
        subject=said.noun,
        calculation=f"{quantity.raw} ≠ {len(found)}",
        values={"table": view.title or "-"},
        confidence=0.75,
    )
