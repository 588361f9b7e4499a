"""The samples against their keys: what was planted is found, and nothing else is accused."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from auditor.catalogue import load_catalogue
from auditor.model.audit import Audit
from auditor.model.finding import Finding, PlaceRole, Severity
from auditor.pipeline import audit_file
from auditor.resources import rules_folder

CORPUS = Path(__file__).parents[2] / "corpus"
PLANTED = CORPUS / "dinas-pangan-2024"
CONSISTENT = CORPUS / "kecamatan-2023"
NOT_FOUND: set[str] = set()
"""Planted contradictions that the auditor is known to miss; finding one of them fails the test too."""


@functools.cache
def audit(folder: Path) -> Audit:
    return audit_file(folder / "report.md", load_catalogue(rules_folder()))


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PLANTED / name).read_text(encoding="utf-8").splitlines()]


def lines(finding: Finding) -> set[int]:
    return {at.place.line for at in finding.locations if at.place.line is not None}


def accused(finding: Finding) -> set[int]:
    return {
        at.place.line for at in finding.locations if at.role is PlaceRole.STATED and at.place.line is not None
    }


def roots() -> list[Finding]:
    return [finding for finding in audit(PLANTED).results.findings if finding.blocked_by is None]


def test_what_was_planted_is_found() -> None:
    missed = {
        key["id"]
        for key in records("key.jsonl")
        if not any(lines(finding) & set(key["lines"]) for finding in roots())
    }
    assert missed == NOT_FOUND


def test_every_error_stands_on_a_planted_contradiction() -> None:
    planted = {line for key in records("key.jsonl") for line in key["lines"]}
    errors = [finding for finding in roots() if finding.severity is Severity.ERROR]
    assert len(errors) > 10
    assert [finding.message.en for finding in errors if not accused(finding) & planted] == []


def test_a_right_statement_that_invites_doubt_is_not_accused() -> None:
    planted = {line for key in records("key.jsonl") for line in key["lines"]}
    right = {line for ok in records("ok.jsonl") for line in ok["lines"]} - planted
    assert [f.message.en for f in roots() if f.severity is Severity.ERROR and accused(f) & right] == []


def test_a_consistent_report_is_accused_of_nothing() -> None:
    told = [
        (sorted(lines(f)), f.message.en)
        for f in audit(CONSISTENT).results.findings
        if f.severity is not Severity.INFO
    ]
    assert told == []
