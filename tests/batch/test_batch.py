"""Many files into one store: real processes, real files, the real database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("lokal")

from auditor.batch.crew import Crew, Limits, Outcome
from auditor.batch.messages import Setting
from auditor.cli import main
from auditor.messages import load_messages
from auditor.resources import rules_folder
from auditor.store.files import Failed, Source
from auditor.store.reader import Reader
from auditor.store.result import Result
from tests.batch.bad import KINDS, bad_files, nested_forms, pdf

HEAD = "# LAPORAN KINERJA TAHUN {year}\n\n# {agency}\n\nTabel 1 Capaian {year}\n\n"
TABLE = (
    "| No | Indikator Kinerja | Satuan | Target {year} | Realisasi {year} | Capaian (%) |\n"
    "|---|---|---|---|---|---|\n"
)
ROW = "| {n} | Persentase warga kelompok {n} yang terlayani | Persen | 80 | 72 | 90,00 |\n"


def report(path: Path, *, rows: int = 3, year: int = 2023, agency: str = "DINAS SOSIAL KOTA METRO") -> Path:
    text = HEAD.format(year=year, agency=agency) + TABLE.format(year=year)
    path.write_text(text + "".join(ROW.format(n=n) for n in range(1, rows + 1)), encoding="utf-8")
    return path


def rows(store: Path, sql: str) -> list[tuple[object, ...]]:
    with Reader(store) as reader:
        return list(reader.ask(sql).rows)


def run(store: Path, *arguments: object) -> int:
    return main(["batch", *map(str, arguments), "--store", str(store), "--jobs", "2"])


def test_bad_files_take_no_good_one_with_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder, store = tmp_path / "in", tmp_path / "s.duckdb"
    folder.mkdir()
    good = {str(report(folder / f"{n}.md", rows=3 + n)) for n in range(4)}
    bad = {str(path) for path in bad_files(folder)}
    (folder / "hampir-kosong.pdf").write_bytes(pdf(3628, b"BT ET"))
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    assert run(store, folder, folder / "tiada.md", "--max-memory", 500) == 3
    told = capfd.readouterr()
    assert "1 berkas jenis lain dilewati: 1 .jpg" in told.err
    assert {path for (path,) in rows(store, "SELECT path FROM documents WHERE status = 'consistent'")} == good
    failed = {str(path): reason for path, reason in rows(store, "SELECT path, reason FROM failures")}
    assert set(failed) >= bad | {str(folder / "tiada.md")}
    assert set(failed.values()) == {"unreadable", "memory"}
    assert failed[str(folder / "00-sarang.pdf")] == "memory"
    assert len(failed) in (len(KINDS) + 1, len(KINDS) + 2)
    for path, detail in rows(store, "SELECT path, detail_id FROM failures"):
        assert str(detail) and (Path(str(path)).name in told.err)
    assert not list(tmp_path.glob("*.fetched"))


def test_a_second_run_audits_only_what_changed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder, store = tmp_path / "in", tmp_path / "s.duckdb"
    folder.mkdir()
    for n in range(3):
        report(folder / f"{n}.md", rows=3 + n)
    (folder / "salin.md").write_bytes((folder / "0.md").read_bytes())
    broken = folder / "rusak.pdf"
    broken.write_bytes(b"")
    assert run(store, folder) == 3
    assert "3 diperiksa, 0 tidak berubah, 1 salinan, 1 gagal" in capfd.readouterr().out
    assert run(store, folder) == 3
    assert "0 diperiksa, 4 tidak berubah, 0 salinan, 1 gagal" in capfd.readouterr().out
    report(folder / "1.md", rows=9)
    report(folder / "rusak.pdf").rename(folder / "baru.md")
    broken.write_bytes(pdf())
    assert run(store, folder) == 3
    assert "2 diperiksa, 3 tidak berubah, 1 salinan, 0 gagal" in capfd.readouterr().out
    assert rows(store, "SELECT count(*), count(DISTINCT sha256) FROM documents") == [(4, 4)]
    assert rows(
        store, "SELECT count(*) FROM facts WHERE document NOT IN (SELECT document FROM documents)"
    ) == [(0,)]


def test_other_rules_profiles_and_identities_audit_anew(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, store, given = tmp_path / "in", tmp_path / "s.duckdb", tmp_path / "identitas.toml"
    folder.mkdir()
    for n in range(2):
        report(folder / f"{n}.md", rows=3 + n)
    assert run(store, folder) == 0
    given.write_text('[[document]]\nfile = "0.md"\ncode = "13.74"\n', encoding="utf-8")
    assert run(store, folder, "--identities", given) == 0
    assert "1 diperiksa, 1 tidak berubah" in capfd.readouterr().out
    assert rows(store, "SELECT region_code FROM documents ORDER BY path") == [("13.74",), ("18.72",)]
    assert run(store, folder, "--identities", given, "--profile", "angka") == 0
    assert "2 diperiksa, 0 tidak berubah" in capfd.readouterr().out
    assert rows(store, "SELECT count(*) FROM documents") == [(2,)]


def test_failures_are_tried_again_when_asked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "s.duckdb"
    long = report(tmp_path / "panjang.md", rows=20_000)
    assert run(store, long, "--timeout", 1) == 3
    assert "melewati batas 1 detik" in capfd.readouterr().err
    assert rows(store, "SELECT reason, seconds BETWEEN 1 AND 5 FROM failures") == [("timeout", True)]
    assert run(store, long) == 3
    assert run(store, long, "--retry-failed", "--max-memory", 150) == 3
    assert rows(store, "SELECT reason, attempts FROM failures") == [("memory", 2)]


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    setting = Setting(rules_folder(), None, (), tmp_path)
    made = Crew(1, setting, Limits(seconds=60), load_messages(rules_folder()))
    yield made
    made.stop()


def ended(crew: Crew) -> Outcome:
    while True:
        for outcome in crew.outcomes():
            return outcome


def begun(crew: Crew) -> None:
    while not any(each.stage for each in crew.at_work):
        assert not list(crew.outcomes())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_worker_that_is_killed_or_breaks_ends_with_its_file(tmp_path: Path, crew: Crew) -> None:
    good = Source(str(report(tmp_path / "a.md")), 1, "", "")
    slow = tmp_path / "b.pdf"
    slow.write_bytes(nested_forms(8, 10))
    bad = Source(str(slow), 1, "", "")
    crew.give(good)
    assert isinstance(ended(crew).done.found, Result)
    for number, times, reason in ((signal.SIGKILL, 2, "killed"), (signal.SIGSEGV, 2, "crashed")):
        crew.give(bad)
        for _ in range(times):
            begun(crew)
            os.kill(crew._workers[0].process.pid, number)
            crew._workers[0].stage = ""
            time.sleep(0.2)
            if outcome := next(iter(crew.outcomes()), None):
                break
        assert outcome and isinstance(outcome.done.found, Failed)
        assert (outcome.done.found.reason, number.name in outcome.done.found.detail.en) == (reason, True)
        crew.give(good)
        assert isinstance(ended(crew).done.found, Result)


def test_a_worker_killed_once_loses_nothing(tmp_path: Path, crew: Crew) -> None:
    crew.give(Source(str(report(tmp_path / "a.md", rows=2000)), 1, "", ""))
    begun(crew)
    os.kill(crew._workers[0].process.pid, signal.SIGKILL)
    assert isinstance(ended(crew).done.found, Result)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("times", [1, 2])
def test_an_interruption_keeps_what_is_finished(times: int, tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "s.duckdb"
    folder.mkdir()
    for n in range(40):
        report(folder / f"{n:02}.md", rows=600 + n)
    command = [sys.executable, "-m", "auditor", "batch", str(folder), "--store", str(store), "--jobs", "1"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stderr and "40 berkas ditemukan" in running.stderr.readline()
    time.sleep(2)
    for _ in range(times):
        running.send_signal(signal.SIGINT)
        time.sleep(0.1)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "Ctrl+C sekali lagi" in err
    assert rows(store, "SELECT outcome FROM runs") == [("interrupted",)]
    done = rows(store, "SELECT count(*) FROM documents")[0][0]
    assert done == rows(store, "SELECT count(*) FROM attempts WHERE outcome = 'audited'")[0][0]
    assert isinstance(done, int) and done < 40
    # Two that come while a worker is begun are heard as one.
    assert times == 2 or f"{done} diperiksa" in out


def test_sources_are_named_in_many_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    store = tmp_path / "s.duckdb"
    (tmp_path / "x" / "y").mkdir(parents=True)
    names = ["x/a.md", "x/y/b.md", "x/y/c.md", "d.md", "e.md"]
    for n, name in enumerate(names):
        report(tmp_path / name, rows=3 + n)
    listed = tmp_path / "daftar.csv"
    listed.write_text(f"nomor,berkas\n1,d.md\n2,{tmp_path / 'x' / 'a.md'}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    duckdb.execute("COPY (SELECT 'e.md' AS url) TO 'daftar.parquet'")
    assert run(store, "x/**/[bc].md", "daftar.csv", "daftar.parquet", f"file://{tmp_path}/x/*.md") == 0
    found = {str(path) for (path,) in rows(store, "SELECT path FROM documents")}
    assert found == {str(tmp_path / name) for name in names}
    assert run(store, tmp_path / "kosong-*.md") == 2
    (tmp_path / "z").mkdir()
    assert run(store, tmp_path / "z") == 2
    (tmp_path / "rusak.parquet").write_text("x", encoding="utf-8")
    assert run(store, tmp_path / "rusak.parquet") == 2


def test_the_extra_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("auditor.cli.batch.EXTRA", ("no_such_database",))
    assert run(tmp_path / "s.duckdb", report(tmp_path / "a.md")) == 2
    assert "no_such_database" in capfd.readouterr().err
