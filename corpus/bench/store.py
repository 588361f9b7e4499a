"""Keeps the record of every report that is measured, so that a run that was stopped goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from corpus.bench.record import Job, Record, as_data, from_data

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".bench"
# What the figures depend on; a record holds as long as none of it changes.
_SOURCES = ("auditor/**/*.py", "rules/**/*.toml", "corpus/**/*.py", "corpus/generate/**/*.toml")
_APART = (
    "corpus/bench/page.py",
    "corpus/bench/tables.py",
    "corpus/bench/store.py",
    "corpus/bench/__main__.py",
)


def stamp() -> str:
    """A word for the state of the auditor, its rules and the corpus."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _SOURCES for path in ROOT.glob(pattern)}):
        name = path.relative_to(ROOT).as_posix()
        if name not in _APART and "speed" not in path.name:
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


class Store:
    """The records of one state, a line each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records: dict[str, Record] = dict(self._kept())

    def add(self, job: Job, record: Record) -> None:
        """Keep a record at once."""
        self.records[job.key] = record
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"job": job.key, "record": as_data(record)}) + "\n")

    def _kept(self) -> Iterator[tuple[str, Record]]:
        if not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                data = json.loads(line)
            except json.JSONDecodeError:  # the run was killed while it wrote
                continue
            yield data["job"], from_data(data["record"])
