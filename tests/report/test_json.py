from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.model.audit import Status
from auditor.model.evidence import Policy
from auditor.model.finding import Results
from auditor.model.place import Box, Place
from auditor.report import json as report
from auditor.rulebook import FAMILIES
from tests.fakes import audit, broken_audit, findings, rule

SCHEMA = json.loads((Path(report.__file__).parent / "finding.schema.json").read_text(encoding="utf-8"))


def valid(content: object) -> None:
    jsonschema.validate(content, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_a_report_fits_the_schema() -> None:
    content = json.loads(report.dump(report.as_json(audit(), verified=True)))
    valid(content)
    assert content["summary"] == {
        "error": 1,
        "warning": 1,
        "info": 1,
        "verified": 2,
        "status": "contradictions",
    }
    assert content["policy"]["capaian_cap"] == 120
    assert content["policy"]["scale"] == [{"label": "Sangat Tinggi", "min": 91.0, "max": None, "line": 40}]
    assert [item["why"] for item in content["coverage"]["skipped"]] == ["tidak-terbaca", "tidak-dikenal"]
    assert content["indicators"][0]["polarity"] == "positive"
    assert [v["verdict"] for v in content["verified"]] == ["ok", "ok-by-truncation"]


def test_a_finding_keeps_its_trail_and_its_root() -> None:
    content: dict[str, Any] = report.as_json(audit())
    root, follower, *_ = content["findings"]
    assert root["locations"][0] == {
        "role": "stated", "line": 12, "section": "BAB III", "table": "Tabel 3.1",
        "row": "1. Cakupan", "column": "Capaian", "text": "99,65",
    }  # fmt: skip
    assert root["cause"]["kind"] == "digit-transposed"
    assert follower["blocked_by"] == root["id"]


def test_verified_statements_are_listed_only_on_demand() -> None:
    assert "verified" not in report.as_json(audit())


def test_pages_and_boxes_are_given_where_there_are_any() -> None:
    box = Place(page=3, box=Box(1, 2, 3, 4), text="5")
    content = report.as_json(audit(found=(rule().finding([box], stated=["5"]),)))
    valid(content)
    assert content["findings"][0]["locations"][0]["bbox"] == [1, 2, 3, 4]  # type: ignore[index]


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (audit(), Status.CONTRADICTIONS),
        (audit(found=findings()[2:]), Status.CONSISTENT),
        (replace(audit(), results=Results()), Status.NOT_AUDITABLE),
        (broken_audit(), Status.CONSISTENT),
    ],
)
def test_the_status_says_what_is_proven(made: object, status: Status) -> None:
    content = report.as_json(made)  # type: ignore[arg-type]
    valid(content)
    assert content["summary"]["status"] == status  # type: ignore[index]


def test_nothing_known_of_the_policy_is_still_valid() -> None:
    empty = Policy(None, "unknown", None, None, None, (), {}, ())
    valid(report.as_json(replace(audit(), policy=empty)))


def test_printing_the_report_does_no_harm() -> None:
    text = report.dump({"a": "\x1b[31m \x9b \u202e \ud800"})
    assert all(c not in text for c in "\x1b\x9b\u202e\ud800")
    assert json.loads(text) == {"a": "\x1b[31m \x9b \u202e \ufffd"}


def test_the_families_are_those_of_the_schema() -> None:
    assert set(SCHEMA["$defs"]["finding"]["properties"]["family"]["enum"]) == FAMILIES
