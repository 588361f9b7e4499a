"""A run that is killed again and again: python -m tests.batch.kills 50

Nothing that was finished may be lost, nothing may be there by half, and the store must open.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from auditor.store.reader import Reader

REPORT = """# LAPORAN KINERJA TAHUN 2023

# DINAS SOSIAL KOTA METRO

Tabel 1 Capaian 2023

| No | Indikator Kinerja | Satuan | Target 2023 | Realisasi 2023 | Capaian (%) |
|---|---|---|---|---|---|
"""
ROW = "| {n} | Persentase warga kelompok {n} yang terlayani {word} | Persen | 80 | 72 | {rate} |\n"
WHOLE = """
    SELECT path, d.errors, d.verified,
        (SELECT count(*) FROM facts f WHERE f.document = d.document),
        (SELECT count(*) FROM claims c WHERE c.document = d.document),
        (SELECT count(*) FROM findings x WHERE x.document = d.document AND other IS NULL),
        (SELECT count(*) FROM verified v WHERE v.document = d.document),
        (SELECT count(*) FROM kept k WHERE k.document = d.document)
    FROM documents d"""
EARLY = 0.3
COUNTS = "SELECT (SELECT count(*) FROM documents), (SELECT count(DISTINCT document) FROM facts)"


def write(path: Path, number: int, generation: int) -> None:
    """A report with one wrong figure, of its own length."""
    lines = [ROW.format(n=n, word=f"tahap {generation}", rate="90,00") for n in range(1, 10 + number % 40)]
    lines.append(ROW.format(n=99, word="khusus", rate="95,00"))
    path.write_text(REPORT + "".join(lines), encoding="utf-8")


def rows(store: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows of a question to the store."""
    with Reader(store) as reader:
        return list(reader.ask(sql).rows)


def command(folder: Path, store: Path) -> list[str]:
    """The run that is killed."""
    return [sys.executable, "-m", "auditor", "batch", str(folder), "--store", str(store), "--jobs", "2"]


def killed(folder: Path, store: Path, seconds: float) -> None:
    """Begin a run and kill it after so many seconds; its workers must end with it."""
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command(folder, store), stdout=quiet, stderr=quiet)
    time.sleep(seconds)
    inner = psutil.Process(running.pid).children(recursive=True) if running.poll() is None else []
    running.kill()
    running.wait()
    _, alive = psutil.wait_procs(inner, timeout=60)
    assert not alive, alive


def _start(folder: Path, store: Path) -> float:
    """How many seconds a run takes until it audits."""
    begun = time.monotonic()
    one = [sys.executable, "-m", "auditor", "batch", str(folder / "0.md"), "--store", str(store)]
    subprocess.run(one, capture_output=True, check=True)
    return time.monotonic() - begun


def main(times: int, files: int, seed: int, longest: float = 6.0, begun: float | None = None) -> int:
    """Kill so many runs and look at the store after each; how many documents these finished."""
    moments, generation, seen, opened = random.Random(seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name) / "in", Path(name) / "store.duckdb"
        folder.mkdir()
        for number in range(files):
            write(folder / f"{number}.md", number, generation)
        before: set[tuple[object, ...]] = set()
        begun = begun or _start(folder, Path(name) / "first.duckdb")
        for time_ in range(times):
            # Some of them while it begins, the others while it audits.
            early = moments.random() < EARLY
            killed(folder, store, moments.uniform(0, begun) if early else begun + moments.uniform(0, longest))
            if not store.exists():
                continue
            opened += 1
            found = set(rows(store, WHOLE))
            ((documents, with_facts),) = rows(store, COUNTS)
            assert documents == with_facts == len(found), (time_, documents, with_facts)
            assert before <= found, (time_, before - found)
            before, seen = found, seen + len(found - before)
            if len(found) == files:
                # All are done: they change, so that there is something to be killed at.
                generation, before = generation + 1, set()
                for number in range(files):
                    write(folder / f"{number}.md", number, generation)
        done = subprocess.run(command(folder, store), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        clean = Path(name) / "clean.duckdb"
        subprocess.run(command(folder, clean), capture_output=True, check=True)
        assert sorted(rows(store, WHOLE), key=str) == sorted(rows(clean, WHOLE), key=str)
    print(f"{times} kills, {opened} of them after the store was made; {seen} documents finished between them")
    return seen


def command_line(arguments: Sequence[str]) -> None:
    """How many kills, of a run over how many files."""
    main(int(arguments[0]) if arguments else 50, int(arguments[1]) if len(arguments) > 1 else 300, seed=7)


if __name__ == "__main__":
    command_line(sys.argv[1:])
