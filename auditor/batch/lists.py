"""Lists of files: a CSV or Parquet file with a path or URL in every row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.batch.fetch import is_url
from auditor.errors import AuditorError

LISTS = {".csv": "read_csv(?, all_varchar = true, header = true)", ".parquet": "read_parquet(?)"}
# The column of the paths; where none has such a name, the first.
_NAMES = ("file", "path", "url", "berkas")


def named_in(path: Path) -> Iterator[str]:
    """The files of a list, those with a relative path seen from its folder; AuditorError where it is none."""
    import duckdb

    reading = LISTS[path.suffix.lower()]
    try:
        with duckdb.connect() as database:
            asked = database.execute(f"SELECT * FROM {reading}", [str(path)])
            names = [column[0].lower() for column in asked.description or ()]
            at = next((names.index(name) for name in _NAMES if name in names), 0)
            rows = asked.fetchall()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise AuditorError(
            f"Daftar {path} tidak terbaca: {reason}", f"The list {path} can't be read: {reason}"
        ) from error
    for row in rows:
        name = str(row[at] or "").strip()
        if name:
            yield name if is_url(name) else str(path.parent / name)
