"""Tables that a paragraph announces with the number of their indicators: what it says of them is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, CountStatement, Measure, Row, TableKind, TableView
from auditor.policy.next_tables import next_tables


@dataclass(frozen=True, slots=True)
class CountedTable:
    """A table's only column of capaian, with the rows that the paragraph before it counts."""

    view: TableView
    column: Column
    rows: tuple[Row, ...]


def counted_tables(evidence: Evidence, nouns: Phrases) -> Mapping[int, CountedTable]:
    """By the paragraph's block, the table right behind it that has as many indicators as it says."""
    following = next_tables(evidence)
    found: dict[int, CountedTable] = {}
    for statement in evidence.narrative.statements:
        if not isinstance(statement, CountStatement) or nouns.exact(statement.noun) is None:
            continue
        view = following.get(statement.place.block)
        table = _counted(view) if view and view.kind is TableKind.INDICATOR else None
        if table and statement.count.quantity.value == len(table.rows):
            found[statement.place.block] = table
    return found


def _counted(view: TableView) -> CountedTable | None:
    columns = view.measured(Measure.CAPAIAN)
    if len(columns) != 1 or not view.items:
        return None
    values = [row.value(columns[0].index) for row in view.items]
    whole = all(value is not None and value.is_number for value in values)
    return CountedTable(view, columns[0], view.items) if whole else None
