"""Rows of a table whose columns are years that make up another row: "A - B - C = D" in all years but one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from auditor.model.fact import Column, Role, Row, RowKind, TableView
from auditor.model.quantity import UnitKind
from auditor.policy.relations import numbers

_LEAST_COLUMNS = 3
_LEAST_HOLDING = 2
_MOST_ROWS = 14
_RUN = range(2, 5)
# Shorter figures add up by chance.
_TELLING = 1000


@dataclass(frozen=True, slots=True)
class Balance:
    """`result` is the sum of `parts` with their `signs` in the `holding` columns; `broken` are the others."""

    result: Row
    parts: tuple[Row, ...]
    signs: tuple[int, ...]
    holding: tuple[Column, ...]
    broken: tuple[Column, ...]

    def right(self, row: Row, column: Column) -> Fraction:
        """What a row must be in a column so that the balance holds; all other figures are taken as right."""
        off = sum(
            (sign * _number(part, column) for part, sign in zip(self.parts, self.signs, strict=True)),
            -_number(self.result, column),
        )
        if row is self.result:
            return _number(row, column) + off
        sign = next(sign for part, sign in zip(self.parts, self.signs, strict=True) if part is row)
        return _number(row, column) - sign * off


def column_balances(view: TableView) -> Iterator[Balance]:
    """The balances that hold to the last digit in most years, each once."""
    columns = _years(view)
    rows = [row for row in view.rows if row.kind in (RowKind.ITEM, RowKind.TOTAL)]
    if len(columns) < _LEAST_COLUMNS or not 2 < len(rows) <= _MOST_ROWS:
        return
    if any(numbers(row, columns) is None for row in rows):
        return
    seen: set[frozenset[int]] = set()
    for result, parts in _runs(rows):
        key = frozenset(row.index for row in (result, *parts))
        if key in seen or result.kind is RowKind.TOTAL:
            continue
        for rest in product((-1, 1), repeat=len(parts) - 1):
            found = _balance(columns, result, parts, (1, *rest))
            if found:
                seen.add(key)
                yield found
                break


def _years(view: TableView) -> list[Column]:
    """The columns that state the same of different years."""
    columns = [c for c in view.columns if c.role is Role.VALUE and c.period and c.period.year]
    alike = {(c.measure, c.unit) for c in columns}
    apart = len({c.period for c in columns}) == len(columns)
    counted = all(c.unit is None or c.unit.kind is not UnitKind.PERCENT for c in columns)
    return columns if len(alike) == 1 and apart and counted else []


def _runs(rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Each row with the rows right above it, or right below."""
    for size in _RUN:
        for at, row in enumerate(rows):
            if at >= size:
                yield row, tuple(rows[at - size : at])
            if at + size < len(rows):
                yield row, tuple(rows[at + 1 : at + 1 + size])


def _balance(
    columns: Sequence[Column], result: Row, parts: tuple[Row, ...], signs: tuple[int, ...]
) -> Balance | None:
    holding = tuple(c for c in columns if _holds(c, result, parts, signs))
    if len(holding) < max(_LEAST_HOLDING, len(columns) - 1):
        return None
    return Balance(result, parts, signs, holding, tuple(c for c in columns if c not in holding))


def _holds(column: Column, result: Row, parts: tuple[Row, ...], signs: tuple[int, ...]) -> bool:
    """Whether figures of some length add up but for what rounding each of them takes away."""
    quantities = numbers(result, (column,)) or []
    off = Fraction(0)
    for part, sign in zip(parts, signs, strict=True):
        quantities += numbers(part, (column,)) or []
        off += sign * _number(part, column)
    if any(abs(q.number) < _TELLING * q.step for q in quantities):
        return False
    slack = sum((Fraction(q.step) / 2 for q in quantities if not q.is_exact), Fraction(0))
    return abs(off - _number(result, column)) <= slack


def _number(row: Row, column: Column) -> Fraction:
    value = row.value(column.index)
    return Fraction(value.number) if value else Fraction(0)
