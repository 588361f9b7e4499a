"""The one cell whose correction puts a row's percentage and its column's total right at once."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.fact import Column, Row, RowKind, TableView
from auditor.model.relation import Relations, ShareRelation
from auditor.policy.relations import numbers, share_holds, with_value


def mended_by_total(
    relations: Relations, row: Row, relation: ShareRelation
) -> tuple[Column, Fraction] | None:
    """Part or whole of a broken percentage that its column's total shows to be wrong, and its right value."""
    values = numbers(row, (relation.result, relation.part, relation.whole))
    if values is None or row.kind is not RowKind.ITEM or share_holds(*values):
        return None
    result, *pair = values
    fits = []
    for at, column in enumerate((relation.part, relation.whole)):
        gap = relations.gap(column)
        if gap:
            right = Fraction(pair[at].number) + gap
            mended = [with_value(q, right) if i == at else q for i, q in enumerate(pair)]
            if right > 0 and share_holds(result, *mended):
                fits.append((column, right))
    return fits[0] if len(fits) == 1 else None


def convicted_by_share(
    view: TableView, relations: Relations, column: Column, relation: ShareRelation
) -> Row | None:
    """The only row whose percentage comes right once the column adds up to its total."""
    if column not in (relation.part, relation.whole):
        return None
    rows = [
        r for r in view.items if (found := mended_by_total(relations, r, relation)) and found[0] is column
    ]
    return rows[0] if len(rows) == 1 else None
