"""The command that holds documents against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import main

pytest.importorskip("lokal")


def write(path: Path, year: int, before: str, result: str) -> str:
    table = (
        f"| No | Indikator Kinerja | Satuan | Realisasi {year - 1} | Target {year} | Realisasi {year} |\n"
        "|---|---|---|---|---|---|\n"
        f"| 1 | Indeks kepuasan pasien | Persen | {before} | 80 | {result} |\n"
        "| 2 | Angka kesembuhan pasien | Persen | 60 | 60 | 60 |\n"
    )
    head = f"# LAPORAN KINERJA TAHUN {year}\n\n# DINAS KESEHATAN KOTA METRO\n\nTabel 1 Capaian {year}\n\n"
    path.write_text(head + table, encoding="utf-8")
    return str(path)


def test_two_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [write(tmp_path / "a.md", 2021, "70,1", "78,4"), write(tmp_path / "b.md", 2022, "81,2", "79,9")]
    assert main(["across", *files, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [d["region_code"] for d in told["documents"]] == ["18.72", "18.72"]
    assert [d["year"]["value"] for d in told["documents"]] == [2021, 2022]
    (finding,) = told["findings"]
    assert finding["stated"] == ["81,2"] and finding["expected"] == ["78,4"]
    assert [loc["document"] for loc in finding["locations"]] == files[::-1]
    assert main(["across", *files, "--fail-on", "warning"]) == 1
    assert "78,4" in capsys.readouterr().out


def test_a_file_of_identities_and_one_that_is_missing(tmp_path: Path) -> None:
    files = [write(tmp_path / "a.md", 2021, "70,1", "78,4"), write(tmp_path / "b.md", 2022, "81,2", "79,9")]
    known = tmp_path / "identitas.toml"
    known.write_text('[[document]]\nfile = "b.md"\ncode = "13.74"\n', encoding="utf-8")
    assert main(["across", *files, "--identities", str(known), "--fail-on", "warning"]) == 0
    assert main(["across", files[0], str(tmp_path / "tiada.md")]) == 3
