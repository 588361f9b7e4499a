"""A program killed at any moment leaves the old report or the whole new one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROWS = 300
HEAD = """# LAPORAN KINERJA DINAS CONTOH TAHUN 2023

| No | Indikator | Target 2023 | Realisasi 2023 | Capaian (%) |
|---|---|---|---|---|
"""
OLD = "laporan lama\n"
KILLS = 10


def report(folder: Path) -> Path:
    rows = [
        f"| {n} | Persentase warga {n} terlayani | 80 | 72 | {95 if n % 50 == 0 else 90} |"
        for n in range(1, ROWS)
    ]
    path = folder / "laporan.md"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize(("form", "ending"), [("html", b"</html>"), ("json", b"}\n")])
def test_killed_at_any_moment(form: str, ending: bytes, tmp_path: Path) -> None:
    source, target = report(tmp_path), tmp_path / f"audit.{form}"
    command = [
        sys.executable,
        "-m",
        "auditor",
        "check",
        str(source),
        "--format",
        form,
        "--output",
        str(target),
    ]
    begun = time.monotonic()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    whole, size = time.monotonic() - begun, target.stat().st_size
    seen = set()
    before, after = 0.0, whole * 1.3
    moment = whole * 0.85
    for _ in range(KILLS):
        target.write_text(OLD, encoding="utf-8")
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        running.kill()
        running.wait()
        left = target.read_bytes()
        untouched = left == OLD.encode()
        seen.add(untouched)
        # The moment of writing is searched for, wherever it lies on a busy machine.
        before, after = (moment, after) if untouched else (before, moment)
        moment = (before + after) / 2
        assert untouched or (len(left) == size and left.rstrip(b"\n").endswith(ending.rstrip(b"\n")))
    assert True in seen
