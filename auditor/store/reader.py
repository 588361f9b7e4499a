"""Questions to a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from auditor.store.opening import StoreError, opened

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with the names of their columns; the rows can be gone through once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


class Reader:
    """Reads a store; nothing is written."""

    def __init__(self, path: Path) -> None:
        self._database = opened(path, writing=False)
        # NOTE: so that no question, whoever wrote it, reads or writes another file.
        self._database.execute("SET enable_external_access = false")
        self._database.execute("SET lock_configuration = true")

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def ask(self, sql: str, values: Mapping[str, object] | None = None) -> Answer:
        """The answer to a query; StoreError where it is none."""
        import duckdb

        try:
            asked = self._database.cursor().execute(sql, dict(values or {}))
            names = tuple(column[0] for column in asked.description or ())
        except duckdb.Error as error:
            raise StoreError(f"Kueri keliru: {error}", f"The query is wrong: {error}") from error
        return Answer(names, _rows(asked))


def _rows(asked: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while rows := asked.fetchmany(_BATCH):
        yield from rows
