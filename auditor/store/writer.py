"""The one writer of a store: every file in one transaction."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from auditor.across.kept import Kept
from auditor.decisions import Decisions
from auditor.model.finding import Bilingual
from auditor.store.opening import opened
from auditor.store.result import Columns, Result

# Tables whose rows belong to one document; `documents` itself is the first.
OF_DOCUMENT = ("documents", "pages", "facts", "claims", "findings", "verified", "skips", "kept")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be audited, as listed: `stamp` changes when the file does, `version` when its audit may."""

    path: str
    size: int | None
    stamp: str
    version: str


@dataclass(frozen=True, slots=True)
class Effort:
    """What the audit of a file took: seconds of the clock, and the most memory of its process."""

    seconds: float = 0.0
    peak_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a file."""

    size: int | None
    stamp: str
    version: str
    sha256: str | None
    document: int | None

    def is_current(self, source: Source) -> bool:
        """Whether the file and all that its audit rests on are as they were."""
        return (self.stamp, self.version) == (source.stamp, source.version)


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of some files were not audited, hold nothing to check, or have a rule that broke."""

    documents: int
    failed: int
    idle: int
    broken: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a file was not audited: a key, and the same in words."""

    reason: str
    detail: Bilingual
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class RunSetting:
    """Under what a run audits."""

    tool_version: str
    rules_version: str
    profile: str | None = None
    jobs: int = 1


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

    def audited(self, source: Source, result: Result, effort: Effort) -> bool:
        """Put a document in place of what was known of its file; False where it is a duplicate."""
        with self._transaction():
            document = self.document_of(result.sha256, source.version)
            duplicate = document is not None
            if document is None:
                (document,) = self._one("SELECT nextval('document_numbers')")
                for table in OF_DOCUMENT:
                    fixed: dict[str, int | str] = {"document": document}
                    if table == "documents":
                        fixed |= {"run": self._run, "version": source.version}
                    self._insert(table, result.tables[table], fixed)
            self._place(source, result.sha256, document)
            self._attempt(source, "duplicate" if duplicate else "audited", effort, sha256=result.sha256)
        return not duplicate

    def duplicate(self, source: Source, sha256: str, document: int) -> None:
        """A file has the bytes of a document that is here."""
        with self._transaction():
            self._place(source, sha256, document)
            self._attempt(source, "duplicate", Effort(), sha256=sha256)

    def failed(self, source: Source, failed: Failed, effort: Effort) -> None:
        """A file could not be audited."""
        with self._transaction():
            self._place(source, failed.sha256, None)
            self._attempt(source, "failed", effort, failed=failed, sha256=failed.sha256)

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
            for (document, other), columns in found.items():
                self._insert("findings", columns, {"document": document, "other": other})
            self._do("UPDATE kept SET fresh = false WHERE agency = ? AND province = ?", agency, province)

    def decide(self, decisions: Decisions) -> None:
        """Put these decisions in place of all."""
        with self._transaction():
            self._do("DELETE FROM decisions")
            for finding, d in decisions.items():
                values = (finding, d.state.value, d.by, d.reason, d.date)
                self._do("INSERT INTO decisions VALUES (?, ?, ?, ?, ?)", *values)

    def _place(self, source: Source, sha256: str | None, document: int | None) -> None:
        """The file is this document; one that no file is any more goes."""
        before = self._database.execute(
            "SELECT document FROM sources WHERE path = ?", [source.path]
        ).fetchall()
        self._do("DELETE FROM sources WHERE path = ?", source.path)
        values = (source.path, source.size, source.stamp, sha256, source.version, document, self._run)
        self._do("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", *values)
        for (old,) in before:
            left = self._one("SELECT count(*) FROM sources WHERE document = ?", old)
            if old is not None and not left[0]:
                self._remove(old)
        # NOTE: a document is called by a file that it still is.
        self._do(
            "UPDATE documents SET path ="
            " (SELECT min(s.path) FROM sources s WHERE s.document = documents.document)"
            " WHERE path = ? AND document IS DISTINCT FROM ?",
            *(source.path, document),
        )

    def _remove(self, document: int) -> None:
        # NOTE: what was found between its family and it may be otherwise without it.
        self._do(
            "UPDATE kept SET fresh = true WHERE (agency, province) IN"
            " (SELECT (agency, province) FROM kept WHERE document = ?)",
            document,
        )
        self._do("DELETE FROM findings WHERE other = ?", document)
        for table in OF_DOCUMENT:
            self._do(f"DELETE FROM {table} WHERE document = ?", document)

    def _attempt(
        self,
        source: Source,
        outcome: str,
        effort: Effort,
        *,
        sha256: str | None,
        failed: Failed | None = None,
    ) -> None:
        why = (failed.reason, failed.detail.id, failed.detail.en) if failed else (None, None, None)
        self._do(
            "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(self._run, source.path, _now(), sha256, outcome, *why, effort.seconds, effort.peak_mb),
        )

    def _insert(self, table: str, columns: Columns, fixed: Mapping[str, int | str]) -> None:
        """Add rows to a table; the values of `fixed` are the same in all."""
        insertion = self._insertion(table, columns.names, tuple(fixed))
        self._database.execute(insertion, [*fixed.values(), columns.data])

    @functools.cache  # noqa: B019  (one writer lives as long as its run)
    def _insertion(self, table: str, names: Sequence[str], fixed: Sequence[str]) -> str:
        types = dict(
            self._database.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [table]
            ).fetchall()
        )
        shape = json.dumps({name: [types[name]] for name in names}).replace("'", "''")
        into = ", ".join(f'"{name}"' for name in (*fixed, *names))
        values = ", ".join((*("?" for _ in fixed), *(f'unnest(j."{name}")' for name in names)))
        return f"INSERT INTO {table} ({into}) SELECT {values} FROM (SELECT from_json(?, '{shape}') AS j)"

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._do("BEGIN")
        try:
            yield
        except BaseException:
            self._do("ROLLBACK")
            raise
        self._do("COMMIT")

    def _do(self, statement: str, *values: object) -> None:
        self._database.execute(statement, list(values))

    def _one(self, statement: str, *values: object) -> tuple[int, ...]:
        found = self._database.execute(statement, list(values)).fetchone()
        assert found is not None
        return tuple(found)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
