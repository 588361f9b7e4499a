"""Drafts of one report: what changed between two, and a draft that is watched while it is written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO

import pytest

from auditor.cli import main

REPORT = """# LAPORAN KINERJA DINAS PERPUSTAKAAN KOTA CONTOH TAHUN 2023

| No | Indikator Kinerja | Target 2023 | Realisasi 2023 | Capaian (%) |
| --- | --- | --- | --- | --- |
| 1 | Kunjungan perpustakaan | 80 | 72 | {first} |
| 2 | Koleksi buku terawat | 4.000 | 3.000 | {second} |
| 3 | Taman baca dibina | 20 | 20 | 100,00 |
"""
PATIENCE = 60.0


def draft(path: Path, first: str = "90,00", second: str = "75,00", lead: str = "") -> str:
    path.write_text(lead + REPORT.format(first=first, second=second), encoding="utf-8")
    return str(path)


def test_new_gone_and_unchanged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old = draft(tmp_path / "lama.md", first="95,00", second="85,00")
    moved = "Kata pengantar.\n\n"
    new = draft(tmp_path / "baru.md", first="90,00", second="85,00", lead=moved)
    assert main(["compare", old, new, "--format", "json"]) == 0
    changes = json.loads(capfd.readouterr().out)
    assert {key: len(changes[key]) for key in ("new", "gone", "same")} == {"new": 0, "gone": 1, "same": 1}
    assert main(["compare", new, old]) == 1
    shown = capfd.readouterr().out
    assert "TEMUAN BARU (1)" in shown
    assert "1 baru · 0 tidak ada lagi · 1 tetap" in shown
    assert main(["compare", new, old, "--fail-on", "never"]) == 0


def test_a_draft_that_cannot_be_read_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old = draft(tmp_path / "lama.md")
    assert main(["compare", old, str(tmp_path / "tidak-ada.md")]) == 3
    assert "tidak-ada.md" in capfd.readouterr().err


def follow(stream: IO[str], lines: Queue[str]) -> None:
    for line in stream:
        lines.put(line)


def wait_for(text: str, lines: Queue[str]) -> str:
    seen, until = "", time.monotonic() + PATIENCE
    while text not in seen:
        try:
            seen += lines.get(timeout=max(0.1, until - time.monotonic()))
        except Empty:
            pytest.fail(f"{text!r} not within {PATIENCE} s; seen: {seen}")
    return seen


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_watched_draft_tells_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "draf.md"
    draft(path, second="85,00")
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "auditor", "watch", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert running.stdout
    lines: Queue[str] = Queue()
    Thread(target=follow, args=(running.stdout, lines), daemon=True).start()
    try:
        assert "85,00" in wait_for("Menunggu", lines)
        time.sleep(1)
        # As an office program saves: a new file takes the place of the old one.
        draft(tmp_path / "draf.tmp", first="95,00", second="75,00")
        (tmp_path / "draf.tmp").replace(path)
        seen = wait_for("1 baru · 1 tidak ada lagi · 0 tetap", lines)
        assert "95,00" in seen
        path.write_text(path.read_text(encoding="utf-8") + "\nSelesai.\n", encoding="utf-8")
        wait_for("Temuannya tidak berubah.", lines)
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0
    finally:
        running.kill()
        running.wait()
