"""Reports without a contradiction, in layouts of many kinds: whatever is told of them is a false alarm."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.finding import Severity
from auditor.pipeline import audit_file
from auditor.resources import rules_folder

REPORTS = sorted(path for path in (Path(__file__).parent / "consistent").iterdir() if path.suffix != ".py")
# What a report of this length states that can be recomputed.
FEWEST_VERIFIED = 25


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_nothing_is_told_of_a_consistent_report(path: Path) -> None:
    results = audit_file(path, catalogue()).results
    told = [(f.rule, f.stated, f.expected) for f in results.findings if f.severity is not Severity.INFO]
    assert not told
    assert len(results.verified) >= FEWEST_VERIFIED
