from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli import main
from auditor.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, CatalogueError
from auditor.model.finding import Severity
from auditor.profiles import load_profiles
from auditor.resources import rules_folder

REPORT = """# LAPORAN KINERJA DINAS PERPUSTAKAAN KOTA CONTOH TAHUN 2023

## Capaian Kinerja

Tabel 3.1 Capaian Kinerja Tahun 2023

| No | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%) |
| --- | --- | --- | --- | --- | --- |
| 1 | Kunjungan perpustakaan | orang | 12.000 | 13.200 | 110,00 |
| 2 | Koleksi buku terawat | eksemplar | 4.000 | 3.000 | 85,00 |
| 3 | Taman baca dibina | unit | 20 | 20 | 100,00 |

Koleksi buku dirawat oleh oleh petugas perpustakaan setiap bulan.
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "laporan.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_review_profile_is_the_default(catalogue: Catalogue) -> None:
    assert catalogue.under("reviu").rules == catalogue.rules
    assert catalogue.under(None) is catalogue


def test_a_draft_is_warned_of_what_a_reviewer_only_notes(catalogue: Catalogue) -> None:
    drafts = catalogue.under("draf").rules
    assert drafts.keys() == catalogue.rules.keys()
    assert catalogue.rules["salah-ketik"].severity is Severity.INFO
    assert drafts["salah-ketik"].severity is Severity.WARNING
    assert all(drafts[name].severity.rank >= rule.severity.rank for name, rule in catalogue.rules.items())


def test_what_is_merely_odd_never_becomes_an_error(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "keras.toml").write_text(
        'title = { id = "a", en = "a" }\nabout = { id = "a", en = "a" }\n[severity]\nname-variant = "error"',
        encoding="utf-8",
    )
    loud = load_profiles(tmp_path, catalogue.rules.values())["keras"].chosen(catalogue.rules)
    assert loud["salah-ketik"].severity is Severity.WARNING
    assert loud["nama-program-berbeda"].severity is Severity.ERROR


def test_figures_only(catalogue: Catalogue) -> None:
    families = {rule.family for rule in catalogue.under("angka").rules.values()}
    assert {"capaian", "total", "narrative-table"} <= families
    assert not {"structure", "name-variant", "copy-paste"} & families


def test_a_profile_that_is_not_there_names_those_that_are(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError, match="draf"):
        catalogue.under("draft")


@pytest.mark.parametrize(
    "text",
    [
        'title = { id = "a", en = "a" }\nabout = { id = "a", en = "a" }\n[severity]\nno-such-rule = "error"',
        'title = { id = "a", en = "a" }\nabout = { id = "a", en = "a" }\n[severity]\ntotal = "loud"',
        'title = { id = "a", en = "a" }\n[severity]',
    ],
)
def test_a_profile_with_a_fault_is_named(tmp_path: Path, text: str, catalogue: Catalogue) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "kantor.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="kantor"):
        load_profiles(tmp_path, catalogue.rules.values())


def test_the_audit_follows_its_profile(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {}
    for profile in ("reviu", "draf", "angka"):
        assert main(["check", str(report), "--format", "json", "--profile", profile]) == EXIT_FINDINGS
        audit = json.loads(capsys.readouterr().out)
        assert audit["tool"]["profile"] == profile
        found[profile] = {(f["rule"], f["severity"]) for f in audit["findings"]}
    assert ("capaian-salah-hitung", "error") in found["reviu"] & found["draf"] & found["angka"]
    assert ("kata-terulang", "info") in found["reviu"]
    assert ("kata-terulang", "warning") in found["draf"]
    assert not any(rule == "kata-terulang" for rule, _ in found["angka"])


def test_the_report_and_the_list_name_the_profile(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(report), "--profile", "draf"]) == EXIT_FINDINGS
    assert "Profil draf" in capsys.readouterr().out
    assert main(["rules"]) == EXIT_OK
    assert "angka" in capsys.readouterr().out
    assert main(["check", str(report), "--profile", "cepat"]) == EXIT_USAGE
    said = capsys.readouterr()
    assert "cepat" in said.err and "Traceback" not in said.err and not said.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_profile_holds_for_every_file(jobs: str, report: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", str(report), str(report), "--profile", "draf", "--jobs", jobs, "--format", "json"])
    audits = json.loads(capfd.readouterr().out)
    assert [audit["tool"]["profile"] for audit in audits] == ["draf", "draf"]
    doubled = [f for audit in audits for f in audit["findings"] if f["rule"] == "kata-terulang"]
    assert [f["severity"] for f in doubled] == ["warning", "warning"]
