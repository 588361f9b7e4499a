"""Many files in several processes: the same report in the same order, whatever breaks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.catalogue import load_catalogue
from auditor.cli import main
from auditor.cli.delivery import plan
from auditor.cli.output import Screen
from auditor.cli.progress import Reporter
from auditor.cli.request import NEVER, Request
from auditor.cli.speech import Speech
from auditor.cli.spool import Spool
from auditor.cli.task import Task
from auditor.cli.workers import FILES_EACH, Worker, outcomes
from auditor.resources import rules_folder

ROW = "| {n} | Persentase warga {n} yang terlayani | {target} | {real} | {rate} |"
HEAD = "# LAPORAN KINERJA 2023\n\n| No | Indikator | Target 2023 | Realisasi 2023 | Capaian (%) |\n"


def report(folder: Path, name: str, rows: int = 3) -> str:
    lines = [ROW.format(n=n, target=80, real=72, rate=90) for n in range(1, rows)]
    lines.append(ROW.format(n=rows, target=50, real=45, rate=95))
    path = folder / name
    path.write_text(HEAD + "|---|---|---|---|---|\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A long one first, so that it is done last, and two that can't be audited."""
    good = [report(tmp_path, f"{n}.md", 400 if n == 0 else 3) for n in range(4)]
    return [good[0], str(tmp_path / "absent.md"), *good[1:], str(tmp_path)]


def task(files: list[str]) -> Task:
    request = Request(tuple(files), ("json",), None, NEVER, rules_folder(), None, verified=False, debug=False)
    catalogue = load_catalogue(rules_folder())
    delivery = plan(request, catalogue.messages)
    return Task(request, catalogue, Speech(catalogue.messages, "id"), Screen(), delivery)


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_several_jobs_give_what_one_gives(
    form: str, files: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    seen = []
    for jobs in ("1", "3"):
        status = main(["check", *files, "--format", form, "--jobs", jobs])
        seen.append((status, *capfd.readouterr()))
    assert seen[0] == seen[1]
    status, out, err = seen[0]
    assert status == 3
    assert [path in line for path, line in zip((files[1], files[-1]), err.splitlines(), strict=True)] == [
        True
    ] * 2
    if form == "json":
        audits = json.loads(out)
        assert [a["document"]["path"] for a in audits] == [f for f in files if Path(f).is_file()]
        assert all(a["summary"]["error"] == 1 for a in audits)


def test_a_report_of_many_files_is_written_whole(files: list[str], tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    assert main(["check", *files, "--format", "json", "--jobs", "2", "--output", str(target)]) == 3
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 4


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_killed_process_loses_only_its_file(files: list[str]) -> None:
    work = task(files)
    progress = Reporter(work.speech, 2)
    worker = Worker(work)
    try:
        worker.take(0, files[0], progress)
        os.kill(worker._process.pid or 0, signal.SIGKILL)
        lost = worker.result()
        assert (lost.status, lost.report) == (4, None)
        assert files[0] in lost.complaints[0]
        worker.take(2, files[2], progress)
        assert worker.result().report
    finally:
        worker.stop()


def test_a_process_is_replaced_after_its_share(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert FILES_EACH > 1
    monkeypatch.setattr("auditor.cli.workers.FILES_EACH", 1)
    work = task(files[2:5])
    found = dict(outcomes(work, 2, Reporter(work.speech, 3)))
    assert sorted(found) == [0, 1, 2]
    assert all(outcome.report for outcome in found.values())


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs signals and /proc")
def test_an_interrupted_batch_ends_without_a_report(files: list[str], tmp_path: Path) -> None:
    long = report(tmp_path, "long.md", 20_000)
    running = subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", long, long, "--jobs", "2", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    patience = 300
    while not children.read_text().strip() and patience:
        time.sleep(0.1)
        patience -= 1
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err.strip()) == (130, "", "Dihentikan.")


def test_reports_are_kept_in_order_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.cli.spool.IN_MEMORY", 10)
    with Spool() as spool:
        spool.add(2, "ketiga é")
        spool.add(0, "pertama")
        spool.add(1, "")
        assert list(spool) == ["pertama", "", "ketiga é"]
        assert len(spool) == 3
