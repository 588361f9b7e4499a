"""Rows of budget tables that spend more than their budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from auditor.indonesian.format import format_exact
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.fingerprint import place_key
from auditor.model.rule import Rule
from auditor.policy.budget_rows import BudgetRow, budget_rows

# Where more rows than this exceed their budget, the columns mean something else than budget and spending.
_MOST = Fraction(1, 5)
# A real overrun stays below; beyond it one of the figures was mistyped.
_MISTYPED = Fraction(3, 2)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row whose spending exceeds its budget.

    The rule's parameter `free` lists words of what may exceed its plan: revenue, and funds of their own.
    """
    free = frozenset(rule.texts("free"))
    rows: dict[int, list[BudgetRow]] = defaultdict(list)
    for row in budget_rows(evidence.tables):
        rows[row.table].append(row)
    for table, printed in rows.items():
        # NOTE: a deficit that was planned and did not come is nothing overspent.
        over = [r for r in printed if r.realisasi.quantity.number > r.pagu.quantity.number >= 0]
        many = len(over) > 1 and len(over) > _MOST * len(printed)
        if not over or many or _is_free(evidence.tables[table], free):
            continue
        yield from (_finding(rule, r) for r in over if not _named(r.name) & free)


def _is_free(view: TableView, free: frozenset[str]) -> bool:
    headings = " ".join(c.header for c in view.columns)
    return bool(_named(f"{view.title} {view.section} {headings}") & free)


def _named(text: str) -> set[str]:
    return {w.text for w in words_of(text)}


def _finding(rule: Rule, row: BudgetRow) -> Finding:
    spent, budget = row.realisasi.quantity, row.pagu.quantity
    share = Fraction(spent.number) / Fraction(budget.number)
    finding = rule.finding(
        [row.realisasi.place, row.pagu.place],
        stated=[spent.raw],
        proof=Severity.WARNING if share > _MISTYPED else Severity.INFO,
        subject=row.name,
        calculation=f"{spent.raw} / {budget.raw} x 100 = {format_exact(share * 100)}",
        values={"budget": budget.raw},
        confidence=0.8,
    )
    # NOTE: where another rule shows which figure is wrong, this only follows.
    return replace(finding, blocked_by=place_key(row.realisasi.place))
