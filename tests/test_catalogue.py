from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.catalogue import load_catalogue
from auditor.errors import EXIT_USAGE, CatalogueError
from auditor.messages import load_messages
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule
from tests.fakes import RULE_TOML, install_check

TEXTS = '[label]\nyear = { id = "Tahun {number}", en = "Year {number}" }\n'


def nothing(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    return iter(())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    install_check(monkeypatch, "fake_capaian", nothing)
    install_check(monkeypatch, "without_check", None)
    for name, text in {"a.toml": RULE_TOML, "lexicon/x.toml": 'a = ["b"]', "messages/i.toml": TEXTS}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_rule_is_read_whole(folder: Path) -> None:
    rule = load_catalogue(folder).rules["capaian-salah-hitung"]
    assert rule.params == {"slack": Decimal("0.01"), "words": ("a", "b"), "strict": True}
    assert (rule.checklist, rule.docs_en.fix, rule.since) == (("I.3", "II.5"), "mend", "0.1")


def test_texts_come_in_both_languages(folder: Path) -> None:
    catalogue = load_catalogue(folder)
    assert catalogue.text("label.year", number=3) == "Tahun 3"
    assert catalogue.text("label.year", "en", number=3) == "Year 3"
    assert catalogue.messages.reason("unknown-key") == "unknown-key"


def test_the_version_changes_with_any_file_and_not_with_line_ends(folder: Path) -> None:
    before = load_catalogue(folder).version
    (folder / "a.toml").write_bytes(RULE_TOML.replace("\n", "\r\n").encode())
    assert load_catalogue(folder).version == before
    (folder / "lexicon/x.toml").write_text('a = ["c"]', encoding="utf-8")
    assert load_catalogue(folder).version != before


FAULTS = {
    "unknown check": ('check = "fake_capaian"', 'check = "no_such_check"', "no_such_check"),
    "check outside": ('check = "fake_capaian"', 'check = "../x"', "check"),
    "module without check": ('check = "fake_capaian"', 'check = "without_check"', "without_check"),
    "id": ("[capaian-salah-hitung]", "[CapaianSalah]", "kebab-case"),
    "family": ('family = "capaian"', 'family = "other"', "family"),
    "severity": ('severity = "error"', 'severity = "high"', "severity"),
    "missing field": ('since = "0.1"\n', "", "since"),
    "unknown key": ('since = "0.1"', 'since = "0.1"\nsince_when = 1', "since_when"),
    "placeholders": ("Reads {stated}, not {expected}", "Reads {stated}.", "placeholders"),
    "attribute": ("{stated}", "{stated.__class__}", "plain names"),
    "brace": ("Tertulis {stated}", "Tertulis {stated", "messages.default"),
    "blank text": ('what = "apa"', 'what = " "', "what"),
    "missing language": (', en = "Capaian is miscalculated" }', " }", "'en'"),
    "no default message": ("messages.default", "messages.truncated", "default"),
    "docs": ('fix = "mend", ', "", "fix"),
    "parameter": ("slack = 0.01", "slack = { }", "slack"),
    "broken toml": ("[capaian-salah-hitung]", "[capaian-salah-hitung", "a.toml"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_file_and_rule(folder: Path, fault: str) -> None:
    old, new, named = FAULTS[fault]
    assert old in RULE_TOML
    (folder / "a.toml").write_text(RULE_TOML.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(folder)
    message = raised.value.message
    assert "a.toml" in message.id
    assert "a.toml" in message.en
    assert named in message.en
    assert raised.value.exit_status == EXIT_USAGE


def test_a_rule_in_two_files_is_refused(folder: Path) -> None:
    (folder / "b.toml").write_text(RULE_TOML, encoding="utf-8")
    with pytest.raises(CatalogueError, match="appears twice"):
        load_catalogue(folder)


def test_a_text_in_two_files_is_refused(folder: Path) -> None:
    (folder / "messages/j.toml").write_text(TEXTS, encoding="utf-8")
    with pytest.raises(CatalogueError, match="appears twice"):
        load_messages(folder)


@pytest.mark.parametrize("gone", ["a.toml", "lexicon/x.toml", "messages/i.toml"])
def test_a_folder_without_a_part_is_refused(folder: Path, gone: str) -> None:
    (folder / gone).unlink()
    with pytest.raises(CatalogueError):
        load_catalogue(folder)


def test_an_absent_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no rules folder"):
        load_catalogue(tmp_path / "absent")


def test_a_lexicon_that_lacks_a_file_or_a_list_is_named(folder: Path) -> None:
    lexicon = load_catalogue(folder).lexicon
    assert lexicon["x"]["a"] == ("b",)
    with pytest.raises(CatalogueError, match=r"lexicon/units\.toml"):
        lexicon["units"]
    with pytest.raises(CatalogueError, match="'money' is missing"):
        lexicon["x"]["money"]
