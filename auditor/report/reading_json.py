"""What was read of a report as JSON, with the same content as the terminal shows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from auditor import __version__
from auditor.identity.reading import Reader
from auditor.model.document import Cell, Skipped, TextBlock
from auditor.model.fact import Column, TableView
from auditor.model.quantity import Quantity, Unit
from auditor.report.across import who_json
from auditor.report.json import TOOL, JsonObject, spot
from auditor.report.reading import Figure, Line, Reading, certainty_of, lines_of
from auditor.report.words import Words

SCHEMA = "lakip-reading/1"


def reading_json(reading: Reading, words: Words, drawn: tuple[str, ...] = ()) -> JsonObject:
    """The whole reading as one JSON object; `drawn` names the pictures that were written."""
    document = reading.evidence.document
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__, "rules_version": words.catalogue.version},
        "document": {
            "path": document.path,
            "sha256": document.sha256,
            "format": document.format,
            "title": reading.evidence.identity.title,
            "agency": reading.evidence.identity.agency,
            "year": reading.evidence.identity.year,
            "pages": document.pages,
            "ocr_pages": [page.page for page in document.recognised],
            "page_labels": list(document.labels),
        },
        "identity": who_json(Reader(words.catalogue.lexicon).who(reading.evidence)),
        "shown_pages": sorted(reading.pages),
        "outline": [_heading(block) for block in reading.headings()],
        "tables": [_table(view) for view in reading.views()],
        "figures": [_figure(figure) for figure in reading.figures()],
        "unread": [_note(note, words) for note in reading.notes()],
        "counts": dict(reading.counts()),
        "drawn": list(drawn),
    }


def _heading(block: TextBlock) -> JsonObject:
    return {
        "block": block.index,
        "level": block.level,
        "marker": block.marker,
        "text": block.text,
        **spot(block.place),
        "anchor": block.place.anchor,
    }


def _table(view: TableView) -> JsonObject:
    pieces = [
        {
            "block": table.index,
            "rows": table.rows,
            "columns": table.cols,
            "certainty": table.certainty,
            "realigned": [number + 1 for number in sorted(table.realigned)],
            **spot(table.place),
        }
        for table in view.tables
    ]
    return {
        "number": view.index + 1,
        "kind": view.kind.value,
        "title": view.title,
        "section": view.section,
        "scope": view.scope,
        "certainty": certainty_of(view),
        "pieces": pieces,
        "columns": [_column(column) for column in view.columns],
        "rows": [_line(line) for line in lines_of(view)],
    }


def _column(column: Column) -> JsonObject:
    return {
        "number": column.index + 1,
        "role": column.role.value,
        "measure": column.measure.value if column.measure else None,
        "period": str(column.period) if column.period else None,
        "unit": _unit(column.unit),
        "header": column.header,
    }


def _line(line: Line) -> JsonObject:
    row = line.row
    values = (row.values if row else None) or {}
    known: JsonObject = {}
    if row is not None:
        known = {
            "name": row.name,
            "marker": row.marker,
            "sasaran": row.sasaran,
            "group": row.group,
            "scope": row.scope,
            "unit": _unit(row.unit),
        }
    cells = [_cell(cell) for cell in line.cells.values()]
    return {
        "piece": line.table.index,
        "number": line.number + 1,
        "kind": line.kind,
        "moved": line.is_moved,
        **known,
        "cells": cells,
        "values": _values(values),
    }


def _cell(cell: Cell) -> JsonObject:
    return {
        "column": cell.col + 1,
        "text": cell.text,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        **spot(cell.place),
        "anchor": cell.place.anchor,
    }


def _values(values: Mapping[int, Quantity]) -> list[JsonObject]:
    """The figures of a row under the columns that they were taken for."""
    return [{"column": column + 1, **_quantity(value)} for column, value in values.items()]


def _quantity(quantity: Quantity) -> JsonObject:
    return {
        "raw": quantity.raw,
        "kind": quantity.kind.value,
        "value": _number(quantity.value),
        "upper": _number(quantity.upper),
        "unit": _unit(quantity.unit),
        "label": quantity.label,
        "readings": [_number(value) for value in quantity.readings],
        "oddities": sorted(quantity.oddities),
    }


def _number(value: Decimal | None) -> str | None:
    """Exact digits; a JSON number would be read as a float."""
    return None if value is None else format(value, "f")


def _unit(unit: Unit | None) -> str | None:
    return unit.name if unit else None


def _figure(figure: Figure) -> JsonObject:
    return {
        **_quantity(figure.quantity),
        "measure": figure.measure.value if figure.measure else None,
        "period": str(figure.period) if figure.period else None,
        "subject": figure.subject,
        "inherited": figure.inherited,
        "certainty": figure.certainty,
        "statements": list(figure.said),
        "section": figure.place.section,
        "text": figure.place.text,
        **spot(figure.place),
        "anchor": figure.place.anchor,
    }


def _note(note: Skipped, words: Words) -> JsonObject:
    return {
        "what": note.what,
        "why": note.why,
        "reason": words.catalogue.messages.reason(note.why, words.language),
        **(spot(note.place) if note.place else {}),
    }
