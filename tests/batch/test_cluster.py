"""A run on a real cluster of several processes, one of which is killed while it works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("distributed")
pytest.importorskip("duckdb")
pytest.importorskip("lokal")

from auditor.cli import main
from auditor.store.reader import Reader
from tests.batch.test_batch import report

WORKERS = 3
PATIENCE = 60
COMPARED = (
    'SELECT path, status, agency_key, year, errors, warnings, verified, "rows" FROM documents ORDER BY 1',
    "SELECT path, rule, severity, message_id FROM findings JOIN documents USING (document) ORDER BY ALL",
)


@dataclass
class Running:
    """A scheduler and its workers, each a process that leads a group of its own."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str) -> None:
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        command = [sys.executable, "-m", *arguments, "--no-dashboard"]
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, cwd=self.folder)
        self.processes.append(process)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        told = self.folder / "scheduler.json"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if told.exists() and told.read_text():
                return str(json.loads(told.read_text())["address"])
            time.sleep(0.1)
        raise TimeoutError("the scheduler did not start")

    def wait_for(self, number: int, text: str) -> None:
        """Wait until a process has logged a text."""
        log = self.folder / f"{number}.log"
        deadline = time.monotonic() + PATIENCE
        while text not in log.read_text(errors="replace") and time.monotonic() < deadline:
            time.sleep(0.05)

    def kill(self, number: int) -> None:
        """End a process and all that it began, at once."""
        with_group = os.getpgid(self.processes[number].pid)
        os.killpg(with_group, signal.SIGKILL)
        self.processes[number].wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    folder = tmp_path / "klaster"
    folder.mkdir()
    running = Running(folder)
    told = str(folder / "scheduler.json")
    host = ("--host", "127.0.0.1")
    running.start("distributed.cli.dask_scheduler", *host, "--port", "0", "--scheduler-file", told)
    try:
        address = running.address
        for _ in range(WORKERS):
            running.start("distributed.cli.dask_worker", address, *host, "--nthreads", "1")
        yield running
    finally:
        for number, process in enumerate(running.processes):
            if process.poll() is None:
                running.kill(number)


def answers(store: Path) -> list[list[tuple[object, ...]]]:
    with Reader(store) as reader:
        return [list(reader.ask(sql).rows) for sql in COMPARED]


def test_a_lost_worker_loses_no_file(
    cluster: Running, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(18):
        report(folder / f"{n:02}.md", rows=60 + n)
    (folder / "rusak.pdf").write_bytes(b"bukan PDF")
    here, there = tmp_path / "sini.duckdb", tmp_path / "sana.duckdb"
    assert main(["batch", str(folder), "--store", str(here), "--jobs", "2"]) == 3
    killed: list[float] = []

    def kill() -> None:
        cluster.wait_for(1, "Starting Worker plugin")
        time.sleep(1)
        cluster.kill(1)
        killed.append(time.monotonic())

    killer = threading.Thread(target=kill)
    killer.start()
    assert main(["batch", str(folder), "--store", str(there), "--scheduler", cluster.address]) == 3
    ended = time.monotonic()
    killer.join()
    assert killed[0] < ended, "the worker outlived the run"
    assert answers(there) == answers(here)
    assert len(answers(there)[0]) == 18
    with Reader(there) as reader:
        assert list(reader.ask("SELECT reason FROM failures").rows) == [("unreadable",)]
    assert "18 diperiksa" in capfd.readouterr().out


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = report(tmp_path / "a.md")
    store = tmp_path / "s.duckdb"
    assert main(["batch", str(path), "--store", str(store), "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "127.0.0.1:1" in capfd.readouterr().err
    assert main(["batch", str(path), "--store", str(store), "--scheduler", "bukan alamat"]) == 2
