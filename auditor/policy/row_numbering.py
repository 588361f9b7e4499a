"""Which numbers within the columns of a table do not follow each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditor.indonesian.ordinal import Ordinal, ordinal_of
from auditor.indonesian.text import strip_numbering
from auditor.model.document import Cell
from auditor.model.fact import Column, Role, Row, RowKind, TableView

_NUMBERED = (Role.ORDINAL, Role.TUJUAN, Role.SASARAN, Role.INDIKATOR, Role.PROGRAM, Role.TEXT, Role.ENTITY)
_WIDEST_GAP = 2
_CERTAIN = 0.8
# So many sequences of one style make the other style an exception.
_COMMON = 3


class Fault(StrEnum):
    """What is wrong with the number of a row."""

    GAP = "gap"
    REPEAT = "repeat"
    EMPTY = "empty"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class RowSlip:
    """A row whose number is wrong: the cell that bears it, the one before it, and what it should read."""

    fault: Fault
    row: Row
    column: Column
    cell: Cell
    before: Cell
    stated: str
    right: str


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A numbered cell; `opens` where a new group lets the count begin anew."""

    row: Row
    cell: Cell
    ordinal: Ordinal
    rest: str
    opens: bool


def begins_late(view: TableView) -> bool:
    """Whether the rows of a table are numbered from more than 1: those before may stand elsewhere, unread."""
    ordinals = [found for row in view.items if (found := _ordinal(view, row)) is not None]
    plain = [o.value for o in ordinals if not o.above]
    return bool(plain) and plain[0] > 1 and 1 not in plain


def is_numbered_through(view: TableView) -> bool:
    """Whether every row of a table has a number that follows the one before it, from 1: none is missing."""
    last: dict[str, int] = {}
    for row in view.rows:
        found = _ordinal(view, row) if row.kind in (RowKind.ITEM, RowKind.GROUP) else None
        if found is None and row.kind is RowKind.GROUP:
            last.clear()
        elif row.kind in (RowKind.ITEM, RowKind.GROUP):
            if found is None or found.value != last.get(found.above, 0) + 1:
                return False
            last[found.above] = found.value
    return bool(last)


def _ordinal(view: TableView, row: Row) -> Ordinal | None:
    column = view.column(Role.ORDINAL)
    marker = cell.text if column and (cell := row.cell(column.index)) else row.marker
    return ordinal_of(marker) if marker else None


def row_slips(view: TableView) -> Iterator[RowSlip]:
    """The wrong numbers of a table's rows; silent where the grid is a guess."""
    if any(piece.certainty < _CERTAIN for piece in view.tables):
        return
    for column in view.columns:
        if column.role in _NUMBERED:
            cells = _numbered(view, column)
            if len(cells) > 1:
                yield from _sequence_slips(column, cells)
                yield from _style_slips(column, cells)


def _numbered(view: TableView, column: Column) -> list[_Numbered]:
    """The numbered cells of a column; none where the column holds a number that is not understood."""
    found: list[_Numbered] = []
    outer = {c.index for c in view.columns if c.index < column.index and c.role in _NUMBERED}
    opens = True
    for row in view.rows:
        opens |= row.kind not in (RowKind.ITEM, RowKind.NUMBERING, RowKind.HEADER, RowKind.BLANK)
        opens |= any(i in outer and cell.text.strip() for i, cell in (row.cells or {}).items())
        cell = row.cell(column.index)
        if cell is None or row.kind not in (RowKind.ITEM, RowKind.GROUP):
            continue
        marker, rest = _split(cell.text, column)
        ordinal = ordinal_of(marker)
        if ordinal is None or marker.startswith("0") or (ordinal.above and column.role is Role.ORDINAL):
            if column.role is Role.ORDINAL and row.kind is RowKind.ITEM and cell.text.strip():
                return []  # codes of a nomenclature, or something else that only looks like numbers
            opens |= not marker and row.kind is RowKind.GROUP
            continue
        found.append(_Numbered(row, cell, ordinal, rest, opens))
        opens = False
    return found


def _split(text: str, column: Column) -> tuple[str, str]:
    if column.role is Role.ORDINAL:
        return text.strip(), ""
    return strip_numbering(text)


def _sequence_slips(column: Column, cells: list[_Numbered]) -> Iterator[RowSlip]:
    previous: _Numbered | None = None
    for cell in cells:
        if previous is not None and _alike(previous.ordinal, cell.ordinal):
            slip = _slip(column, previous, cell)
            if slip:
                yield slip
        if previous is not None and _is_empty(column, cell):
            yield RowSlip(Fault.EMPTY, cell.row, column, cell.cell, previous.cell, cell.cell.text.strip(), "")
        previous = cell


def _slip(column: Column, previous: _Numbered, cell: _Numbered) -> RowSlip | None:
    last, value = previous.ordinal.value, cell.ordinal.value
    if value in (1, last + 1) or value < last:
        return None
    if cell.opens and column.role is not Role.ORDINAL:
        return None
    if value == last and _same_row(previous, cell):
        return None
    if value > last + 1 + _WIDEST_GAP:
        return None
    fault = Fault.REPEAT if value == last else Fault.GAP
    right = cell.ordinal.shown(last + 1)
    return RowSlip(fault, cell.row, column, cell.cell, previous.cell, cell.ordinal.shown(value), right)


def _alike(one: Ordinal, other: Ordinal) -> bool:
    """Authors write "1." and "1" in one column."""
    return one.style.strip("(.)") == other.style.strip("(.)") and one.above == other.above


def _same_row(one: _Numbered, other: _Numbered) -> bool:
    """Whether a page break printed one row twice, or a merged cell reaches over both."""
    apart = other.row.index - one.row.index
    split = one.cell.place.page != other.cell.place.page
    return (one.rest, one.row.name) == (other.rest, other.row.name) or (split and apart <= 2)


def _is_empty(column: Column, cell: _Numbered) -> bool:
    """Whether a row holds its number and nothing else."""
    if cell.rest.strip() or cell.cell.rowspan > 1:
        return False
    others = [c for i, c in (cell.row.cells or {}).items() if i != column.index and c.text.strip()]
    return not others and column.role is not Role.ORDINAL


def _style_slips(column: Column, cells: list[_Numbered]) -> Iterator[RowSlip]:
    """The one sequence in letters among sequences in figures, or the other way round."""
    runs: list[list[_Numbered]] = []
    for cell in cells:
        if cell.ordinal.value == 1 or not runs:
            runs.append([])
        runs[-1].append(cell)
    styles = Counter(run[0].ordinal.style.strip("(.)") for run in runs if len(run) > 1)
    if len(styles) != 2 or column.role is Role.ORDINAL:
        return
    (usual, many), (_, odd) = styles.most_common()
    if many < _COMMON or odd > 1:
        return
    run = next(r for r in runs if len(r) > 1 and r[0].ordinal.style.strip("(.)") != usual)
    other = next(r for r in runs if r[0].ordinal.style.strip("(.)") == usual)
    stated = ", ".join(c.ordinal.shown(c.ordinal.value) for c in run)
    right = ", ".join(other[0].ordinal.shown(i + 1) for i in range(len(run)))
    yield RowSlip(Fault.STYLE, run[0].row, column, run[0].cell, other[0].cell, stated, right)
