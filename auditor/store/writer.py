"""The one writer of a store: every file in one transaction."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from auditor.across.kept import Kept
from auditor.decisions import Decisions
from auditor.store.files import Ended, Ending, Failed, Known, Reached, RunSetting
from auditor.store.opening import StoreError, opened
from auditor.store.portions import portions
from auditor.store.result import Columns, Result

# Tables whose rows belong to one document; `documents` itself is the first.
OF_DOCUMENT = ("documents", "pages", "facts", "claims", "findings", "verified", "skips", "kept")


class Writer:
    """Writes a store; everything about one file at once or not at all."""

    def __init__(self, path: Path) -> None:
        self._database = opened(path, writing=True)
        self._run = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def begin(self, setting: RunSetting, files: int) -> None:
        """A run is begun."""
        (self._run,) = self._one("SELECT nextval('run_numbers')")
        self._do(
            "INSERT INTO runs (run, begun, tool_version, rules_version, profile, jobs, files, outcome)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'running')",
            *(
                self._run,
                _now(),
                setting.tool_version,
                setting.rules_version,
                setting.profile,
                setting.jobs,
                files,
            ),
        )

    def end(self, outcome: str, counts: Mapping[str, int]) -> None:
        """The run is over; `counts` are those of audited, unchanged, duplicates and failed."""
        names = ("audited", "unchanged", "duplicates", "failed")
        self._do(
            "UPDATE runs SET ended = ?, outcome = ?, audited = ?, unchanged = ?, duplicates = ?,"
            " failed = ? WHERE run = ?",
            *(_now(), outcome, *(counts.get(name, 0) for name in names), self._run),
        )

    def known(self) -> dict[str, Known]:
        """What is known of every file, by its path."""
        rows = self._database.execute(
            "SELECT path, size, stamp, version, sha256, document FROM sources"
        ).fetchall()
        return {path: Known(*rest) for path, *rest in rows}

    def reached(self, paths: Sequence[str]) -> Reached:
        """What has become of some files."""
        asked = (
            "SELECT count(DISTINCT s.document), count(*) FILTER (s.document IS NULL),"
            " count(*) FILTER (d.status = 'not-auditable'), count(*) FILTER (d.rules_failed > 0)"
            " FROM sources s LEFT JOIN documents d USING (document) WHERE s.path IN (SELECT unnest(?))"
        )
        return Reached(*self._one(asked, list(paths)))

    def contents(self) -> dict[str, int]:
        """How many bytes each audited content has, by its SHA-256."""
        asked = "SELECT sha256, any_value(size) FROM sources WHERE document IS NOT NULL AND size IS NOT NULL"
        return dict(self._database.execute(f"{asked} GROUP BY sha256").fetchall())

    def document_of(self, sha256: str, version: str) -> int | None:
        """The number of the document of a content that was audited under a version."""
        found = self._database.execute(
            "SELECT document FROM documents WHERE sha256 = ? AND version = ?", [sha256, version]
        ).fetchone()
        return int(found[0]) if found else None

    def write(self, ended: Sequence[Ended]) -> list[Ending]:
        """Put what came of files in place of what was known of them; all of it or nothing.

        It costs hardly more for ten files than for one.
        """
        with self._transaction():
            numbers, endings = self._numbered(ended)
            made = [
                (n, e) for n, e, end in zip(numbers, ended, endings, strict=True) if end is Ending.AUDITED
            ]
            self._add_documents(made)
            kept = [
                (number, each, ending)
                for number, each, ending in zip(numbers, ended, endings, strict=True)
                if ending is not Ending.CHANGED
            ]
            self._place([(each, number) for number, each, _ in kept])
            self._add_attempts([(each, ending) for _, each, ending in kept])
        return endings

    def _numbered(self, ended: Sequence[Ended]) -> tuple[list[int | None], list[Ending]]:
        """The number of each file's document, a new one for what is not there yet."""
        contents = [each.found.sha256 for each in ended if each.found.sha256]
        asked = "SELECT sha256, version, document FROM documents WHERE sha256 IN (SELECT unnest(?))"
        known = {
            (sha, version): n for sha, version, n in self._database.execute(asked, [contents]).fetchall()
        }
        numbers: list[int | None] = []
        endings: list[Ending] = []
        for each in ended:
            key = (each.found.sha256, each.source.version)
            if isinstance(each.found, Failed):
                ending = Ending.FAILED
            elif key in known:
                ending = Ending.DUPLICATE
            elif isinstance(each.found, Result):
                (known[key],) = self._one("SELECT nextval('document_numbers')")
                ending = Ending.AUDITED
            else:
                ending = Ending.CHANGED
            numbers.append(None if isinstance(each.found, Failed) else known.get(key))
            endings.append(ending)
        return numbers, endings

    def _add_documents(self, made: Sequence[tuple[int | None, Ended]]) -> None:
        for table in OF_DOCUMENT:
            rows = []
            for number, each in made:
                assert isinstance(each.found, Result)
                fixed: dict[str, object] = {"document": number}
                if table == "documents":
                    fixed |= {"run": self._run, "path": each.source.path, "version": each.source.version}
                rows.append((fixed, each.found.tables[table]))
            self._insert(table, rows)

    def _place(self, files: Sequence[tuple[Ended, int | None]]) -> None:
        """These files are these documents; one that no file is any more goes."""
        paths = [each.source.path for each, _ in files]
        gone = self._database.execute(
            "DELETE FROM sources WHERE path IN (SELECT unnest(?)) RETURNING document", [paths]
        ).fetchall()
        rows = [
            (s.path, s.size, s.stamp, each.found.sha256, s.version, document, self._run)
            for each, document in files
            for s in (each.source,)
        ]
        self._add("sources", rows)
        old = sorted({document for (document,) in gone if document is not None})
        if old:
            self._forsake(old)

    def _forsake(self, documents: list[int]) -> None:
        """Files have left these documents: without any they go, else one is their path."""
        asked = "SELECT unnest(?) EXCEPT SELECT document FROM sources"
        left = [document for (document,) in self._database.execute(asked, [documents]).fetchall()]
        if left:
            self._remove(left)
        self._do(
            "UPDATE documents SET path ="
            " (SELECT min(s.path) FROM sources s WHERE s.document = documents.document)"
            " WHERE document IN (SELECT unnest(?))"
            " AND path NOT IN (SELECT path FROM sources s WHERE s.document = documents.document)",
            documents,
        )

    def _remove(self, documents: list[int]) -> None:
        # NOTE: what was found between its family and it may be otherwise without it.
        self._do(
            "UPDATE kept SET fresh = true WHERE (agency, province) IN"
            " (SELECT (agency, province) FROM kept WHERE document IN (SELECT unnest(?)))",
            documents,
        )
        self._do("DELETE FROM findings WHERE other IN (SELECT unnest(?))", documents)
        for table in OF_DOCUMENT:
            self._do(f"DELETE FROM {table} WHERE document IN (SELECT unnest(?))", documents)

    def _add_attempts(self, files: Sequence[tuple[Ended, Ending]]) -> None:
        now, rows = _now(), []
        for each, ending in files:
            found, effort = each.found, each.effort
            failed = found if isinstance(found, Failed) else None
            why = (failed.reason, failed.detail.id, failed.detail.en) if failed else (None, None, None)
            named = (self._run, each.source.path, now, found.sha256, ending.value)
            rows.append((*named, *why, effort.seconds, effort.peak_mb))
        self._add("attempts", rows)

    def fresh_families(self) -> list[tuple[str, str]]:
        """The agencies and provinces of whose documents something has changed since they were compared."""
        asked = "SELECT DISTINCT agency, province FROM kept WHERE fresh AND agency <> '' ORDER BY ALL"
        return self._database.execute(asked).fetchall()

    def family(self, agency: str, province: str) -> dict[int, Kept]:
        """What is kept of the documents of an agency in a province, by their numbers."""
        asked = (
            "SELECT document, path, data FROM kept JOIN documents USING (document)"
            " WHERE kept.agency = ? AND kept.province = ? ORDER BY document"
        )
        rows = self._database.execute(asked, [agency, province]).fetchall()
        return {number: replace(Kept.from_dict(json.loads(data)), path=path) for number, path, data in rows}

    def compared(self, agency: str, province: str, found: Mapping[tuple[int, int], Columns]) -> None:
        """Put what a family's documents say against each other, by their numbers, in place of the old."""
        with self._transaction():
            own = "SELECT document FROM kept WHERE agency = ? AND province = ?"
            self._do(
                f"DELETE FROM findings WHERE other IS NOT NULL AND document IN ({own})", agency, province
            )
            rows: list[tuple[Mapping[str, object], Columns]] = [
                ({"document": document, "other": other}, columns)
                for (document, other), columns in found.items()
            ]
            self._insert("findings", rows)
            self._do("UPDATE kept SET fresh = false WHERE agency = ? AND province = ?", agency, province)

    def decide(self, decisions: Decisions) -> None:
        """Put these decisions in place of all."""
        with self._transaction():
            self._do("DELETE FROM decisions")
            for finding, d in decisions.items():
                values = (finding, d.state.value, d.by, d.reason, d.date)
                self._do("INSERT INTO decisions VALUES (?, ?, ?, ?, ?)", *values)

    def _insert(self, table: str, rows: Sequence[tuple[Mapping[str, object], Columns]]) -> None:
        """Add rows of several documents; each group with values that are the same in all its rows."""
        filled = [(fixed, c.names, piece) for fixed, c in rows if c.rows for piece in c.pieces]
        for few in portions(filled):
            first, names, _ = few[0]
            values: list[object] = [[fixed[name] for fixed, _, _ in few] for name in first]
            insertion = self._insertion(table, names, tuple(first))
            self._database.execute(insertion, [*values, [piece for _, _, piece in few]])

    @functools.cache  # noqa: B019  (one writer lives as long as its run)
    def _insertion(self, table: str, names: Sequence[str], fixed: Sequence[str]) -> str:
        asked = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?"
        types = dict(self._database.execute(asked, [table]).fetchall())
        shape = json.dumps({name: [types[name]] for name in names}).replace("'", "''")
        into = ", ".join(f'"{name}"' for name in (*fixed, *names))
        values = ", ".join((*fixed, *(f'unnest(j."{name}")' for name in names)))
        groups = "".join(f"unnest(?) AS {name}, " for name in fixed)
        groups = f"SELECT {groups}from_json(unnest(?), '{shape}') AS j"
        return f"INSERT INTO {table} ({into}) SELECT {values} FROM ({groups})"

    def _add(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        """Add rows with a value for every column."""
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            self._do(f"INSERT INTO {table} SELECT {', '.join('unnest(?)' for _ in columns)}", *columns)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        import duckdb

        self._do("BEGIN")
        try:
            yield
            self._do("COMMIT")
        except BaseException as error:
            # NOTE: what could not be committed may have been rolled back already.
            with suppress(duckdb.Error):
                self._do("ROLLBACK")
            if isinstance(error, duckdb.Error):
                reason = str(error).splitlines()[0]
                raise StoreError(
                    f"Basis data tidak dapat ditulis: {reason}", f"The store can't be written: {reason}"
                ) from error
            raise

    def _do(self, statement: str, *values: object) -> None:
        self._database.execute(statement, list(values))

    def _one(self, statement: str, *values: object) -> tuple[int, ...]:
        found = self._database.execute(statement, list(values)).fetchone()
        assert found is not None
        return tuple(found)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
