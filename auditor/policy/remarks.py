"""Words of judgement in the cells of a table ("Tercapai", "Naik") and the figures that they judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.indonesian.phrases import Phrases
from auditor.model.fact import Column, Role, Row, RowKind, TableView

_ROLES = (Role.TEXT, Role.PREDIKAT, Role.ENTITY, Role.VALUE)
_ROWS = (RowKind.ITEM, RowKind.AVERAGE, RowKind.TOTAL)


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell whose whole text is a judgement of the group `key`."""

    row: Row
    column: Column
    key: str
    text: str


def remarks(view: TableView, words: Phrases) -> Iterator[list[Remark]]:
    """For every column that judges at least one row in such words its judgements."""
    for column in view.columns:
        if column.role not in _ROLES:
            continue
        found = []
        for row in view.rows:
            cell = row.cell(column.index) if row.kind in _ROWS and row.label is not None else None
            key = words.exact(cell.text) if cell is not None and cell is not row.label else None
            if cell is not None and key is not None:
                found.append(Remark(row, column, key, " ".join(cell.text.split())))
        if found:
            yield found


def usual(found: list[Remark], key: str, words: tuple[str, ...]) -> str:
    """The word that a column uses for a judgement, else the first that the rule knows."""
    return next((r.text for r in found if r.key == key), words[0].capitalize())
