"""Small evidence, rules, checks and audits made from the real types."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from auditor.catalogue import Catalogue
from auditor.lexicon import Lexicon
from auditor.messages import load_messages
from auditor.model.audit import Audit
from auditor.model.document import Document, Skipped
from auditor.model.evidence import Band, Evidence, Identity, Polarity, Policy, PolicyEvidence
from auditor.model.fact import Indicator, IndicatorMention, Narrative
from auditor.model.finding import (
    Bilingual,
    Cause,
    Coverage,
    Failure,
    Finding,
    Results,
    Severity,
    Skip,
    Verdict,
    Verified,
)
from auditor.model.fingerprint import fingerprint
from auditor.model.place import Place
from auditor.model.rule import Rule, RuleDocs
from auditor.resources import rules_folder

Check = Callable[[Evidence, Rule], Iterator[Finding | Verified | Skip]]

RULE_TOML = """
[capaian-salah-hitung]
check = "fake_capaian"
family = "capaian"
severity = "error"
since = "0.1"
title = { id = "Capaian salah hitung", en = "Capaian is miscalculated" }
basis = { id = "Capaian = realisasi / target x 100", en = "Capaian = realisasi / target x 100" }
checklist = ["I.3", "II.5"]
messages.default = { id = "Tertulis {stated}, bukan {expected}", en = "Reads {stated}, not {expected}" }
params = { slack = 0.01, words = ["a", "b"], strict = true }
docs.id = { what = "apa", why = "mengapa", fix = "perbaiki", wrong = "99,65", right = "99,35" }
docs.en = { what = "what", why = "why", fix = "mend", wrong = "99,65", right = "99,35" }
"""


def place(line: int, text: str = "", **trail: str) -> Place:
    return Place(line=line, block=line, text=text, **trail)  # type: ignore[arg-type]


def rule(rule_id: str = "capaian-salah-hitung", check: str = "fake_capaian") -> Rule:
    docs = RuleDocs("apa", "mengapa", "perbaiki", "99,65", "99,35")
    return Rule(
        id=rule_id,
        check=check,
        family="capaian",
        severity=Severity.ERROR,
        title=Bilingual("Capaian salah hitung", "Capaian is miscalculated"),
        messages={
            "default": Bilingual(
                "Capaian {subject} tertulis {stated}; seharusnya {expected}.",
                "{subject} reads {stated}; should be {expected}.",
            )
        },
        basis=Bilingual("Capaian = realisasi / target x 100", "Capaian = realisasi / target x 100 (en)"),
        docs_id=docs,
        docs_en=docs,
        params={},
        checklist=("I.3",),
    )


def catalogue(*rules: Rule) -> Catalogue:
    known = {r.id: r for r in (rules or (rule(),))}
    return Catalogue(known, Lexicon({}), load_messages(rules_folder()), "0123456789ab")


def evidence(*, facts: tuple[object, ...] = ()) -> Evidence:
    document = Document("laporan.md", "0" * 64, "markdown", ())
    identity = Identity("Laporan Kinerja 2024", "Dinas Contoh", "Kota Contoh", 2024)
    nothing = Narrative((), (), 0, 0)
    return Evidence(document, identity, (), nothing, facts, (), (), POLICY)  # type: ignore[arg-type]


POLICY = Policy(
    decimals=2,
    rounding="half-up",
    cap=120,
    negative_formula="2T-R/T",
    average="indicator",
    scales=((Band("Sangat Tinggi", Fraction(91), None, above=False, below=False, place=place(40)),),),
    polarity={"i1": Polarity.POSITIVE},
    evidence=(PolicyEvidence("rounding", 12, 1, place(12)), PolicyEvidence("lain", 3, 0)),
)


def install_check(monkeypatch: pytest.MonkeyPatch, name: str, check: Check | None) -> None:
    module = ModuleType(f"auditor.checks.{name}")
    if check:
        module.check = check  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"auditor.checks.{name}", module)


def findings() -> tuple[Finding, ...]:
    """An error with a follower, a warning of low confidence, and a note whose text is hostile."""
    root = rule().finding(
        [place(12, "99,65", section="BAB III", table="Tabel 3.1", row="1. Cakupan", column="Capaian"),
         place(12, "98,60", section="BAB III", table="Tabel 3.1", row="1. Cakupan", column="Realisasi")],
        stated=["99,65%"], expected=["99,35%"], subject="Cakupan akta",
        calculation="98,60 / 99,25 x 100 = 99,345...",
        cause=Cause("digit-transposed", Bilingual("dua angka tertukar", "two digits swapped")),
        impact="conclusion",
    )  # fmt: skip
    follower = rule("rata-rata-salah").finding(
        [place(20, "97,80")], stated=["97,80"], expected=["97,65"], subject="Rata-rata"
    )
    doubtful = rule().finding(
        [place(30, "5", section="BAB IV"), place(8, "6")],
        stated=["5"], subject="Jumlah pegawai", proof=Severity.WARNING, confidence=0.7,
    )  # fmt: skip
    odd = rule().finding(
        [place(50, "[bold]\x1b[31m")], stated=["[red]\x1b[31m\u202e"], subject="Aneh", proof=Severity.INFO
    )
    rooted = replace(root, id=fingerprint(root))
    return (
        rooted,
        replace(follower, id="f2", blocked_by=rooted.id),
        replace(doubtful, id="f3"),
        replace(odd, id="f4"),
    )


def audit(path: Path | str = "laporan.md", *, found: tuple[Finding, ...] | None = None) -> Audit:
    base = evidence()
    mention = IndicatorMention("Cakupan akta", place(12, "Cakupan akta"), "Tabel 3.1")
    verified = (
        Verified("capaian-salah-hitung", "capaian", Verdict.OK, place(13), "100,00", "5 / 5 x 100 = 100"),
        Verified("capaian-salah-hitung", "capaian", Verdict.TRUNCATION, place(14), "33,33", "1 / 3 x 100"),
    )
    results = Results(
        findings() if found is None else found,
        verified,
        (Skip("capaian-salah-hitung", "tidak-dikenal", place(15), "baris 3"),),
        (),
    )
    document = replace(base.document, path=str(path), notes=(Skipped("Tabel 9", "tidak-terbaca", place(90)),))
    indicators = (Indicator("i1", "Cakupan akta", "", (mention,), frozenset({"Cakupan akta"}), ("sama",)),)
    coverage = Coverage(4, 3, 40, 30, 200, 150)
    return Audit(
        document, base.identity, POLICY, coverage, indicators, results, base, "0.1.0", "0123456789ab"
    )


def broken_audit(path: Path | str = "laporan.md") -> Audit:
    whole = audit(path, found=())
    return replace(
        whole, results=replace(whole.results, failures=(Failure("rata-rata-salah", "KeyError: 'x'"),))
    )
