"""When a sum on a scanned page rests on rows that were all read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.model.document import Recognised
from auditor.model.finding import Finding, Severity
from auditor.second.recognised import Recognition, held
from auditor.second.rows import ReadRows, read_rows
from tests.reports import catalogue, evidence_of, results_of

RULE = "jumlah-kolom-salah"
TABLE = """# Dinas Perikanan Kabupaten Batu Layar

Tabel 1.1 Pegawai Menurut Golongan

| No | Golongan | Laki-laki | Perempuan |
| --- | --- | --- | --- |
{rows}
| | Jumlah | {total} |
"""
NUMBERED = ("| 1 | Golongan IV | 14 | 6 |", "| 2 | Golongan III | 25 | 11 |", "| 3 | Golongan II | 17 | 9 |")
LOST = ("| 1 | Golongan IV | 14 | 6 |", "| 3 | Golongan III | 25 | 11 |", "| 4 | Golongan II | 17 | 9 |")


def found(rows: tuple[str, ...], total: str) -> tuple[Finding, ReadRows]:
    evidence = evidence_of(TABLE.format(rows="\n".join(rows), total=total))
    results = results_of(evidence, RULE)
    return results.findings[0], read_rows(evidence.tables, results.verified)


@pytest.mark.parametrize(
    ("rows", "total", "whole"),
    [
        (NUMBERED, "97 | 58", True),
        (LOST, "97 | 58", False),
        (NUMBERED[1:], "97 | 58", False),
        (LOST, "97 | 26", True),
    ],
    ids=["numbered through", "a number is missing", "begins with two", "another column comes out right"],
)
def test_rows_are_all_there(rows: tuple[str, ...], total: str, whole: bool) -> None:
    finding, read = found(rows, total)
    assert read.are_all(finding) is whole


@pytest.mark.parametrize(("rows", "severity"), [(NUMBERED, Severity.WARNING), (LOST, Severity.INFO)])
def test_a_sum_over_lost_rows_is_a_note(rows: tuple[str, ...], severity: Severity) -> None:
    finding, read = found(rows, "97 | 58")
    finding = replace(finding, severity=Severity.ERROR, cause=None)
    at = replace(finding.locations[0], place=replace(finding.place, page=1))
    seen = Recognition({1: Recognised(1)}, rows=read)
    seen_finding = held(replace(finding, locations=(at,)), (), seen, catalogue().rules[RULE])
    assert seen_finding.severity is severity
    doubted = held(
        replace(finding, locations=(at,), severity=Severity.WARNING), (), seen, catalogue().rules[RULE]
    )
    assert doubted.severity is Severity.INFO
