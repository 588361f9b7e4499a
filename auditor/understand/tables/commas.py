"""What a comma before three digits is in a table, told by the figures beside it.

"1,014" beside "900" is a thousand and fourteen, "3,114" beside "0,742" is a little over three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.indonesian.grammar import Grammar
from auditor.model.fact import Column, Measure, Role, Row
from auditor.model.quantity import Oddity, Quantity, Unit
from auditor.understand.tables.values import COUNTED

_FEWEST = 3
_HUNDREDS = range(100, 1000)


def with_commas(rows: tuple[Row, ...], columns: Sequence[Column], grammar: Grammar) -> tuple[Row, ...]:
    """The rows with every comma read as the figures of its column and its table demand."""
    return _with_decimals(_with_thousands(rows, columns, grammar), columns, grammar)


def _with_decimals(rows: tuple[Row, ...], columns: Sequence[Column], grammar: Grammar) -> tuple[Row, ...]:
    """The rows, "3,114" a decimal figure in columns where another one can only have decimals ("0,742")."""
    mended: dict[int, Unit] = {}
    for column in columns:
        values = [q for row in rows if (q := row.value(column.index)) is not None and q.is_number]
        whole = [q for q in values if _is_whole_by_comma(q)]
        shown = any(q.raw.count(",") == 1 and q.decimals and "." not in q.raw for q in values)
        english = any(q.raw.count(",") > 1 or Oddity.DECIMAL_POINT in q.oddities for q in values)
        if whole and shown and not english and column.unit is not None:
            mended[column.index] = column.unit
    if not mended:
        return rows
    return tuple(
        replace(
            row,
            values={
                i: grammar.parse(q.raw).with_unit(mended[i]) if i in mended and _is_whole_by_comma(q) else q
                for i, q in (row.values or {}).items()
            },
        )
        for row in rows
    )


def _is_whole_by_comma(quantity: Quantity) -> bool:
    return Oddity.ENGLISH_STYLE in quantity.oddities and quantity.raw.count(",") == 1


def _with_thousands(rows: tuple[Row, ...], columns: Sequence[Column], grammar: Grammar) -> tuple[Row, ...]:
    """The rows, their counts as whole numbers where the table's figures leave no other reading.

    NOTE: lengths in kilometres have three decimals in every row, so whole hundreds among them tell counts.
    """
    counting = [
        c.index for c in columns if c.role is Role.VALUE and c.measure is Measure.COUNT and c.unit is None
    ]
    values = [q for row in rows for index in counting if (q := row.value(index)) is not None and q.is_number]
    grouped = sum(_is_grouped(q) for q in values)
    hundreds = any(q.raw.isdigit() and q.number in _HUNDREDS for q in values)
    if grouped < _FEWEST or not hundreds or any(q.decimals and not _is_grouped(q) for q in values):
        return rows
    return tuple(_rewritten(rows, frozenset(counting), grammar))


def _is_grouped(quantity: Quantity) -> bool:
    return Oddity.AMBIGUOUS_POINT in quantity.oddities and "," in quantity.raw


def _rewritten(rows: Sequence[Row], counting: frozenset[int], grammar: Grammar) -> Iterator[Row]:
    for row in rows:
        values = {
            index: grammar.under(q, COUNTED) if index in counting and _is_grouped(q) else q
            for index, q in (row.values or {}).items()
        }
        yield replace(row, values=values)
