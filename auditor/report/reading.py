"""What `auditor read` shows of a report, before it becomes text, JSON or pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from auditor.model.document import BlockKind, Cell, Skipped, Table, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Mention, Row, SpelledNumber, Statement, Subject, TableView
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity

FACT = "fact"
HEADER, BLANK, CONTINUED = "header", "blank", "continued"

_Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the narrative with the meaning that it was given and the statements that use it."""

    place: Place
    quantity: Quantity
    measure: Measure | None = None
    period: Period | None = None
    subject: str = ""
    inherited: bool = False
    certainty: float = 1.0
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed row of a table; `row` is what was understood, None where it holds no row of its own.

    `cells` stand under the columns that they were taken for; `is_moved` says that the source prints them
    under others.
    """

    table: Table
    number: int
    kind: str
    cells: dict[int, Cell]
    covered: dict[int, Cell]
    row: Row | None = None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read and understood; `pages` are those to show, empty for all."""

    evidence: Evidence
    pages: frozenset[int] = frozenset()

    def shows(self, place: Place | None) -> bool:
        """Whether a place is on a page to show."""
        return not self.pages or (place is not None and place.page in self.pages)

    def headings(self) -> tuple[TextBlock, ...]:
        """The headings in reading order."""
        texts = self.evidence.document.texts
        return tuple(t for t in texts if t.kind is BlockKind.HEADING and self.shows(t.place))

    def views(self) -> tuple[TableView, ...]:
        """The tables in reading order."""
        return tuple(view for view in self.evidence.tables if any(map(self.shows, places_of(view))))

    def figures(self) -> tuple[Figure, ...]:
        """The figures of the narrative in reading order."""
        return tuple(figure for figure in narrative_figures(self.evidence) if self.shows(figure.place))

    def notes(self) -> tuple[Skipped, ...]:
        """What was not read."""
        return tuple(note for note in self.evidence.document.notes if self.shows(note.place))

    def counts(self) -> dict[str, int]:
        """How much the whole file holds."""
        document, narrative = self.evidence.document, self.evidence.narrative
        rows = (row for view in self.evidence.tables for row in view.rows)
        pages = {} if document.pages is None else {"pages": document.pages}
        return pages | {
            "headings": sum(text.kind is BlockKind.HEADING for text in document.texts),
            "texts": len(document.texts),
            "tables": len(self.evidence.tables),
            "cells": sum(len(table.cells) for table in document.tables),
            "doubtful": sum(certainty_of(view) < 1 for view in self.evidence.tables),
            "realigned": sum(len(table.realigned) for table in document.tables),
            "figures": sum(figure.is_number for row in rows for figure in (row.values or {}).values()),
            "numbers": narrative.numbers,
            "linked": narrative.linked,
            "unread": len(document.notes),
        }


def places_of(view: TableView) -> Iterator[Place]:
    """Where a table stands: its pieces and cells."""
    for table in view.tables:
        yield table.place
        yield from (cell.place for cell in table.cells)


def certainty_of(view: TableView) -> float:
    """How sure the grid of the least certain piece is."""
    return min(table.certainty for table in view.tables)


def lines_of(view: TableView) -> Iterator[Line]:
    """Every printed row of a table, in all its pieces, with what it was taken for."""
    known = {spot: row for row in view.rows for spot in _spots(row)}
    for table in view.tables:
        grid = table.grid()
        covered = _covered(table)
        begun = False
        for number, cells in enumerate(grid):
            row = known.get((table.place.block, number))
            begun = begun or row is not None
            own = {cell.col: cell for cell in cells if cell is not None and cell.text.strip()}
            taken = dict(row.cells or {}) if row else own
            moved = number in table.realigned or set(taken) != set(own)
            yield Line(table, number, _kind(row, own, begun=begun), taken, covered[number], row, moved)


def _spots(row: Row) -> Iterator[tuple[int, int]]:
    """The piece and row that a row was printed in; its cells keep both wherever they are moved to."""
    yield from ((cell.place.block, cell.row) for cell in (row.cells or {}).values())


def _kind(row: Row | None, cells: dict[int, Cell], *, begun: bool) -> str:
    if row is not None:
        return row.kind.value
    if not cells:
        return BLANK
    return CONTINUED if begun else HEADER


def _covered(table: Table) -> list[dict[int, Cell]]:
    """For every row the columns that a merged cell reaches from elsewhere."""
    covered: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(table.rows, cell.row + cell.rowspan)):
            for col in range(cell.col, min(table.cols, cell.col + cell.colspan)):
                if (row, col) != (cell.row, cell.col):
                    covered[row][col] = cell
    return covered


def narrative_figures(evidence: Evidence) -> list[Figure]:
    """Every figure that a statement or fact of the narrative holds, once, in reading order."""
    found: dict[_Key, Figure] = {}
    for fact in evidence.narrative.facts:
        _add(found, _of_fact(fact))
    for statement in evidence.narrative.statements:
        for figure in _of_statement(statement):
            _add(found, figure)
    return sorted(found.values(), key=lambda figure: figure.place.order)


def _add(found: dict[_Key, Figure], new: Figure) -> None:
    key = (new.place.block, new.place.start)
    old = found.get(key)
    found[key] = new if old is None else _joined(old, new)


def _joined(old: Figure, new: Figure) -> Figure:
    """One figure that several statements use; what the first leaves open, the next may say."""
    said = tuple(s for s in dict.fromkeys((*old.said, *new.said)) if s != FACT)
    return replace(
        old,
        measure=old.measure or new.measure,
        period=old.period or new.period,
        subject=old.subject or new.subject,
        inherited=old.inherited if old.subject else new.inherited,
        certainty=min(old.certainty, new.certainty),
        said=said or old.said,
    )


def _of_fact(fact: Fact) -> Figure:
    return Figure(
        place=fact.place,
        quantity=fact.quantity,
        measure=fact.measure,
        period=fact.period,
        subject=fact.subject,
        inherited=fact.inherited,
        certainty=fact.certainty,
        said=(FACT,),
    )


def _of_statement(statement: Statement) -> Iterator[Figure]:
    said = (re.sub(r"(?<!^)(?=[A-Z])", "-", type(statement).__name__).lower(),)
    if isinstance(statement, SpelledNumber):
        yield Figure(statement.place, statement.digits, said=said)
        return
    subject: Subject = statement.subject
    for field in fields(statement):
        value = getattr(statement, field.name)
        for mention in value if isinstance(value, tuple) else (value,):
            if isinstance(mention, Mention):
                yield Figure(
                    place=mention.place,
                    quantity=mention.quantity,
                    measure=mention.measure,
                    period=mention.period,
                    subject=subject.name,
                    inherited=subject.inherited,
                    certainty=mention.certainty,
                    said=said,
                )
