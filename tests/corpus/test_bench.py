"""A small slice of the bench: what is found and what is accused in generated reports."""

from __future__ import annotations

import functools
from fractions import Fraction

import pytest

from corpus.bench.tally import Rate
from corpus.bench.work import Job, Measured, measured

# Odd seeds: four faults at a time, which needs fewer audits.
SEEDS = (3, 7)
FOUND = 0.75


@functools.cache
def runs() -> tuple[Measured, ...]:
    return tuple(measured(Job(seed, "markdown")) for seed in SEEDS)


def test_consistent_reports_are_not_called_wrong() -> None:
    assert [
        (run.seed, t.rule, t.stated) for run in runs() for t in run.accused if t.severity == "error"
    ] == []


def test_harmless_changes_are_not_called_wrong() -> None:
    told = [(name, t.rule, t.stated) for run in runs() for name, found in run.harmless for t in found]
    assert told == []


def test_most_faults_are_found() -> None:
    outcomes = [outcome for run in runs() for outcome in run.several]
    assert len(outcomes) > 60
    missed = [outcome.fault for outcome in outcomes if not outcome.found]
    assert 1 - len(missed) / len(outcomes) >= FOUND, missed


@pytest.mark.parametrize(("hits", "of"), [(0, 10), (5, 10), (10, 10), (499, 500)])
def test_wilsons_interval_holds_the_rate(hits: int, of: int) -> None:
    low, high = Rate(hits, of).interval
    assert 0 <= low <= Fraction(hits, of) <= high + 1e-9
    # Wilson's bounds solve (p - s)^2 = z^2 s (1 - s) / n.
    for bound in (low, high):
        gap = (hits / of - bound) ** 2 - 1.96**2 * bound * (1 - bound) / of
        assert abs(gap) < 1e-9
