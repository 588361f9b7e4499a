"""The ready queries: a file of SQL each, `$language` in it the reader's."""

from __future__ import annotations

from pathlib import Path

from auditor.store.reader import Answer, Reader

FOLDER = Path(__file__).with_name("queries")
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.sql")))


def answer(store: Reader, name: str, language: str) -> Answer:
    """The answer to a ready query."""
    sql = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return store.ask(sql, {"language": language} if "$language" in sql else None)
