"""Generated reports: what changes no figure changes no finding, and one fault is one root finding."""

from __future__ import annotations

import functools

import pytest

from auditor.engine import run_rules
from auditor.model.finding import Severity
from corpus.bench.audit import Told, audited
from corpus.bench.outcome import Known, judged, known
from corpus.faults.kinds import KINDS
from corpus.generate.model import Report
from corpus.generate.report import consistent
from corpus.harmless.shapes import SHAPES
from corpus.write.markdown import markdown
from tests.metamorphic.writings import WRITINGS
from tests.reports import catalogue, evidence_of

# Pipe tables, columns set apart by tabs, HTML tables with spans.
SEEDS = (4, 10, 20, 23)
TABLE_FAULTS = (
    *("digit changed", "digits swapped", "row slip", "wrong denominator", "capaian miscalculated"),
    *("item of a total", "row balance", "budget share", "stale year of a caption"),
)
ONE_ROOT, RIGHT = 0.9, 0.9
# What the turned order itself breaks: the letters of the sections and the numbers of the tables.
NUMBERING = ("nomor-urut-tidak-runtut", "nomor-tabel-tidak-runtut")


@functools.cache
def report(seed: int) -> Report:
    return consistent(seed)


@functools.cache
def before(seed: int) -> Known:
    return known(audited(report(seed), {}))


def accusing(told: tuple[Told, ...], seed: int) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (t.rule, t.stated)
        for t in told
        if t.accuses and t.key not in before(seed) and t.rule not in NUMBERING
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_another_shape_accuses_nobody(shape: str, seed: int) -> None:
    assert accusing(audited(SHAPES[shape](report(seed)), {}).told, seed) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("writing", WRITINGS)
def test_another_writing_accuses_nobody(writing: str, seed: int) -> None:
    text = WRITINGS[writing](markdown(report(seed)).text)
    found = run_rules(evidence_of(text), catalogue().rules.values()).findings
    told = {(f.rule, f.stated) for f in found if f.severity is not Severity.INFO and f.blocked_by is None}
    assert {t for t in told if not any(k[0] == t[0] for k in before(seed))} == set()


def test_one_fault_is_one_root_finding_at_its_cell_with_the_right_value() -> None:
    one = right = planted = 0
    for seed in SEEDS:
        for kind in (k for k in KINDS if k.name in TABLE_FAULTS):
            fault = kind.plant(report(seed), 0)
            if fault is None:
                continue
            audit = audited(report(seed), fault.changes)
            outcome = judged(report(seed), fault, audit, before(seed))
            planted += 1
            one += len(accusing(audit.told, seed)) == 1
            right += outcome.right
    assert planted >= len(SEEDS) * (len(TABLE_FAULTS) - 1)
    assert one >= ONE_ROOT * planted
    assert right >= RIGHT * planted
