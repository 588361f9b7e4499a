"""Tables that group thousands with commas: "1,014" beside "900" is a thousand and fourteen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.indonesian.grammar import Grammar
from auditor.model.fact import Column, Measure, Role, Row
from auditor.model.quantity import Oddity, Quantity
from auditor.understand.tables.values import COUNTED

_FEWEST = 3
_HUNDREDS = range(100, 1000)


def with_thousands(rows: tuple[Row, ...], columns: Sequence[Column], grammar: Grammar) -> tuple[Row, ...]:
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
