"""One fault planted in a consistent report is found, and little else is accused."""

from __future__ import annotations

import functools
from collections import Counter

import pytest

from tests.metamorphic.faults import KINDS, faults
from tests.metamorphic.measure import Outcome, accusations, layouts, outcome
from tests.metamorphic.reports import consistent

REPORTS = 8
# Shares of the planted faults, over all kinds: found at all, with the right value at its own place first.
FOUND, RIGHT = 0.98, 0.85
# Further roots accused, per fault.
OTHERS = 0.05


@functools.cache
def outcomes() -> tuple[Outcome, ...]:
    planted = ((consistent(seed, layout), seed) for seed, layout in layouts(REPORTS))
    return tuple(outcome(report, fault) for report, seed in planted for fault in faults(report, seed))


@pytest.mark.parametrize("seed", range(REPORTS))
def test_a_consistent_report_is_not_accused(seed: int) -> None:
    _, layout = list(layouts(seed + 1))[-1]
    assert [(f.rule, f.stated) for f in accusations(consistent(seed, layout).text())] == []


def test_every_kind_of_fault_is_planted_and_found() -> None:
    planted = Counter(o.fault.kind for o in outcomes())
    found = Counter(o.fault.kind for o in outcomes() if o.found)
    assert set(planted) == set(KINDS)
    assert sum(found.values()) >= FOUND * sum(planted.values()), planted - found


def test_the_culprit_and_its_value_are_named() -> None:
    right = [o for o in outcomes() if o.right]
    others = sum(len(o.others) for o in outcomes())
    assert len(right) >= RIGHT * len(outcomes()), [o.fault for o in outcomes() if not o.right]
    assert others <= OTHERS * len(outcomes()), [(o.fault, [f.rule for f in o.others]) for o in outcomes()]
