"""Rules, checks, cases, texts and generated documents stay in step."""

from __future__ import annotations

import ast
import json
import re
import string
import tomllib
from pathlib import Path

import pytest

import auditor
from auditor.across.compare import rules_across
from auditor.catalogue import load_catalogue
from auditor.messages import load_messages
from auditor.model.finding import DecisionState, Severity, Verdict
from auditor.report import json as json_report
from auditor.report.html.marks import MarkKind
from auditor.report.rules_page import NAME, rules_page
from auditor.rulebook import FAMILIES, load_rules

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
PACKAGE = Path(auditor.__file__).parent
CASES = ROOT / "tests" / "cases"
TREES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
TEXTS = load_messages(RULES).texts
# Packages that are imported by another name than their own.
MODULES = {"python-docx": "docx", "camelot-py": "camelot", "pillow": "PIL"}
# "pairs" lists what is stated with what is expected.
STANDARD = {"stated", "expected", "subject", "calculation", "pairs"}


def check_modules() -> set[str]:
    """The modules of checks that have a function `check`; the others are parts of them."""
    found = set()
    for path in (PACKAGE / "checks").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in tree.body):
            found.add(path.stem)
    return found


def strings() -> set[str]:
    nodes = (node for tree in TREES for node in ast.walk(tree))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_check_is_used_by_a_rule() -> None:
    assert check_modules() == {rule.check for rule in load_rules(RULES).values()}


def test_every_rule_has_its_cases() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(load_rules(RULES))


def test_the_index_of_the_rules_is_fresh() -> None:
    page = (RULES / NAME).read_text(encoding="utf-8")
    rules = load_catalogue(RULES).rules.values()
    assert page == rules_page(rules, rules_across(RULES).values()), "run: python -m auditor.report.rules_page"


def test_every_text_that_the_code_names_exists() -> None:
    sections = {key.split(".")[0] for key in TEXTS}
    named = {s for s in strings() if re.fullmatch(rf"({'|'.join(sections)})\.[a-z-]+", s)}
    assert not sorted(named - set(TEXTS))


def test_every_text_that_a_page_names_exists() -> None:
    found = [
        (key, dynamic)
        for page in (ROOT / "auditor").rglob("*.j2")
        for key, dynamic in re.findall(r"""_\('([^']+)'( ~)?""", page.read_text(encoding="utf-8"))
    ]
    assert len(found) > 40
    assert not sorted(key for key, dynamic in found if not dynamic and key not in TEXTS)
    assert not sorted(key for key, dynamic in found if dynamic and not any(t.startswith(key) for t in TEXTS))


def test_every_closed_set_has_its_texts() -> None:
    needed = {f"severity.{s}" for s in Severity} | {f"severities.{s}" for s in Severity}
    needed |= {f"verdicts.{v}" for v in Verdict}
    needed |= {f"decisions.{state}" for state in DecisionState} | {f"families.{name}" for name in FAMILIES}
    needed |= {f"html.mark-{kind}" for kind in MarkKind}
    assert needed <= set(TEXTS)


def skip_reasons() -> set[str]:
    """The reasons that the code gives: first argument of `rule.skip`, second of `Skipped`."""
    found = set()
    for node in (node for tree in TREES for node in ast.walk(tree)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        position = {"skip": 0, "Skipped": 1}.get(name)
        given = [keyword.value for keyword in node.keywords if keyword.arg == "why"]
        if position is not None and len(node.args) > position:
            given.append(node.args[position])
        found |= {v.value for v in given if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return found


def test_every_reason_for_skipping_has_its_text() -> None:
    assert not sorted(why for why in skip_reasons() if f"skips.{why}" not in TEXTS)


@pytest.mark.parametrize("rule_id", sorted(load_rules(RULES)))
def test_messages_of_a_rule_are_sentences(rule_id: str) -> None:
    rule = load_rules(RULES)[rule_id]
    for message in (rule.messages[v] for v in rule.messages):
        for text in (message.id, message.en):
            assert text[0].isupper() or text[0] in '{"'
            assert text.endswith((".", "?", "}"))
        used = {name for _, name, _, _ in string.Formatter().parse(message.id) if name}
        assert used & STANDARD, "a message names the figure or the subject"


def test_the_shipped_schema_is_whole() -> None:
    shipped = Path(json_report.__file__).with_name("finding.schema.json")
    assert json.loads(shipped.read_text(encoding="utf-8"))["title"] == json_report.SCHEMA


def test_ci_calls_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = script.strip().splitlines()[-1].removeprefix("exec ")
    assert f"\n{command}\n" in readme


def test_every_dependency_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[><=]", line)[0] for line in project["dependencies"]}
    declared = {MODULES.get(name, name.replace("-", "_")) for name in names}
    imported = set()
    for node in (node for tree in TREES for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    assert declared <= imported
