"""Rows that print numerator and denominator of their result, in columns or as one calculation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from auditor.indonesian.numbers import read_numeral
from auditor.indonesian.phrases import Phrases
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.place import Place
from auditor.model.quantity import Kind, Quantity
from auditor.policy.labels import leaf

_CALCULATION = regex.compile(r"\(?\s*(\d[\d.,]*+)\s*[/:÷]\s*(\d[\d.,]*+)\s*\)?\s*[x×*]\s*100\s*%?\s*=?\s*")
_RESULTS = (Measure.REALISASI, Measure.SHARE)


@dataclass(frozen=True, slots=True)
class RowFraction:
    """A row's numerator and denominator with their places, and the percentage that they make."""

    view: TableView
    row: Row
    sides: tuple[Quantity, Quantity]
    places: tuple[Place, Place]
    column: Column
    result: Quantity


def row_fractions(view: TableView, heads: Phrases) -> Iterator[RowFraction]:
    """The fractions of a table; `heads` knows the headings of a "numerator" and a "denominator"."""
    named = {heads.exact(leaf(c)): c for c in view.columns if c.role is Role.VALUE}
    part, whole = named.get("numerator"), named.get("denominator")
    for row in view.rows:
        if row.kind is not RowKind.ITEM:
            continue
        if part is not None and whole is not None:
            sides = row.value(part.index), row.value(whole.index)
            if sides[0] is not None and sides[1] is not None and all(q.is_number for q in sides if q):
                places = view.place(row, part), view.place(row, whole)
                yield from _with_result(view, row, (sides[0], sides[1]), places, whole)
            continue
        for column in view.columns:
            cell = row.cell(column.index)
            match = _CALCULATION.fullmatch(cell.text) if cell is not None else None
            figures = [_quantity(raw) for raw in match.groups()] if match else []
            known = [figure for figure in figures if figure is not None]
            if len(known) == 2:
                place = view.place(row, column)
                yield from _with_result(view, row, (known[0], known[1]), (place, place), column)


def _with_result(
    view: TableView, row: Row, sides: tuple[Quantity, Quantity], places: tuple[Place, Place], last: Column
) -> Iterator[RowFraction]:
    """The fraction with the percentage that stands nearest behind it, else nearest before."""
    found = [
        (column.index < last.index, abs(column.index - last.index), column, value)
        for column in view.columns
        if column.measure in _RESULTS
        and (value := row.value(column.index)) is not None
        and value.is_number
        and value.is_percent
    ]
    if found and sides[1].number:
        _, _, column, result = min(found, key=lambda f: f[:2])
        yield RowFraction(view, row, sides, places, column, result)


def _quantity(raw: str) -> Quantity | None:
    text = raw.rstrip(".,")
    numeral = read_numeral(text)
    if numeral is None or numeral.value is None:
        return None
    step = type(numeral.value)(10) ** -numeral.decimals
    return Quantity(text, Kind.NUMBER, numeral.value, step=step, decimals=numeral.decimals)
