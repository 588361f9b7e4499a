"""Decisions of people: written without loss, read with clear errors, shown and not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import main
from auditor.decisions import DecisionsError, decided, load_decisions, with_decisions
from auditor.model.finding import Decision, DecisionState
from tests.fakes import audit, findings

REPORT = """# LAPORAN KINERJA DINAS PERPUSTAKAAN KOTA CONTOH TAHUN 2023

| No | Indikator Kinerja | Target 2023 | Realisasi 2023 | Capaian (%) |
| --- | --- | --- | --- | --- |
| 1 | Kunjungan perpustakaan | 80 | 72 | 90,00 |
| 2 | Koleksi buku terawat | 4.000 | 3.000 | 85,00 |
| 3 | Taman baca dibina | 20 | 20 | 100,00 |
"""
DISMISSED = Decision(DecisionState.DISMISSED, "Reviu", 'kata "pengelola"\nbenar', "2026-01-02")


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "laporan.md"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def finding_id(report: str, capfd: pytest.CaptureFixture[str]) -> str:
    assert main(["check", report, "--format", "csv"]) == 1
    return capfd.readouterr().out.splitlines()[1].split(",")[3]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "keputusan.toml"
    path.write_text(with_decisions(path, ["0123456789ab", "ba9876543210"], DISMISSED), encoding="utf-8")
    assert load_decisions(path) == {"0123456789ab": DISMISSED, "ba9876543210": DISMISSED}


def test_what_people_wrote_beside_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "keputusan.toml"
    path.write_text(
        "# rapat tanggal 3\n" + with_decisions(path, ["0123456789ab"], DISMISSED), encoding="utf-8"
    )
    path.write_text(with_decisions(path, ["ba9876543210"], DISMISSED), encoding="utf-8")
    path.write_text(with_decisions(path, ["0123456789ab"], None), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("# rapat tanggal 3\n")
    assert set(load_decisions(path)) == {"ba9876543210"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a", "bukan TOML"),
        ("a = 1", "'state' pada temuan a"),
        ('[a]\nstate = "x"\nreason = "r"\ndate = "2026-01-01"', "'state' pada temuan a"),
        ('[a]\nstate = "fixed"\nreason = " "\ndate = "2026-01-01"', "'reason' pada temuan a"),
        ('[a]\nstate = "fixed"\nreason = "r"\ndate = "kemarin"', "'date' pada temuan a"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "keputusan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionsError) as error:
        load_decisions(path)
    assert told in error.value.message.id


def test_only_dismissed_findings_are_not_counted() -> None:
    root = findings()[0].id
    counts = {
        state: decided(audit(), {root: Decision(state, "", "r", "2026-01-02")}).summary.error
        for state in DecisionState
    }
    assert counts == {DecisionState.ACCEPTED: 1, DecisionState.DISMISSED: 0, DecisionState.FIXED: 1}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_dismissed_finding_is_shown_with_its_reason(
    jobs: str, report: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    key, path = finding_id(report, capfd), str(tmp_path / "keputusan.toml")
    assert main(["decide", path, key, "--reason", "target diubah PK perubahan", "--by", "Sari"]) == 0
    assert main(["check", report, report, "--decisions", path, "--jobs", jobs]) == 0
    shown = capfd.readouterr().out
    assert "DIKESAMPINGKAN (1)" in shown
    assert "target diubah PK perubahan" in shown
    assert "0 kesalahan" in shown
    assert main(["decide", path, key, "--state", "remove"]) == 0
    assert main(["check", report, "--decisions", path]) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["0123456789ab"], "Alasan keputusan wajib diisi"),
        (["capaian", "--reason", "r"], "'capaian' bukan kode temuan"),
        (["0123456789ab", "--reason", "r", "--date", "kemarin"], "'kemarin' bukan tanggal"),
    ],
)
def test_wrong_use_writes_nothing(
    arguments: list[str], told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "keputusan.toml"
    assert main(["decide", str(path), *arguments]) == 2
    assert told in capfd.readouterr().err
    assert not path.exists()


def test_decisions_that_are_not_there_stop_the_audit(
    report: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", report, "--decisions", str(tmp_path / "tidak-ada.toml")]) == 2
    assert "tidak dapat dibaca" in capfd.readouterr().err
