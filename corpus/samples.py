"""Write the sample outputs of the README: `python -m corpus.samples`.

`reports/samples/` holds what the auditor makes of the shipped report in every form, and marked copies of a
generated report with a few planted faults as PDF and as Word file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

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


def _check(arguments: list[str]) -> None:
    if main(["check", *arguments, "--fail-on", "never"]):
        raise RuntimeError(f"auditor check {' '.join(arguments)}")


if __name__ == "__main__":
    assert MARKED in FILES
    make_samples(SAMPLES)
    print(f"{len(list(SAMPLES.iterdir()))} files in {SAMPLES.relative_to(ROOT)}", file=sys.stderr)
