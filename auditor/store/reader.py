"""Questions to a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from auditor.store.opening import StoreError, opened

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

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def ask(self, sql: str, values: Sequence[object] = ()) -> Answer:
        """The answer to a query; StoreError where it is none."""
        import duckdb

        try:
            asked = self._database.execute(sql, list(values))
            names = tuple(column[0] for column in asked.description or ())
        except duckdb.Error as error:
            raise StoreError(f"Kueri keliru: {error}", f"The query is wrong: {error}") from error
        return Answer(names, self._rows())

    def _rows(self) -> Iterator[tuple[object, ...]]:
        while rows := self._database.fetchmany(_BATCH):
            yield from rows
