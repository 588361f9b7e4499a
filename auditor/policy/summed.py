"""Rows that break down the row above them, as their figures alone show: 60 = 25 + 35."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from auditor.model.fact import Measure, Role, Row, RowKind, TableView

_SUMMED = (Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN)
# A breakdown is looked for over so many rows; a longer one is left alone.
_REACH = 400
# So many figures must be equal before one row alone breaks another down.
_TWINS = 2


def top_by_sums(view: TableView, rows: Sequence[Row]) -> list[Row]:
    """The rows that break no other down; all of them where no row is the sum of those below it.

    One column of money in which the sums come out exactly is enough: in another a figure may be wrong.
    """
    return _top(rows, _ends(view, rows))


def levels_by_sums(view: TableView, rows: Sequence[Row]) -> list[int] | None:
    """How deep each row stands by the sums alone; None where no total proves them."""
    ends = _ends(view, rows)
    top = _top(rows, ends)
    totals = [r for r in view.rows if r.kind is RowKind.TOTAL]
    if len(top) == len(rows) or not any(_proves(total, top, _columns(view)) for total in totals):
        return None
    depths: list[int] = []
    open_ends: list[int] = []
    for at, end in enumerate(ends):
        while open_ends and open_ends[-1] <= at:
            open_ends.pop()
        depths.append(len(open_ends))
        open_ends.append(end)
    return depths


def _proves(total: Row, top: Sequence[Row], columns: Sequence[int]) -> bool:
    printed, values = _figures(total, columns), [_figures(row, columns) for row in top]
    return any(all(c in v for v in values) and sum(v[c] for v in values) == printed[c] for c in printed)


def _ends(view: TableView, rows: Sequence[Row]) -> list[int]:
    """Where the breakdown of each row ends; right behind it where it has none."""
    columns = _columns(view)
    values = [_figures(row, columns) for row in rows]
    ends = list(range(1, len(rows) + 1))
    for at in reversed(range(len(rows))):
        found = [_end(values, ends, at, column) for column in values[at]]
        good = [end for end in found if end]
        if good and (max(good) > at + 2 or len(good) >= _TWINS):
            ends[at] = max(good)
    return ends


def _top(rows: Sequence[Row], ends: Sequence[int]) -> list[Row]:
    top = []
    at = 0
    while at < len(rows):
        top.append(rows[at])
        at = ends[at]
    return top


def _columns(view: TableView) -> list[int]:
    return [c.index for c in view.columns if c.role is Role.VALUE and c.measure in _SUMMED]


def _figures(row: Row, columns: Sequence[int]) -> dict[int, Decimal]:
    found = {column: row.value(column) for column in columns}
    return {c: q.number for c, q in found.items() if q is not None and q.is_number and q.number > 0}


def _end(values: Sequence[Mapping[int, Decimal]], ends: Sequence[int], at: int, column: int) -> int:
    """Where the breakdown of a row ends in a column; 0 where there is none."""
    whole, total, below = values[at][column], Decimal(0), at + 1
    while below < len(values) and below - at < _REACH and total < whole:
        part = values[below].get(column)
        if part is None:
            return 0
        total += part
        below = ends[below]
    return below if total == whole else 0
