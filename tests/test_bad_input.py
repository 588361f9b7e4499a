"""Files that can't be audited: a clear message, the right exit status, no traceback, no partial output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.cli import main

MEGABYTE = 1_000_000
INPUTS: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.md": b" \r\n\n",
    "binary.txt": bytes(range(256)) * 100,
    "truly.pdf": b"%PDF-1.7\n1 0 obj\n",
    "prose.md": b"# BAB I\n\nTidak ada tabel di sini, hanya kalimat.\n",
    "nul.txt": b"BAB I\x00\nLaporan\x00 kinerja.\n",
    "one-line.txt": b"kata 12,5 % " * (5 * MEGABYTE // 12),
    "huge.txt": b"Capaian sebesar 12,5 persen.\n\n" * (50 * MEGABYTE // 30),
}
BOTH = ("terminal", "json")


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("name", INPUTS)
def test_a_bad_file(name: str, form: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, target = tmp_path / name, tmp_path / "out"
    path.write_bytes(INPUTS[name])
    assert main(["check", str(path), "--format", form, "--output", str(target)]) == 3
    captured = capfd.readouterr()
    assert name in captured.err
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    assert not captured.out
    assert not target.exists() or target.read_text(encoding="utf-8").endswith(("\n", "}\n"))


def test_a_line_without_end_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one-line.txt"
    path.write_bytes(INPUTS["one-line.txt"])
    assert main(["check", str(path)]) == 3
    assert "baris 1 " in capfd.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "absent.md")]) == 3
    assert "tidak ditemukan" in capfd.readouterr().err


def test_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 3
    assert "folder" in capfd.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that is refused")
def test_a_file_that_may_not_be_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "secret.md"
    path.write_text("x")
    path.chmod(0)
    assert main(["check", str(path)]) == 3
    assert "tidak dapat dibuka" in capfd.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert main(["check", str(tmp_path / "pipe.md")]) == 3


def test_a_hostile_name_does_no_harm(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", str(tmp_path / "a\x1b[31m\nb.md")])
    assert "\x1b" not in capfd.readouterr().err


def test_bad_rules_are_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "x.md", "--rules", str(tmp_path / "absent")]) == 2
    assert "Folder kaidah tidak ditemukan" in capfd.readouterr().err
