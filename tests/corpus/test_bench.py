"""A small slice of the bench: what is found and what is accused in generated reports."""

from __future__ import annotations

import functools
from fractions import Fraction
from pathlib import Path

import pytest

from corpus.bench.__main__ import main
from corpus.bench.page import figures, page, regressions
from corpus.bench.record import Job, Measured, Rival, as_data, from_data
from corpus.bench.store import Store
from corpus.bench.tally import Rate
from corpus.bench.work import measured

# Several faults at a time, which needs fewer audits than each alone.
SEEDS = (3, 7)
FOUND = 0.75
READ = 0.99


@functools.cache
def runs() -> tuple[Measured, ...]:
    return tuple(measured(Job(seed, "markdown")) for seed in SEEDS)


def test_consistent_reports_are_not_called_wrong() -> None:
    assert [(run.seed, t.rule, t.stated) for run in runs() for t in run.accused if t.is_error] == []


def test_harmless_changes_are_not_called_wrong() -> None:
    entries = [entry for run in runs() for entry in run.harmless]
    assert len(entries) > 20
    assert [(entry.name, t.rule, t.stated) for entry in entries for t in entry.accused] == []


def test_most_faults_are_found() -> None:
    outcomes = [outcome for run in runs() for outcome in run.outcomes]
    assert len(outcomes) > 60
    missed = [outcome.slot for outcome in outcomes if not outcome.found]
    assert 1 - len(missed) / len(outcomes) >= FOUND, missed


def test_nearly_everything_is_read() -> None:
    for run in runs():
        read = run.extraction
        for hits, of in (read.cells, read.linked, read.joined):
            assert hits >= READ * of > 0


def test_a_finished_report_is_kept_and_a_broken_line_is_not(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.jsonl")
    rival = Rival(3, "pdf-lines", (("script", 2),), (("script", "row slip", True),))
    store.add(Job(3, "markdown"), runs()[0])
    store.add(Job(3, "pdf-lines", "others"), rival)
    with store.path.open("a", encoding="utf-8") as file:
        file.write('{"job": "auditor/markdown/9", "rec')  # killed while it wrote
    again = Store(store.path)
    assert again.records == {"auditor/markdown/3": runs()[0], "others/pdf-lines/3": rival}
    assert from_data(as_data(rival)) == rival


def test_a_run_measures_only_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.bench.__main__.stamp", lambda: "state")
    store = Store(tmp_path / "state.jsonl")
    for run in runs():
        store.add(Job(run.seed, "markdown"), run)
    before = store.path.read_bytes()
    options = ["--store", str(tmp_path), "--output", str(tmp_path)]
    assert main(["--start", "3", "--reports", "1", *options]) == 0
    assert store.path.read_bytes() == before
    assert "Commit" in (tmp_path / "accuracy.md").read_text(encoding="utf-8")


def test_the_page_tells_every_figure_and_what_became_worse() -> None:
    now = figures(runs())
    better = {name: Rate(value.of, value.of) for name, value in now.items() if name.startswith("found")}
    assert regressions(now, now) == []
    assert set(regressions({"found: x": Rate(50, 100)}, {"found: x": Rate(90, 100)})) == {"found: x"}
    assert regressions({"found: x": Rate(8, 10)}, {"found: x": Rate(9, 10)}) == []
    text = page(runs(), [], better, ["told"])
    for part in ("## Planted faults", "## Harmless changes", "## By format", "cap: ", "agency: "):
        assert part in text


@pytest.mark.parametrize(("hits", "of"), [(0, 10), (5, 10), (10, 10), (499, 500)])
def test_wilsons_interval_holds_the_rate(hits: int, of: int) -> None:
    low, high = Rate(hits, of).interval
    assert 0 <= low <= Fraction(hits, of) <= high + 1e-9
    # Wilson's bounds solve (p - s)^2 = z^2 s (1 - s) / n.
    for bound in (low, high):
        gap = (hits / of - bound) ** 2 - 1.96**2 * bound * (1 - bound) / of
        assert abs(gap) < 1e-9
