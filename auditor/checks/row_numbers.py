"""Rows of a table whose number skips one, stands twice, has no text, or is of another kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from auditor.model.evidence import Evidence
from auditor.model.fact import TableView
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.row_numbering import Fault, RowSlip, row_slips

_SHOWN = 80


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row number that does not follow the one before it."""
    numbers = [_numbers(evidence, at, view) for at, view in enumerate(evidence.tables)]
    tables = Counter(number for found in numbers for number in set(found.values()))
    for view, found in zip(evidence.tables, numbers, strict=True):
        # NOTE: a table of some indicators keeps the numbers that another table gives them.
        kept = 2 * sum(tables[number] > 1 for number in found.values()) > len(found)
        for slip in row_slips(view):
            if slip.fault is Fault.GAP and kept and tables[found.get(slip.row.index, ("", ""))] > 1:
                yield rule.skip("numbers-of-another-table", slip.cell.place, slip.stated)
            else:
                yield _finding(rule, slip)


def _numbers(evidence: Evidence, at: int, view: TableView) -> dict[int, tuple[str, str]]:
    """The numbers of a table's rows with what they number, by the rows' indices."""
    return {
        row.index: (row.marker.strip("(). "), evidence.indicator_of.get((at, row.index), row.name.casefold()))
        for row in view.items
        if row.marker
    }


def _finding(rule: Rule, slip: RowSlip) -> Finding:
    place = replace(slip.cell.place, row=slip.row.name or None, column=slip.column.header)
    return rule.finding(
        [place, slip.before.place],
        stated=[slip.stated],
        expected=[slip.right] if slip.right else [],
        variant=slip.fault.value,
        subject=slip.row.name[:_SHOWN],
        values={"before": slip.before.text[:_SHOWN]},
        confidence=0.8,
    )
