"""What the report prints elsewhere for a cell of a table, and whether that would mend the cell's column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, RowKind, TableView

_Key = tuple[int, int, Measure]
Elsewhere = Mapping[_Key, frozenset[Fraction]]


def elsewhere(claims: Sequence[Claim]) -> Elsewhere:
    """The other values that a claim has, by table, row and measure of the cell that prints one of them."""
    found: dict[_Key, set[Fraction]] = defaultdict(set)
    for claim in claims:
        values = {Fraction(f.quantity.number) for f in claim.facts if f.quantity.is_number}
        if len(values) < 2:
            continue
        for fact in claim.facts:
            if fact.table is not None and fact.row is not None and fact.quantity.is_number:
                others = values - {Fraction(fact.quantity.number)}
                found[(fact.table, fact.row, claim.measure)] |= others
    return {key: frozenset(values) for key, values in found.items()}


def _convicted(evidence: Evidence, fact: Fact, right: Fraction) -> bool:
    """Whether its own table's total convicts a figure: it adds up with `right` in the figure's place."""
    if fact.table is None or fact.row is None or not fact.quantity.is_number:
        return False
    view = evidence.tables[fact.table]
    relations = evidence.relations_of(view)
    row = view.row(fact.row) if relations.gaps else None
    if row is None or row.kind is not RowKind.ITEM:
        return False
    needed = right - Fraction(fact.quantity.number)
    return bool(needed) and any(
        relations.gap(column) == needed
        for column in view.measured(fact.measure)
        if (value := row.value(column.index)) is not None and value.value == fact.quantity.value
    )


def unconvicted(evidence: Evidence, values: Sequence[tuple[Fact, ...]]) -> list[tuple[Fact, ...]]:
    """Of the values of a claim, each as its facts, those that no table's own total shows to be wrong."""
    sound = [
        facts
        for facts in values
        if not any(
            _convicted(evidence, fact, Fraction(other[0].quantity.number))
            for other in values
            if other is not facts
            for fact in facts
        )
    ]
    return sound or list(values)


def mending(
    view: TableView, gap: Fraction, measure: Measure | None, others: Elsewhere, column: int
) -> int | None:
    """The one row whose figure elsewhere closes the gap between a column's total and its items."""
    if measure is None:
        return None
    rows = [
        row.index
        for row in view.items
        if (value := row.value(column)) is not None
        and value.is_number
        and Fraction(value.number) + gap in others.get((view.index, row.index, measure), frozenset())
    ]
    return rows[0] if len(rows) == 1 else None
