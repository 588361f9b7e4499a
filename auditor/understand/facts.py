"""Facts of tables: one for every figure whose row and column are understood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from auditor.indonesian.phrases import words_of
from auditor.indonesian.text import strip_numbering
from auditor.model.fact import Column, Fact, Measure, Origin, Role, Row, RowKind, TableKind, TableView
from auditor.model.period import Period
from auditor.model.quantity import Quantity

# The entity of a figure that speaks of all rows together, as figures of sentences do.
WHOLE = ""
_YEAR_DIGITS = 4
_INDICATOR = (
    Measure.TARGET,
    Measure.TARGET_END,
    Measure.REALISASI,
    Measure.CAPAIAN,
    Measure.PROGRESS,
    Measure.PAGU,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
)
_BUDGET = (
    Measure.PAGU,
    Measure.PAGU_BEFORE,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
    Measure.SISA,
)
_COUNT = (Measure.COUNT, Measure.SHARE)
_LISTED = regex.compile(r"(?<!\S)(?:2|b)[.)]\s*\p{L}")
_Words = tuple[str, ...]
_Statement = tuple[_Words, Measure, Period | None, str, str]


def table_facts(views: tuple[TableView, ...]) -> tuple[Fact, ...]:
    """The facts of all tables, in reading order."""
    found = [fact for view in views for fact in _unequivocal(_facts(view), _times(view))]
    details = _details(found)
    return tuple(f for f in found if f.subject or not any(t != f.table for t in details[_figure(f)]))


def _unequivocal(facts: Iterable[Fact], times: Mapping[_Words, int]) -> list[Fact]:
    """The facts of a table without those that it states twice, with two values: they are of two things.

    Such are a kegiatan of one name under two programs, and a second set of columns ("Fisik") of one year;
    also a program named several times with its budget printed once, which may be that of a part of it.
    """
    words = cache(_words)
    keyed = [((words(f.subject), f.measure, f.period, f.scope, f.entity.lower()), f) for f in facts]
    values: dict[_Statement, list[Decimal | None]] = defaultdict(list)
    for key, fact in keyed:
        values[key].append(fact.quantity.value)
    return [
        fact
        for key, fact in keyed
        if len(set(values[key])) == 1
        and (fact.measure not in _BUDGET or len(values[key]) >= times.get(key[0], 0))
    ]


def _times(view: TableView) -> Mapping[_Words, int]:
    """How many rows of a table name a program or kegiatan."""
    named = (
        _program(view, row) or row.name for row in view.rows if row.kind in (RowKind.ITEM, RowKind.GROUP)
    )
    return Counter(_words(name) for name in named)


def _words(name: str) -> _Words:
    return tuple(w.text for w in words_of(name))


_Figure = tuple[Measure, Period | None, Decimal | None]


def _details(facts: Iterable[Fact]) -> dict[_Figure, set[int | None]]:
    """The tables whose rows have a figure: a total of that figure elsewhere is the detail of such a row."""
    found: dict[_Figure, set[int | None]] = defaultdict(set)
    for fact in facts:
        if fact.subject:
            found[_figure(fact)].add(fact.table)
    return found


def _figure(fact: Fact) -> _Figure:
    return fact.measure, fact.period, fact.quantity.value


def _facts(view: TableView) -> Iterator[Fact]:
    last = max((row.index for row in view.rows if row.kind is RowKind.TOTAL), default=None)
    for row in view.rows:
        # NOTE: totals before the last one close a part of the table, not the whole.
        if row.kind is RowKind.TOTAL and row.index != last:
            continue
        if row.kind not in (RowKind.ITEM, RowKind.TOTAL):
            continue
        named = row.kind is not RowKind.ITEM or _names(view, row)
        program = _program(view, row)
        if not named and not program:
            continue
        for column in view.columns:
            quantity = row.value(column.index)
            if column.role is not Role.VALUE or quantity is None or quantity.value is None:
                continue
            if program and column.measure in _BUDGET:
                yield _of_program(view, row, column, quantity, program)
                continue
            if not named:
                continue
            fact = _fact(view, row, column, quantity)
            if fact is not None:
                yield fact


def _names(view: TableView, row: Row) -> bool:
    """Whether the row says whose figures it has; only rows of a count may be named by a number (a year)."""
    return bool(row.name) and (view.kind is TableKind.COUNT or any(ch.isalpha() for ch in row.name))


def _program(view: TableView, row: Row) -> str:
    """The program or kegiatan of a row in a table of indicators: the budget beside it is its own."""
    if view.kind is not TableKind.INDICATOR or row.kind is not RowKind.ITEM:
        return ""
    cells = [row.cell(c.index) for c in view.columns if c.role is Role.PROGRAM]
    texts = [strip_numbering(c.text)[1] for c in cells if c is not None]
    named = next((t for t in reversed(texts) if any(ch.isalpha() for ch in t)), "")
    # NOTE: the budget beside a list of programs is that of all of them.
    return "" if _LISTED.search(named) else named


def _of_program(view: TableView, row: Row, column: Column, quantity: Quantity, program: str) -> Fact:
    return Fact(
        subject=program,
        measure=column.measure or Measure.PAGU,
        period=column.period,
        quantity=quantity,
        place=replace(view.place(row, column), row=program),
        origin=Origin.TABLE,
        table=view.index,
        row=row.index,
    )


def _fact(view: TableView, row: Row, column: Column, quantity: Quantity) -> Fact | None:
    measure = column.measure
    total = row.kind is RowKind.TOTAL
    if measure is None:
        return None
    if view.kind is TableKind.COUNT and measure in _COUNT:
        subject, entity = _leaf(column), WHOLE if total else row.name
    elif view.kind is TableKind.BUDGET and measure in _BUDGET:
        subject, entity = ("" if total else row.name), WHOLE
    elif view.kind is TableKind.INDICATOR and measure in _INDICATOR and not total:
        subject, entity = row.name, ""
    else:
        return None
    period = column.period
    if entity.isdigit() and len(entity) == _YEAR_DIGITS:
        period, entity = Period(int(entity)), WHOLE
    return Fact(
        subject=subject,
        measure=measure,
        period=period,
        quantity=quantity,
        place=view.place(row, column),
        origin=Origin.TABLE,
        scope=row.scope or view.scope,
        entity=entity,
        sasaran=row.sasaran,
        table=view.index,
        row=row.index,
    )


def _leaf(column: Column) -> str:
    return column.header.split(" › ")[-1]
