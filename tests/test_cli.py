from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import auditor.cli.check
from auditor import __version__
from auditor.catalogue import Catalogue
from auditor.cli import main
from auditor.cli.speech import spoken
from auditor.errors import NotAuditableError
from auditor.model.audit import Audit
from auditor.model.finding import Severity
from tests.fakes import audit, broken_audit, catalogue, findings

Run = Callable[..., int]
CLEAN: tuple[()] = ()


def fake_audit(path: Path, catalogue: Catalogue, **options: object) -> Audit:
    """What the file's name says."""
    name = path.stem
    if name == "bad":
        raise NotAuditableError("Berkas rusak.", "Broken file.")
    if name == "crash":
        raise ZeroDivisionError
    if name == "interrupt":
        raise KeyboardInterrupt
    if name == "failure":
        return broken_audit(path)
    wanted = {"clean": (), "warning": ("warning",), "note": ("info",)}.get(name, tuple(Severity))
    return audit(path, found=tuple(f for f in findings() if f.severity in wanted))


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditor.cli.check, "load_catalogue", lambda folder, messages: catalogue())
    monkeypatch.setattr("auditor.cli.task.audit_file", fake_audit)
    # NOTE: another process would not know the fakes.
    monkeypatch.setattr("auditor.cli.check.usable_cores", lambda: 1)
    monkeypatch.setattr("auditor.cli.program.load_catalogue", lambda folder: catalogue())


STATUSES = {
    ("clean.md",): 0,
    ("wrong.md",): 1,
    ("warning.md",): 0,
    ("warning.md", "--fail-on", "warning"): 1,
    ("note.md", "--fail-on", "warning"): 0,
    ("note.md", "--fail-on", "info"): 1,
    ("wrong.md", "--fail-on", "never"): 0,
    ("bad.md",): 3,
    ("bad.md", "wrong.md"): 3,
    ("crash.md",): 4,
    ("failure.md",): 4,
    ("failure.md", "--fail-on", "never"): 4,
    ("failure.md", "wrong.md"): 4,
    ("clean.md", "wrong.md"): 1,
    ("interrupt.md",): 130,
    (): 2,
    ("clean.md", "--format", "pdf"): 2,
    ("clean.md", "--year", "20"): 2,
    ("clean.md", "--year"): 2,
    ("clean.md", "--nothing"): 2,
}


@pytest.mark.parametrize("arguments", STATUSES, ids=" ".join)
def test_the_exit_status(arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *arguments]) == STATUSES[arguments]
    captured = capfd.readouterr()
    assert "Traceback" not in captured.out + captured.err
    if STATUSES[arguments] in (2, 130):
        assert not captured.out
        assert captured.err


def test_one_file_gives_an_object_and_several_an_array(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", "wrong.md", "--format", "json"])
    assert json.loads(capfd.readouterr().out)["document"]["path"] == "wrong.md"
    main(["check", "wrong.md", "bad.md", "clean.md", "--format", "json"])
    captured = capfd.readouterr()
    assert [a["document"]["path"] for a in json.loads(captured.out)] == ["wrong.md", "clean.md"]
    assert captured.err == "bad.md: Berkas rusak.\n"


def test_json_is_utf8_whatever_the_locale(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["check", "wrong-é.md", "--format", "json"])
    assert "wrong-é.md" in capfdbinary.readouterr().out.decode("utf-8")


def test_verified_statements_on_demand(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", "clean.md", "--format", "json", "--verified"])
    assert len(json.loads(capfd.readouterr().out)["verified"]) == 2


def test_messages_follow_the_language(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", "bad.md", "--lang", "en"])
    assert capfd.readouterr().err == "bad.md: Broken file.\n"
    main(["check", "--lang=en"])
    assert capfd.readouterr().err.startswith("Error: FILE... is missing.")
    assert (spoken(["--lang", "xx"]), spoken(["--lang"]), spoken([])) == ("id", "id", "id")


USAGE = {
    ("chek",): "perintah 'chek' tidak dikenal. Mungkin maksud Anda: check.",
    ("check", "x", "--form"): "opsi '--form' tidak dikenal. Mungkin maksud Anda: --format.",
    ("check",): "BERKAS... wajib diisi.",
    ("check", "x", "--format", "pdf"): "nilai untuk --format tidak sah. Pilihan: terminal, json, csv",
    ("check", "x", "--year", "20"): "nilai untuk --year harus bilangan bulat antara 1999 dan 2100.",
    ("rules", "x"): "argumen berlebih",
    ("explain", "capaian-salah"): "Mungkin maksud Anda: capaian-salah-hitung.",
}


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_usage_errors_are_in_indonesian(
    arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert USAGE[arguments] in capfd.readouterr().err


def test_help_is_in_indonesian(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    top = capfd.readouterr().out
    assert main(["check", "--help"]) == 0
    page = capfd.readouterr().out
    assert "Pemakaian: auditor [OPSI] PERINTAH" in top
    assert "Pemakaian: auditor check [OPSI] BERKAS..." in page
    for word in ("Usage", "Options", "Show", "default", "TEXT"):
        assert word not in top + page


def test_no_arguments_show_the_help_and_are_wrong_use(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Pemakaian" in capfd.readouterr().out


def test_the_version_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"auditor {__version__}\n"


def test_the_rules_are_listed_and_explained(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)[0]["id"] == "capaian-salah-hitung"
    assert main(["rules"]) == 0
    assert "Capaian salah hitung" in capfd.readouterr().out
    assert main(["explain", "realisasi-tahun-lalu-berubah"]) == 0
    assert "realisasi-tahun-lalu-berubah" in capfd.readouterr().out
    assert main(["explain", "CAPAIAN-salah-hitung", "--lang", "en"]) == 0
    assert "Capaian is miscalculated" in capfd.readouterr().out


def test_a_crash_names_the_file_and_shows_its_trace_only_on_demand(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", "crash.md"])
    short = capfd.readouterr().err
    assert "crash.md: terjadi kesalahan dalam program (ZeroDivisionError)" in short
    main(["check", "crash.md", "--debug"])
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_a_report_is_written_whole(tmp_path: Path, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "audit.out"
    target.write_text("old")
    assert main(["check", "wrong.md", "--format", form, "--output", str(target)]) == 1
    text = target.read_text(encoding="utf-8")
    assert "99,35%" in text
    assert "\x1b" not in text
    assert [p.name for p in tmp_path.iterdir()] == ["audit.out"]
    assert not capfd.readouterr().out


def test_a_new_report_can_be_read_by_others(tmp_path: Path) -> None:
    target = tmp_path / "audit.json"
    main(["check", "clean.md", "--output", str(target)])
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask


def test_places_that_cannot_be_written_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "wrong.md"
    report.write_text("x")
    for target, words in (
        (tmp_path, "itu sebuah folder"),
        (tmp_path / "absent" / "a.json", "foldernya tidak ada"),
        (report, "itu berkas yang diperiksa"),
    ):
        assert main(["check", str(report), "--output", str(target)]) == 2
        assert words in capfd.readouterr().err
    assert report.read_text() == "x"


def test_a_folder_that_is_there_takes_the_reports(tmp_path: Path) -> None:
    assert main(["check", "clean.md", "--format", "json", "--output", str(tmp_path)]) == 0
    (written,) = tmp_path.iterdir()
    assert json.loads(written.read_text(encoding="utf-8"))["schema"] == "lakip-audit/1"


def test_a_failed_replacement_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["check", "clean.md", "--output", str(tmp_path / "a.json")]) == 2
    assert "Permission denied" in capfd.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_link_is_kept_and_its_target_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    main(["check", "clean.md", "--format", "json", "--output", str(link)])
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "lakip-audit/1"


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "auditor", *arguments]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program("--help"), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Tidak dapat menulis ke stdout")
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(program("--help"), stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
