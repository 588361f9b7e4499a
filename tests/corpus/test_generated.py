"""Generated reports are consistent by exact arithmetic that shares nothing with generator or auditor."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from fractions import Fraction

import pytest

from corpus.faults.kinds import KINDS
from corpus.generate.model import Derivation, Report, Slot, Table
from corpus.generate.report import consistent
from corpus.harmless.kinds import HARMLESS
from corpus.write.markdown import markdown

SEEDS = range(1, 25)
UP = ("meningkat", "naik", "lebih tinggi")


def value(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def printed(number: Fraction, report: Report, places: int) -> Fraction:
    scaled = number * 10**places
    kept = math.floor(scaled) if report.policy.truncate else math.floor(scaled + Fraction(1, 2))
    return Fraction(kept, 10**places)


def capped(number: Fraction, report: Report) -> Fraction:
    return min(number, Fraction(report.policy.cap)) if report.policy.cap else number


def expected(report: Report, slot: Slot, why: Derivation) -> Fraction | str:
    places = report.policy.places
    if why.rule == "count":
        return value(why.inputs[0])
    texts = [report.slots[name].text for name in why.inputs]
    if why.rule == "predikat":
        return next(word for least, word in report.policy.bands if value(texts[0]) >= least)
    if why.rule == "spelled":
        return slot.text
    numbers = [value(text) for text in texts]
    match why.rule:
        case "equal":
            return numbers[0]
        case "capaian":
            return capped(printed(numbers[1] / numbers[0] * 100, report, places), report)
        case "capaian-down":
            t, r = numbers
            rate = (2 * t - r) / t if report.policy.negative == "2T-R" else t / r
            return capped(printed(rate * 100, report, places), report)
        case "ratio":
            return printed(numbers[0] / numbers[1] * 100, report, places)
        case "counted":
            # As many decimals as the indicator has, not as its capaian.
            return printed(numbers[0] / numbers[1] * 100, report, len(slot.text.partition(",")[2]))
        case "share":
            return printed(numbers[0] / numbers[1] * 100, report, 2)
        case "sum":
            return sum(numbers, Fraction(0))
        case "difference":
            return numbers[0] - numbers[1]
        case "distance":
            return abs(numbers[0] - numbers[1])
        case "mean":
            return printed(sum(numbers, Fraction(0)) / len(numbers), report, places)
        case "direction" | "side":
            assert numbers[0] != numbers[1]
            return slot.text if (numbers[0] > numbers[1]) == (slot.text in UP) else "the other word"
    raise AssertionError(why.rule)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_derived_figure_follows_from_what_is_printed(seed: int) -> None:
    report = consistent(seed)
    derived = [slot for slot in report.slots.values() if slot.why]
    assert len(derived) > 100
    for slot in derived:
        assert slot.why is not None
        wanted = expected(report, slot, slot.why) if slot.why.rule != "equal" else None
        if isinstance(wanted, Fraction):
            assert value(slot.text) == wanted, slot
        elif isinstance(wanted, str):
            assert slot.text == wanted, slot


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_thing_is_told_everywhere_alike(seed: int) -> None:
    report = consistent(seed)
    told: dict[tuple[str, str, int | None], set[str]] = defaultdict(set)
    for slot in report.slots.values():
        if slot.fact.measure not in ("direction", "announced") and not _is_careless(report, slot):
            told[slot.fact.measure, slot.fact.entity, slot.fact.period].add(slot.text)
    assert not {key: texts for key, texts in told.items() if len(texts) > 1}


def _is_careless(report: Report, slot: Slot) -> bool:
    return report.layout.noise and slot.fact.measure == "name"


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
