"""What the report prints elsewhere for a cell of a table, and whether that would mend the cell's column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, RowKind, TableView
from auditor.policy.reference import Group

_Key = tuple[int, int, Measure]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The values of its claim for every cell, by table, row and measure, each beside what the cell prints."""

    values: Mapping[_Key, Sequence[tuple[Fraction, frozenset[Fraction]]]]

    def others(self, key: _Key) -> set[Fraction]:
        """What other places than the cell give the cell's claim."""
        return {value for own, values in self.values.get(key, ()) for value in values if value != own}

    def prints(self, key: _Key, value: Fraction) -> bool:
        """Whether another place than the cell gives the cell's claim a value."""
        return any(value != own and value in values for own, values in self.values.get(key, ()))


def elsewhere(claims: Sequence[Claim]) -> Elsewhere:
    """The other values that a claim has, for every cell that prints one of them."""
    found: dict[_Key, list[tuple[Fraction, frozenset[Fraction]]]] = defaultdict(list)
    for claim in claims:
        values = frozenset(Fraction(f.quantity.number) for f in claim.facts if f.quantity.is_number)
        if len(values) < 2:
            continue
        for fact in claim.facts:
            if fact.table is not None and fact.row is not None and fact.quantity.is_number:
                found[(fact.table, fact.row, claim.measure)].append((Fraction(fact.quantity.number), values))
    return Elsewhere(found)


def _convicted(evidence: Evidence, fact: Fact) -> set[Fraction]:
    """With what in a figure's place its own table's total adds up: then that total convicts the figure."""
    if fact.table is None or fact.row is None or not fact.quantity.is_number:
        return set()
    view = evidence.tables[fact.table]
    relations = evidence.relations_of(view)
    row = view.row(fact.row) if relations.gaps else None
    if row is None or row.kind is not RowKind.ITEM:
        return set()
    return {
        Fraction(fact.quantity.number) + gap
        for column in view.measured(fact.measure)
        if (value := row.value(column.index)) is not None and value.value == fact.quantity.value
        if (gap := relations.gap(column))
    }


def unconvicted(evidence: Evidence, values: Sequence[Group]) -> list[Group]:
    """Of the values of a claim those that no table's own total, with another of them, shows to be wrong."""
    stated = Counter(Fraction(group.first.quantity.number) for group in values)
    sound = [
        group
        for group in values
        if not any(
            stated[right] > (right == group.first.quantity.number)
            for fact in group.facts
            for right in _convicted(evidence, fact)
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
        and others.prints((view.index, row.index, measure), Fraction(value.number) + gap)
    ]
    return rows[0] if len(rows) == 1 else None
