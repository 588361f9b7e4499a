"""One sentence at a time below a consistent report: right ones are left alone, wrong ones are told.

Every line of `sentences/NAME.txt` begins with OK or NO, and is put below `sentences/NAME.md`.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.finding import Severity
from auditor.pipeline import audit_file
from auditor.resources import rules_folder

REPORTS = sorted((Path(__file__).parent / "sentences").glob("*.md"))
RIGHT, WRONG = "OK ", "NO "


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_sentences(report: Path, tmp_path: Path) -> None:
    lines = report.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith((RIGHT, WRONG)) for line in lines)
    judged = {line: bool(told(report, line[len(RIGHT) :], tmp_path)) for line in lines}
    assert [line for line in lines if line.startswith(RIGHT) and judged[line]] == []
    assert [line for line in lines if line.startswith(WRONG) and not judged[line]] == []


def told(report: Path, sentence: str, folder: Path) -> list[str]:
    """The rules that tell something of a report with the sentence at its end."""
    path = folder / report.name
    path.write_text(f"{report.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    findings = audit_file(path, catalogue()).results.findings
    return [finding.rule for finding in findings if finding.severity is not Severity.INFO]
