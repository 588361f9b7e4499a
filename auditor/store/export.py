"""The store as Parquet files for other tools: a folder a table, parted by the report's province and year."""

from __future__ import annotations

import shutil
from pathlib import Path

from auditor.store.opening import StoreError, opened
from auditor.store.writer import OF_DOCUMENT

# By these a table of one row a document is parted; in the others they are the document's.
PARTS = ("province", "year")
WHOLE = ("runs", "attempts", "sources", "decisions")
MARK = "_lakip_store"


def exported(store: Path, folder: Path) -> None:
    """Write the folder whole, in place of an earlier export; StoreError where it is anything else."""
    if folder.exists() and not (folder / MARK).exists():
        raise StoreError(
            f"{folder} sudah ada dan bukan hasil ekspor; pilih folder lain.",
            f"{folder} exists and is no export; choose another folder.",
        )
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
        _write(store, new)
        (new / MARK).touch()
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(
            f"Tidak dapat menulis ke {folder}: {reason}.", f"Can't write to {folder}: {reason}."
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write(store: Path, folder: Path) -> None:
    import duckdb

    database = opened(store, writing=False)
    try:
        for table in WHOLE:
            database.execute(f"COPY {table} TO '{_quoted(folder / f'{table}.parquet')}' (FORMAT parquet)")
        for table in OF_DOCUMENT:
            database.execute(
                f"COPY ({_parted(table)}) TO '{_quoted(folder / table)}'"
                f" (FORMAT parquet, PARTITION_BY ({', '.join(PARTS)}))"
            )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise StoreError(f"Ekspor gagal: {reason}", f"The export failed: {reason}") from error
    finally:
        database.close()


def _parted(table: str) -> str:
    if table == "documents":
        return "SELECT *, province_code AS province FROM documents"
    return (
        f"SELECT t.*, d.province_code AS province, d.year FROM {table} t"
        f" JOIN documents d ON d.document = t.document"
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
