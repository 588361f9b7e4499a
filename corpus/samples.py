"""Write the sample outputs of the README: `python -m corpus.samples`.

`reports/samples/` holds what the auditor makes of the shipped report in every form, and marked copies of a
generated report with a few planted faults as PDF and as Word file.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from docx import Document
from openpyxl import load_workbook

from auditor.cli import main
from auditor.report.formats import FILES, NAMES, TERMINAL
from corpus.faults.kinds import KINDS
from corpus.generate.report import consistent
from corpus.write.files import write

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "reports" / "samples"
REPORT = Path("corpus") / "dinas-pangan-2024" / "report.md"
MARKED = "tandai"
SEED = 5
FAULTS = ("capaian in a sentence", "total of counts", "wrong direction", "budget share")
DRAWN = {"pdf-lines": ".pdf", "docx": ".docx"}
# The version of the rules changes with every word of theirs; ids of findings look like it and must not.
VERSION = re.compile(r"(kaidah |lakip-auditor [\d.]+, |rules_version\": \")[0-9a-f]{12}\b")
TEXTS = {".csv", ".html", ".json", ".md", ".sarif", ".txt"}


def make_samples(folder: Path) -> None:
    """Write all samples into a folder; RuntimeError where the auditor refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    # NOTE: reports print the path that they were given; a sample must not show where the checkout lies.
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        forms = [name for name in NAMES if name not in (TERMINAL, MARKED)]
        _check([str(REPORT), *_asked(forms), "--output", str(folder)])
        _check([str(REPORT), "--output", str(folder / "report.audit.txt")])
    finally:
        os.chdir(before)
    _marked(folder)


def _asked(forms: list[str]) -> list[str]:
    return [part for name in forms for part in ("--format", name)]


def _marked(folder: Path) -> None:
    """Marked copies of a generated report, first as PDF, then as Word file."""
    report = consistent(SEED)
    planted = [kind.plant(report, 0) for kind in KINDS if kind.name in FAULTS]
    changes = {name: text for fault in planted if fault for name, text in fault.changes.items()}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        try:
            for kind, suffix in DRAWN.items():
                path, _ = write(report, changes, kind, Path())
                _check([str(path), "--format", MARKED, "--output", str(folder / f"laporan.ditandai{suffix}")])
        finally:
            os.chdir(before)


def content(path: Path) -> object:
    """What a person sees in a file, without the version of the rules and the time at which it was made."""
    if path.suffix in TEXTS:
        return VERSION.sub(r"\1-", path.read_text(encoding="utf-8"))
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return [VERSION.sub(r"\1-", page.get_textpage().get_text_range()) for page in pdf]
    if path.suffix == ".xlsx":
        sheets = load_workbook(path)
        values = [[VERSION.sub(r"\1-", str(c.value)) for c in r] for s in sheets for r in s.iter_rows()]
        return [sheets.sheetnames, values]
    with ZipFile(path) as parts:
        names = sorted(parts.namelist())
    found = Document(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return [names, [VERSION.sub(r"\1-", text) for text in (*(p.text for p in found.paragraphs), *cells)]]


def renew(folder: Path) -> list[str]:
    """Make all samples anew, but leave files alone in which only a time changed; the names that changed."""
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        make_samples(fresh)
        made = {path.name for path in fresh.iterdir()}
        for old in folder.iterdir():
            if old.name not in made:
                old.unlink()
        changed = [path for path in sorted(fresh.iterdir()) if not _same(folder / path.name, path)]
        for path in changed:
            shutil.copyfile(path, folder / path.name)
    return [path.name for path in changed]


def _same(old: Path, new: Path) -> bool:
    return old.exists() and content(old) == content(new)


def _check(arguments: list[str]) -> None:
    if main(["check", *arguments, "--fail-on", "never"]):
        raise RuntimeError(f"auditor check {' '.join(arguments)}")


if __name__ == "__main__":
    assert MARKED in FILES
    print("\n".join(renew(SAMPLES)) or "nothing changed", file=sys.stderr)
