"""The samples that the README shows are what the auditor makes today."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from corpus.samples import SAMPLES, make_samples

TEXTS = {".csv", ".html", ".json", ".md", ".sarif", ".txt"}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make_samples(folder)
    return folder


def version(folder: Path) -> str:
    """The version of the rules, which changes with every word of theirs."""
    found = json.loads((folder / "report.audit.json").read_text(encoding="utf-8"))
    return str(found["tool"]["rules_version"])


def content(path: Path) -> object:
    """What a person sees in a file, without the version of the rules and the time at which it was made."""
    mark = version(path.parent)
    if path.suffix in TEXTS:
        return path.read_text(encoding="utf-8").replace(mark, "-")
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return [page.get_textpage().get_text_range().replace(mark, "-") for page in pdf]
    if path.suffix == ".xlsx":
        sheets = load_workbook(path)
        values = [[str(c.value).replace(mark, "-") for c in r] for s in sheets for r in s.iter_rows()]
        return [sheets.sheetnames, values]
    with ZipFile(path) as parts:
        names = sorted(parts.namelist())
    found = Document(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return [names, [text.replace(mark, "-") for text in (*(p.text for p in found.paragraphs), *cells)]]


def test_every_form_has_its_sample(fresh: Path) -> None:
    assert sorted(p.name for p in SAMPLES.iterdir()) == sorted(p.name for p in fresh.iterdir())


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.iterdir()))
def test_samples_are_fresh(name: str, fresh: Path) -> None:
    assert content(SAMPLES / name) == content(fresh / name), "run: python -m corpus.samples"
