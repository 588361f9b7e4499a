"""The capaian printed for a sasaran: above its indicators, beside them, or in another table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.indonesian.text import fold, strip_numbering
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.quantity import Quantity
from auditor.policy.averages import Average, averages
from auditor.policy.rows import column_triples

_LEAST_MEMBERS = 2
_PASSED = (RowKind.NOTE, RowKind.BLANK, RowKind.NUMBERING, RowKind.HEADER)
_RETOLD = (Measure.AVERAGE, Measure.CAPAIAN)


@dataclass(frozen=True, slots=True)
class Members:
    """Rows of one sasaran in a table with the column of their capaian."""

    view: TableView
    column: Column
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A row with a figure of a sasaran, the rows of its indicators, and the ways to average those."""

    head: Row
    printed: Quantity
    members: Members
    ways: tuple[Average, ...]

    @property
    def fitting(self) -> Average | None:
        """The first way of averaging that gives the printed figure."""
        return next((w for w in self.ways if w.computed.verdict(self.printed) is not None), None)


def groups_of(evidence: Evidence) -> Iterator[tuple[TableView, Column, list[Group]]]:
    """For every column that may hold means of sasaran its groups."""
    known = _sasaran(evidence)
    for view in evidence.tables:
        for target, realisasi, capaian in column_triples(view):
            yield view, capaian, list(_headed(view, target, realisasi, capaian))
            for column in view.measured(Measure.AVERAGE, capaian.period):
                yield view, column, list(_beside(view, column, capaian))
        if known and next(column_triples(view), None) is None:
            for column in view.columns:
                if column.role is Role.VALUE and column.measure in _RETOLD:
                    yield view, column, list(_retold(view, column, known))


def _group(head: Row, printed: Quantity | None, members: Members) -> Iterator[Group]:
    if printed is not None and printed.is_number:
        ways = tuple(averages(members.view, members.rows, members.column))
        yield Group(head, printed, members, ways)


def _headed(view: TableView, target: Column, realisasi: Column, capaian: Column) -> Iterator[Group]:
    """Rows without target and realisasi above rows with both."""
    head: Row | None = None
    members: list[Row] = []
    for row in (*view.rows, None):
        bare = row is None or not (row.value(target.index) or row.value(realisasi.index))
        if row is not None and row.kind is RowKind.ITEM and not bare:
            members.append(row)
            continue
        if row is not None and row.kind in _PASSED:
            continue
        if head and len(members) >= _LEAST_MEMBERS:
            yield from _group(head, head.value(capaian.index), Members(view, capaian, tuple(members)))
        is_head = row is not None and row.kind in (RowKind.ITEM, RowKind.GROUP) and bool(row.name)
        head, members = (row if is_head else None), []


def _beside(view: TableView, column: Column, capaian: Column) -> Iterator[Group]:
    """A cell merged over the rows of its sasaran."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in view.items:
        if row.sasaran:
            found[row.sasaran].append(row)
    for rows in found.values():
        printed = [r for r in rows if r.value(column.index) is not None]
        if len(rows) >= _LEAST_MEMBERS and len(printed) == 1 and printed[0] is rows[0]:
            yield from _group(rows[0], rows[0].value(column.index), Members(view, capaian, tuple(rows)))


def _sasaran(evidence: Evidence) -> Mapping[str, Sequence[Members]]:
    """Where the capaian of the indicators of each sasaran are printed."""
    found: dict[str, list[Members]] = defaultdict(list)
    for view in evidence.tables:
        for _, _, capaian in column_triples(view):
            rows: dict[str, list[Row]] = defaultdict(list)
            for row in view.items:
                if row.sasaran and row.value(capaian.index) is not None:
                    rows[_key(row.sasaran)].append(row)
            for key, members in rows.items():
                found[key].append(Members(view, capaian, tuple(members)))
    return found


def _retold(view: TableView, column: Column, known: Mapping[str, Sequence[Members]]) -> Iterator[Group]:
    """Rows that name a sasaran of another table with one figure for it."""
    names = [_key(row.name) for row in view.items]
    for row, name in zip(view.items, names, strict=True):
        places = [m for m in known.get(name, ()) if m.column.period == column.period]
        printed = row.value(column.index)
        if not places or names.count(name) > 1 or printed is None or not printed.is_number:
            continue
        groups = [group for members in places for group in _group(row, printed, members)]
        yield next((g for g in groups if g.fitting), groups[0])


def _key(name: str) -> str:
    return fold(strip_numbering(name)[1])
