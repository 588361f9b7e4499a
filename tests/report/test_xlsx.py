"""The workbook, opened and recalculated by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from auditor.catalogue import load_catalogue
from auditor.model.audit import Audit
from auditor.model.finding import Bilingual
from auditor.pipeline import audit_file
from auditor.report.words import Words
from auditor.report.xlsx import workbook
from auditor.resources import rules_folder
from tests.fakes import audit, findings

CATALOGUE = load_catalogue(rules_folder())
WORDS = Words(CATALOGUE, "id")
SAMPLE = Path(__file__).parents[2] / "corpus" / "dinas-pangan-2024" / "report.md"
CALC = Path("/usr/lib/libreoffice/program/libsclo.so").exists() and shutil.which("soffice")

needs_calc = pytest.mark.skipif(not CALC, reason="needs LibreOffice Calc (Debian: libreoffice-calc-nogui)")


@pytest.fixture(scope="module")
def sample() -> Audit:
    return audit_file(SAMPLE, CATALOGUE)


def book(report: Audit) -> Workbook:
    return load_workbook(BytesIO(workbook(report, WORDS)))


def rows(sheets: Workbook, name: str) -> list[tuple[object, ...]]:
    return list(sheets[name].iter_rows(values_only=True))


def recalculated(data: bytes, folder: Path) -> Workbook:
    path = folder / "audit.xlsx"
    path.write_bytes(data)
    office = ("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless")
    command = (*office, "--convert-to", "xlsx", "--outdir", folder / "out", path)
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return load_workbook(folder / "out" / "audit.xlsx", data_only=True)


def test_every_finding_has_its_row(sample: Audit) -> None:
    listed = rows(book(sample), "Temuan")
    at = listed[0].index("Kode temuan")
    assert [row[at] for row in listed[1:]] == [f.id for f in sample.results.findings]


def test_lists_have_a_frozen_head_and_a_filter(sample: Audit) -> None:
    sheets = book(sample)
    for name in ("Temuan", "Hitung ulang capaian", "Indikator"):
        assert sheets[name].freeze_panes == "A2"
        assert sheets[name].auto_filter.ref.endswith(str(sheets[name].max_row))


def test_tables_are_there_as_read(sample: Audit) -> None:
    texts = {str(value) for row in rows(book(sample), "Tabel terbaca") for value in row if value is not None}
    cells = [cell.text for table in sample.document.tables for cell in table.cells if cell.text.isalpha()]
    assert len(cells) > 50
    assert set(cells) <= texts


@needs_calc
def test_the_formulas_recompute_every_capaian(sample: Audit, tmp_path: Path) -> None:
    sheets = recalculated(workbook(sample, WORDS), tmp_path)
    listed = rows(sheets, "Hitung ulang capaian")
    head = [str(name) for name in listed[0]]
    stated, live, gap, number = (head.index(n) for n in ("Tertulis", "Hitung ulang", "Selisih", "No temuan"))
    assert len(listed) > 40
    for row in listed[1:]:
        assert isinstance(row[live], int | float), row
        assert abs(float(str(row[stated])) - float(str(row[live])) - float(str(row[gap]))) < 1e-9
        assert (abs(float(str(row[gap]))) > 0.011) == bool(row[number]), row


@needs_calc
def test_a_hostile_report_computes_nothing(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x","y")'
    first = replace(
        findings()[0],
        message=Bilingual("=1+1\x07\ufffe" + "x" * 40_000, "=1+1"),
        stated=("=1+1", "+A1", "@SUM(1)", "-1+1"),
        calculation=hostile,
    )
    data = workbook(audit(f"{hostile}.md", found=(first, *findings()[1:])), WORDS)
    before, after = load_workbook(BytesIO(data)), recalculated(data, tmp_path)
    assert not [c.value for row in before["Temuan"].iter_rows() for c in row if c.data_type == "f"]
    values = [value for row in rows(after, "Temuan") for value in row]
    assert hostile in values
    assert "=1+1; +A1; @SUM(1); -1+1" in values
