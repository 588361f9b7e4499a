"""Whether the rows that a sum or a mean on a recognised page rests on were all read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.model.fact import RowKind, TableView
from auditor.model.finding import Finding, Verified
from auditor.model.place import Place
from auditor.policy.row_numbering import is_numbered_through

_Spot = tuple[str, int, str | None]
"""A rule, a block and the name of a row."""


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The tables of a report by the blocks of their pieces, and the rows that a rule found right."""

    views: Mapping[int, TableView] = field(default_factory=dict)
    right: frozenset[_Spot] = frozenset()

    def are_all(self, finding: Finding) -> bool:
        """Whether no row can be missing from the tables of a finding.

        They are numbered through, or another column of the same row comes out right.
        """
        at = finding.place
        if (finding.rule, at.block, at.row) in self.right:
            return True
        views = {id(v): v for a in finding.locations if (v := self.views.get(a.place.block)) is not None}
        return bool(views) and all(_is_whole(view, at) for view in views.values())


def read_rows(views: Sequence[TableView], verified: Iterable[Verified]) -> ReadRows:
    """What tells of a report's tables whether all their rows were read."""
    by_block = {table.index: view for view in views for table in view.tables}
    return ReadRows(by_block, frozenset((v.rule, v.place.block, v.place.row) for v in verified))


def _is_whole(view: TableView, at: Place) -> bool:
    """Whether a table is numbered through and has no gap in the column of a figure."""
    column = next((c for c in view.columns if at.column and c.header == at.column), None)
    gap = column is not None and any(
        row.kind is RowKind.ITEM and row.value(column.index) is None for row in view.rows
    )
    return not gap and is_numbered_through(view)
