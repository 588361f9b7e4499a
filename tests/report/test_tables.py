"""CSV, Markdown and SARIF: every finding once, nothing in a hostile report alive."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.catalogue import load_catalogue
from auditor.model.audit import Audit
from auditor.model.finding import Decision, DecisionState
from auditor.model.place import Box, Place
from auditor.report.csv import COLUMNS, inert
from auditor.report.formats import TEXTS
from auditor.report.markdown import escaped
from auditor.report.words import Words
from auditor.resources import rules_folder
from tests.fakes import audit, broken_audit, findings, rule

# The schema of OASIS as Microsoft's SARIF tools ship it (MIT).
SARIF_SCHEMA = Path(__file__).with_name("sarif-2.1.0-rtm.5.json")
WORDS = Words(load_catalogue(rules_folder()), "id")


def text(name: str, *audits: Audit) -> str:
    form = TEXTS[name]
    return "".join(form.whole([form.part(a, WORDS, True) for a in audits], len(audits)))


def decided(state: DecisionState) -> Audit:
    first, *others = findings()
    decision = Decision(state, "Reviu", "sudah dibahas", "2026-01-02")
    return audit(found=(replace(first, decision=decision), *others))


def test_csv_has_one_header_and_a_row_for_every_finding() -> None:
    rows = list(csv.DictReader(StringIO(text("csv", audit(), audit("lain.md")))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [f.id for f in findings()] * 2
    assert [rows[0][k] for k in ("line", "stated", "expected", "severity", "table")] == [
        "12", "99,65%", "99,35%", "error", "Tabel 3.1",
    ]  # fmt: skip
    assert rows[1]["blocked_by"] == rows[0]["id"]
    assert rows[0]["compared"] == "Realisasi: 98,60"


@pytest.mark.parametrize("hostile", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", " =1", "|calc", "%0A"])
def test_what_a_spreadsheet_would_compute_is_text(hostile: str) -> None:
    assert inert(hostile) == f"'{hostile}"


@pytest.mark.parametrize("plain", ["-3,5", "+62,5 %", "99,35%", "Rp 1.000", "a=b", ""])
def test_plain_text_and_signed_numbers_stay(plain: str) -> None:
    assert inert(plain) == plain


def test_markdown_tells_every_finding_after_its_root() -> None:
    report = text("markdown", audit())
    places = [report.index(f"`{f.id}`\n") for f in findings()]
    assert places == sorted(places)
    assert "98,60 / 99,25 x 100" in report
    assert "\x1b" not in report
    assert "## KESALAHAN (1)" in report


@pytest.mark.parametrize(
    ("hostile", "plain"),
    [
        ("<script>", r"\<script\>"),
        ("[a](b)", r"\[a\](b)"),
        ("# x", r"\# x"),
        ("- x", r"\- x"),
        ("1. x", r"\1. x"),
        ("a | b", r"a \| b"),
    ],
)
def test_markdown_of_a_report_is_inert(hostile: str, plain: str) -> None:
    assert escaped(hostile) == plain


def test_sarif_names_rules_places_and_fingerprints() -> None:
    log: dict[str, Any] = json.loads(text("sarif", audit(), audit("lain.md")))
    assert [len(run["results"]) for run in log["runs"]] == [4, 4]
    run = log["runs"][0]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 12
    assert first["partialFingerprints"] == {"lakipAudit/v1": findings()[0].id}
    assert [s["message"]["text"] for s in first["relatedLocations"]] == ["98,60"]
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning", "note"]


def test_only_a_dismissed_finding_is_suppressed() -> None:
    dismissed, accepted = (decided(s) for s in (DecisionState.DISMISSED, DecisionState.ACCEPTED))
    log = json.loads(text("sarif", dismissed, accepted))
    first, second = (run["results"][0] for run in log["runs"])
    assert first["suppressions"][0]["justification"] == "sudah dibahas (Reviu, 2026-01-02)"
    assert "suppressions" not in second
    content = json.loads(text("json", dismissed))["findings"][0]
    assert content["suppressed"]["reason"] == "sudah dibahas"
    assert (dismissed.summary.error, accepted.summary.error) == (0, 1)
    assert "dikesampingkan" in text("markdown", dismissed)


def test_what_is_to_be_mended_has_a_line_each() -> None:
    lines = text("perbaikan", audit()).splitlines()
    boxes = [line for line in lines if line.startswith("- [ ] ")]
    assert len(boxes) == 2
    assert "**99,65%** → **99,35%** (98,60 / 99,25 x 100 = 99,345...)" in boxes[0]
    assert boxes[1].endswith("*(periksa dahulu)*")
    assert "[ ]" not in text("perbaikan", audit(found=()))


def test_sarif_fits_the_published_schema() -> None:
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    boxed = Place(page=3, box=Box(1, 2, 3, 4), text="5")
    paged = audit("laporan.pdf", found=(rule().finding([boxed], stated=["5"]),))
    log = json.loads(text("sarif", audit(), broken_audit(), paged, decided(DecisionState.DISMISSED)))
    jsonschema.validate(log, schema, cls=jsonschema.Draft4Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**log, "runs": [{"tool": {}}]}, schema, cls=jsonschema.Draft4Validator)
