"""The commands `query` and `export`: what is in a store."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from itertools import islice
from pathlib import Path

from rich.console import Group
from rich.table import Table
from rich.text import Text

from auditor.cli.output import output_error, write_encoded, write_screen
from auditor.cli.speech import Speech
from auditor.errors import EXIT_OK
from auditor.report.csv import inert
from auditor.report.json import safe
from auditor.report.words import neutral

# Rows that a terminal shows.
MOST = 50


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """What the user asked for: a ready query by its name, or one of their own; without either, their list."""

    store: Path
    name: str | None
    sql: str | None
    format: str
    limit: int | None


def query(request: QueryRequest, speech: Speech) -> int:
    """Ask the store, show the answer, and return the exit status."""
    # NOTE: imported here so that the other commands do not need the extra.
    from auditor.store.reader import Reader
    from auditor.store.ready import NAMES, answer

    if request.name is None and request.sql is None:
        write_screen(_listed(NAMES, speech), speech.messages)
        return EXIT_OK
    if request.name is not None and (request.sql is not None or request.name not in NAMES):
        raise output_error(speech.messages, "no-query", name=request.name, names=", ".join(NAMES))
    with Reader(request.store) as store:
        found = store.ask(request.sql) if request.sql else answer(store, request.name or "", speech.language)
        if request.format == "terminal":
            write_screen(_table(found.columns, found.rows, request.limit, speech), speech.messages)
        else:
            rows = islice(found.rows, request.limit or None)
            lines = _csv(found.columns, rows) if request.format == "csv" else _json(found.columns, rows)
            write_encoded(lines, speech.messages)
    return EXIT_OK


def _listed(names: tuple[str, ...], speech: Speech) -> Table:
    table = Table(box=None, padding=(0, 2), show_header=False)
    for name in names:
        table.add_row(name, speech(f"query.{name}"))
    return table


def _table(
    columns: tuple[str, ...], rows: Iterator[tuple[object, ...]], limit: int | None, speech: Speech
) -> Group:
    most = MOST if limit is None else limit
    table = Table(box=None, padding=(0, 1), header_style="dim")
    shown = list(islice(rows, most or None))
    for at, name in enumerate(columns):
        right = any(isinstance(row[at], int | float) for row in shown)
        title = speech.messages.named("columns", name, speech.language)
        table.add_column(title, overflow="fold", justify="right" if right else "left")
    for row in shown:
        table.add_row(*(neutral(_text(value)) for value in row))
    if next(rows, None) is not None:
        return Group(table, Text(speech("query.more", number=most), style="dim"))
    return Group(table) if shown else Group(Text(speech("query.nothing")))


def _csv(columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    yield _line(columns)
    for row in rows:
        yield _line(tuple(inert(_text(value)) for value in row))


def _line(values: tuple[str, ...]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()


def _json(columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    lead = "[\n"
    for row in rows:
        record = dict(zip(columns, row, strict=True))
        yield lead + "  " + safe(json.dumps(record, ensure_ascii=False, default=_text))
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return str(value)


def export(store: Path, folder: Path, speech: Speech) -> int:
    """Write the store as Parquet, and return the exit status."""
    from auditor.store.export import exported

    exported(store, folder.absolute())
    write_encoded((speech("query.exported", folder=neutral(str(folder))) + "\n",), speech.messages)
    return EXIT_OK
