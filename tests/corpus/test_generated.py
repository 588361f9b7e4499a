"""Generated reports are consistent by exact arithmetic that shares nothing with generator or auditor."""

from __future__ import annotations

import random

import pytest

from corpus.faults.kinds import KINDS
from corpus.generate.model import Table
from corpus.generate.report import consistent
from corpus.harmless.kinds import HARMLESS
from corpus.proof import contradicts, told_twice, wrong
from corpus.write.markdown import markdown

SEEDS = range(1, 25)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_derived_figure_follows_from_what_is_printed(seed: int) -> None:
    report = consistent(seed)
    assert sum(slot.why is not None for slot in report.slots.values()) > 100
    assert list(wrong(report)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_thing_is_told_everywhere_alike(seed: int) -> None:
    assert told_twice(consistent(seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_planted_fault_contradicts_what_is_printed(seed: int) -> None:
    report = consistent(seed)
    faults = [fault for kind in KINDS if (fault := kind.plant(report, 0))]
    assert [fault for fault in faults if not contradicts(report, fault.changes)] == []
    assert not contradicts(report, {})


@pytest.mark.parametrize("seed", SEEDS)
def test_grids_are_whole(seed: int) -> None:
    for block in consistent(seed).blocks:
        if not isinstance(block, Table):
            continue
        taken: set[tuple[int, int]] = set()
        for r, c, cell in block.cells():
            places = {(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
            assert not places & taken
            taken |= places
        assert taken == {(r, c) for r, row in enumerate(block.rows) for c in range(len(row))}


def test_the_same_seed_gives_the_same_report() -> None:
    assert consistent(7) == consistent(7)
    assert markdown(consistent(7)) == markdown(consistent(7))


def test_every_kind_of_fault_and_of_harmless_change_finds_room() -> None:
    reports = [consistent(seed) for seed in SEEDS]
    for kind in KINDS:
        faults = [fault for report in reports if (fault := kind.plant(report, 0))]
        assert faults, kind.name
        for fault in faults:
            assert fault.changes
    assert all(any(h.change(r, random.Random(1)) for r in reports) for h in HARMLESS)


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_fault_changes_the_text_at_its_place(seed: int) -> None:
    report = consistent(seed)
    clean = markdown(report)
    for kind in KINDS:
        fault = kind.plant(report, 0)
        if fault is None:
            continue
        spoiled = markdown(report, fault.changes)
        assert spoiled.text != clean.text
        if fault.stated and fault.kind != "item of a list lost":
            line = spoiled.text.splitlines()[spoiled.lines[fault.root] - 1]
            assert fault.stated in line
