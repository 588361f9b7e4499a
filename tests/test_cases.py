"""Runs the cases of every rule through the real pipeline."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.finding import Finding
from auditor.model.place import Place
from auditor.resources import rules_folder

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.toml"))
FEWEST = 3
LONGEST_PASSAGE = 12
MARKUP = re.compile(r"[*_`\\|]|<[^>]*>")
KEYS = {"rule", "stated", "expected", "severity", "line", "blocked"}


@dataclass(frozen=True)
class Case:
    """One report with the findings that a rule must give for it."""

    rule: str
    name: str
    report: str
    findings: list[dict[str, Any]]


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


def cases_of(path: Path) -> list[Case]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [Case(path.stem, **case) for case in content]


ALL = [case for path in FILES for case in cases_of(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_has_clean_and_faulty_cases(path: Path) -> None:
    cases = cases_of(path)
    assert len({case.name for case in cases}) == len(cases) >= FEWEST
    assert any(case.findings for case in cases)
    assert any(not case.findings for case in cases)


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_case(case: Case, tmp_path: Path) -> None:
    from auditor.pipeline import audit_file

    path = tmp_path / "case.md"
    path.write_text(case.report, encoding="utf-8")
    results = audit_file(path, catalogue()).results
    assert not results.failures
    watched = {case.rule} | {wanted.get("rule", case.rule) for wanted in case.findings}
    found = [finding for finding in results.findings if finding.rule in watched]
    assert [told(f, w) for f, w in zip(found, case.findings, strict=False)] == case.findings
    assert len(found) == len(case.findings), [(f.rule, f.stated, f.expected) for f in found]
    lines = case.report.splitlines()
    for finding in found:
        for location in finding.locations:
            assert cut_out(location.place, lines), location.place


def told(finding: Finding, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a finding says, of the keys that the case asks for."""
    assert set(wanted) <= KEYS
    said: dict[str, Any] = {
        "rule": finding.rule,
        "stated": list(finding.stated),
        "expected": list(finding.expected),
        "severity": finding.severity.value,
        "line": finding.place.line,
        "blocked": finding.blocked_by is not None,
    }
    return {key: said[key] for key in wanted}


def cut_out(place: Place, lines: list[str]) -> bool:
    """Whether the text of a place begins in the line that it names."""
    if place.line is None:
        return False
    passage = [bare(line) for line in lines[place.line - 1 : place.line - 1 + LONGEST_PASSAGE]]
    position = " ".join(part for part in passage if part).find(bare(place.text))
    return 0 <= position <= len(passage[0])


def bare(text: str) -> str:
    return " ".join(MARKUP.sub(" ", text).split())
