"""Opens the store's file; what goes wrong is told in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import AuditorError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = 1
_WRITER_MEMORY = "192MB"
# Each time that the database moves what it has logged into its tables, it packs the last part of these
# anew: with its own 16 MB a document costs twice as much, and the more documents there are, the more.
_WRITTEN_AHEAD = "64MB"
SCHEMA_FILE = Path(__file__).with_name("schema.sql")


class StoreError(AuditorError):
    """The store can't be used."""


def opened(path: Path, *, writing: bool) -> DuckDBPyConnection:
    """A connection to the store, made new where it is to be written and does not exist."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise StoreError(
            "Basis data belum terpasang: pip install 'lakip-auditor[batch]'.",
            "The database is not installed: pip install 'lakip-auditor[batch]'.",
        ) from error
    if not writing and not path.is_file():
        raise StoreError(f"Basis data {path} tidak ada.", f"There is no store {path}.")
    try:
        if writing and not path.exists():
            _make(path)
        connection = duckdb.connect(str(path), read_only=not writing)
        # NOTE: a store that a user was given must not fetch or load anything.
        connection.execute("SET autoinstall_known_extensions = false")
        if writing:
            # NOTE: the processors are for those who audit; without it the memory grows with the store.
            connection.execute("SET threads = 1")
            connection.execute(f"SET checkpoint_threshold = '{_WRITTEN_AHEAD}'")
            connection.execute(f"SET memory_limit = '{_WRITER_MEMORY}'")
        _check(connection, path, writing=writing)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise StoreError(
            f"Basis data {path} tidak dapat dibuka: {reason}", f"The store {path} can't be opened: {reason}"
        ) from error
    return connection


def _make(path: Path) -> None:
    """An empty store that is there whole or not at all, whenever the program is killed."""
    import duckdb

    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with duckdb.connect(str(new)) as connection:
        _lay_out(connection)
    new.replace(path)


def _lay_out(connection: DuckDBPyConnection) -> None:
    with_schema = f"BEGIN; {SCHEMA_FILE.read_text(encoding='utf-8')} INSERT INTO store VALUES ({SCHEMA});"
    connection.execute(f"{with_schema} COMMIT;")


def _check(connection: DuckDBPyConnection, path: Path, *, writing: bool) -> None:
    names = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not names and writing:
        _lay_out(connection)
        return
    found = connection.execute("SELECT schema FROM store").fetchone() if "store" in names else None
    if found != (SCHEMA,):
        connection.close()
        raise StoreError(
            f"{path} bukan basis data dari versi program ini; pakai berkas lain.",
            f"{path} is no store of this version of the program; use another file.",
        )
