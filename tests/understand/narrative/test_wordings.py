"""Ordinary wordings: right statements accuse nobody, wrong ones are found."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.finding import Finding
from auditor.pipeline import audit_file
from auditor.resources import rules_folder

WORDINGS = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))
INDICATORS = WORDINGS["indicator"]
OPENING = """# LAPORAN KINERJA TAHUN 2024

## Dinas Pangan Kabupaten Contoh

## BAB II PERJANJIAN KINERJA TAHUN 2024

Perjanjian Kinerja Tahun 2024 ditandatangani pada awal tahun 2024.

## BAB III AKUNTABILITAS KINERJA TAHUN 2024

### Pengukuran Kinerja Tahun 2024

"""


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


def audited(folder: Path, name: str, sentences: list[str]) -> tuple[list[str], list[Finding]]:
    """The lines of a report with these sentences, each a paragraph, and its findings."""
    text = OPENING + WORDINGS["table"] + f"\n### {name}\n\n" + "\n\n".join(sentences) + "\n"
    path = folder / "laporan.md"
    path.write_text(text, encoding="utf-8")
    return text.splitlines(), list(audit_file(path, catalogue()).results.findings)


@pytest.mark.parametrize("indicator", INDICATORS, ids=[i["name"] for i in INDICATORS])
def test_right_statements_accuse_nobody(indicator: dict[str, Any], tmp_path: Path) -> None:
    lines, findings = audited(tmp_path, indicator["name"], indicator["right"])
    accused = [(f.rule, f.stated, lines[(f.locations[0].place.line or 1) - 1]) for f in findings]
    assert accused == []


@pytest.mark.parametrize("indicator", INDICATORS, ids=[i["name"] for i in INDICATORS])
def test_wrong_statements_are_found(indicator: dict[str, Any], tmp_path: Path) -> None:
    lines, findings = audited(tmp_path, indicator["name"], [s for _, _, s in indicator["wrong"]])
    told = {
        (s, f.rule, lines[(at.place.line or 1) - 1]) for f in findings for at in f.locations for s in f.stated
    }
    assert {tuple(wanted) for wanted in indicator["wrong"]} <= told
