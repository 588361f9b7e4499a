"""Columns that a row's parts leave out: "Rusak" beside "Baik" and "Kurang Baik" under one heading."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.fact import Column, Role, Row, TableView
from auditor.model.relation import SumRelation

_WITHIN = " › "


def with_further_parts(view: TableView, row: Row, relation: SumRelation) -> SumRelation:
    """The relation with the columns of the parts' common heading that hold a figure in this row.

    NOTE: a column that is blank in nearly every row takes no part in a sum that was found in the figures.
    """
    above = {_heading_above(part) for part in relation.parts}
    if len(above) != 1 or above == {""}:
        return relation
    known = {relation.whole.index, *(part.index for part in relation.parts)}
    further = tuple(
        column
        for column in view.columns
        if column.role is Role.VALUE
        and column.index not in known
        and column.measure is relation.whole.measure
        and _heading_above(column) in above
        and (value := row.value(column.index)) is not None
        and value.is_number
        and value.number
    )
    return replace(relation, parts=(*relation.parts, *further)) if further else relation


def _heading_above(column: Column) -> str:
    return column.header.rpartition(_WITHIN)[0]
