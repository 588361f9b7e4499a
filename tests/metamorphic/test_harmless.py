"""What changes nothing in a report changes nothing in its findings, be it consistent or not."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import pytest

from auditor.engine import run_rules
from auditor.model.finding import Severity
from corpus.bench.work import apart, planted, together
from corpus.generate.model import Report
from corpus.generate.report import consistent
from corpus.harmless.shapes import SHAPES
from corpus.write.markdown import markdown
from corpus.write.spot import Spot
from tests.metamorphic.writings import WRITINGS
from tests.reports import catalogue, evidence_of

SAMPLE = Path(__file__).parents[2] / "corpus" / "dinas-pangan-2024" / "report.md"
# Pipe tables, columns set apart by tabs, HTML tables with spans.
SEEDS = (4, 10, 20, 23)
TOGETHER = 5
# Of kinds that a change of writing does not touch.
KINDS = (
    *("digits swapped", "item of a total", "budget share", "predikat in a table", "wrong direction"),
    *("row balance", "capaian in a sentence", "copied sentence", "target changed in one place"),
)
# What the turned order itself breaks: the letters of the sections and the numbers of the tables.
NUMBERING = ("nomor-urut-tidak-runtut", "nomor-tabel-tidak-runtut")
Told = Counter[tuple[str, ...]]


def told(text: str) -> Told:
    """What is accused, without the places and the ways of writing; two figures in any order."""
    found = run_rules(evidence_of(text), catalogue().rules.values()).findings
    return Counter(
        (f.rule, f.severity.value, *sorted((_digits(f.stated), _digits(f.expected))))
        for f in found
        if f.severity is not Severity.INFO and f.blocked_by is None and f.rule not in NUMBERING
    )


def _digits(texts: tuple[str, ...]) -> str:
    return ";".join(re.sub(r"\D", "", text) for text in texts)


@functools.cache
def sample() -> tuple[str, Told]:
    text = SAMPLE.read_text(encoding="utf-8")
    return text, told(text)


@functools.cache
def report(seed: int) -> Report:
    return consistent(seed)


@functools.cache
def spoiled(seed: int) -> tuple[dict[str, str], Told]:
    """Some faults that do not touch each other, and what is said of them."""
    given = report(seed)
    faults = [fault for fault in planted(given) if fault.kind in KINDS]
    spots = {name: Spot(line=line) for name, line in markdown(given).lines.items()}
    changes = together(apart(given, faults, spots, TOGETHER)[0])
    return changes, told(markdown(given, changes).text)


@pytest.mark.parametrize("change", WRITINGS)
def test_the_findings_of_the_sample_stay(change: str) -> None:
    text, before = sample()
    if change != "english separators":  # counts of three digits leave both readings open there
        after = told(WRITINGS[change](text))
        assert after == before, (before - after, after - before)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_spoiled_reports_are_accused(seed: int) -> None:
    changes, found = spoiled(seed)
    assert len(changes) >= TOGETHER
    assert sum(found.values()) >= TOGETHER - 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("change", WRITINGS)
def test_another_writing_changes_no_finding(change: str, seed: int) -> None:
    changes, before = spoiled(seed)
    after = told(WRITINGS[change](markdown(report(seed), changes).text))
    assert after == before, (before - after, after - before)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_another_shape_changes_no_finding(shape: str, seed: int) -> None:
    changes, before = spoiled(seed)
    after = told(markdown(SHAPES[shape](report(seed)), changes).text)
    assert after == before, (before - after, after - before)
