"""The one row of the tables that totals the budget of the report's year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import BudgetUse, Measure, RowKind, TableKind, TableView
from auditor.model.place import Place
from auditor.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class WholeBudget:
    """What the agency had and spent in the year, as a table's total prints it."""

    pagu: Quantity
    realisasi: Quantity
    place: Place
    spent_place: Place


def whole_budget(evidence: Evidence, revenue: frozenset[str]) -> WholeBudget | None:
    """The total of the year's budget; None where the tables print several and no sentence says which.

    A table with one of the words of revenue in its title or headings holds what was earned, not spent.
    """
    views = [view for view in evidence.tables if not _is_of(view, revenue)]
    totals = list(_totals(views, evidence.identity.year))
    known = {(t.pagu.value, t.realisasi.value): t for t in totals}
    if len(known) > 1:
        told = set(_told(evidence))
        known = {key: total for key, total in known.items() if key[0] in told}
    return next(iter(known.values())) if len(known) == 1 else None


def _is_of(view: TableView, revenue: frozenset[str]) -> bool:
    headings = " ".join(column.header for column in view.columns)
    return not revenue.isdisjoint(word.text for word in words_of(f"{view.title} {headings}"))


def _totals(views: Sequence[TableView], year: int | None) -> Iterator[WholeBudget]:
    for view in views:
        pagus, spendings = view.measured(Measure.PAGU), view.measured(Measure.REALISASI_ANGGARAN)
        rows = [row for row in view.rows if row.kind is RowKind.TOTAL]
        if view.kind is not TableKind.BUDGET or len(pagus) != 1 or len(spendings) != 1 or len(rows) != 1:
            continue
        if any(c.period is not None and c.period.year != year for c in (pagus[0], spendings[0])):
            continue
        pagu, spent = rows[0].value(pagus[0].index), rows[0].value(spendings[0].index)
        if pagu and spent and pagu.is_number and spent.is_number and pagu.number:
            yield WholeBudget(pagu, spent, view.place(rows[0], pagus[0]), view.place(rows[0], spendings[0]))


def _told(evidence: Evidence) -> Iterator[Decimal | None]:
    """The budgets that sentences give."""
    for statement in evidence.narrative.statements:
        if isinstance(statement, BudgetUse) and statement.pagu is not None:
            yield statement.pagu.quantity.value
