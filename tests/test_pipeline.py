"""The samples through all stages: valid, deterministic, and told by places that exist."""

from __future__ import annotations

import functools
import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.engine import run_rules
from auditor.model.audit import Audit, Status
from auditor.pipeline import Stage, audit_file, understand
from auditor.read import read_document
from auditor.report import json as json_report
from auditor.resources import rules_folder

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "corpus").glob("*/report.md"))
SCHEMA = json.loads(Path(json_report.__file__).with_name("finding.schema.json").read_text(encoding="utf-8"))


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


@functools.cache
def audited(path: Path) -> Audit:
    return audit_file(path, catalogue())


def name_of(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_a_sample_is_audited_whole(path: Path) -> None:
    audit = audited(path)
    assert not audit.results.failures
    assert audit.status is not Status.NOT_AUDITABLE
    content = json.loads(json_report.dump(json_report.as_json(audit, verified=True)))
    jsonschema.validate(content, SCHEMA, cls=jsonschema.Draft202012Validator)
    coverage = audit.coverage
    assert coverage.tables_understood <= coverage.tables
    assert 0 < coverage.rows_checked <= coverage.rows
    assert 0 < coverage.numbers_linked <= coverage.numbers


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_ids_are_unique_and_roots_exist(path: Path) -> None:
    findings = audited(path).results.findings
    ids = [finding.id for finding in findings]
    assert len(set(ids)) == len(ids)
    roots = {finding.id for finding in findings if finding.blocked_by is None}
    assert {finding.blocked_by for finding in findings} - {None} <= roots


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_lines_lie_inside_the_report(path: Path) -> None:
    last = len(path.read_text(encoding="utf-8").splitlines())
    for finding in audited(path).results.findings:
        assert all(1 <= (location.place.line or 0) <= last for location in finding.locations)


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_the_same_report_gives_the_same_audit(path: Path) -> None:
    again = audit_file(path, load_catalogue(rules_folder()))
    assert json_report.dump(json_report.as_json(again)) == json_report.dump(
        json_report.as_json(audited(path))
    )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_the_order_of_facts_and_claims_changes_nothing(path: Path, seed: int) -> None:
    evidence = understand(read_document(path, catalogue().lexicon), catalogue(), progress=lambda stage: None)
    chance = random.Random(seed)
    facts, claims, indicators = list(evidence.facts), list(evidence.claims), list(evidence.indicators)
    for things in (facts, claims, indicators):
        chance.shuffle(things)
    shuffled = replace(evidence, facts=tuple(facts), claims=tuple(claims), indicators=tuple(indicators))
    rules = catalogue().rules.values()
    assert run_rules(shuffled, rules) == run_rules(evidence, rules)


def test_moving_the_report_down_keeps_the_ids(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("\n" * 40 + SAMPLES[0].read_text(encoding="utf-8"), encoding="utf-8")
    moved = audit_file(path, catalogue()).results.findings
    assert [f.id for f in moved] == [f.id for f in audited(SAMPLES[0]).results.findings]


def test_every_stage_is_told() -> None:
    told: list[Stage] = []
    audit_file(SAMPLES[0], catalogue(), progress=told.append)
    assert told == list(Stage)


def test_a_given_year_wins() -> None:
    assert audit_file(SAMPLES[0], catalogue(), year=2011).identity.year == 2011


def test_the_hash_seed_changes_nothing(tmp_path: Path) -> None:
    texts = set()
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.json"
        command = [
            sys.executable,
            "-m",
            "auditor",
            "check",
            str(SAMPLES[0]),
            "--format",
            "json",
            "--verified",
        ]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([*command, "--output", str(target)], env=environment, cwd=ROOT, check=False)
        texts.add(target.read_text(encoding="utf-8"))
    assert len(texts) == 1
