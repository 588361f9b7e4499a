"""Measure the auditor on generated reports and write the figures down.

python -m corpus.bench [--reports N] [--jobs N] [--formats markdown,...] [--slice]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from corpus.bench.outcome import Outcome
from corpus.bench.page import page, summary
from corpus.bench.rivals import FORMAT, rivals
from corpus.bench.work import Job, Measured, measured

REPORTS = Path(__file__).parents[2] / "reports"
SLICE = 6
Given = TypeVar("Given")
Made = TypeVar("Made")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write the page, and tell what changed since the last run."""
    options = _options(arguments)
    count = SLICE if options.slice else options.reports
    jobs = _jobs(count, options.formats.split(","))
    runs = _pooled(measured, jobs, options, "reports")
    plain = [run for run in runs if run.format == FORMAT][: options.baselines]
    others = [rival for some in _pooled(rivals, plain, options, "baselines") for rival in some]
    figures = summary(runs)
    before = _previous()
    head = (
        f"Commit {_commit()}, {len(runs)} of {len(jobs)} generated files, formats: {options.formats}. "
        f"`python -m corpus.bench --reports {count} --formats {options.formats}`"
    )
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / "accuracy.md").write_text(page(runs, others, head), encoding="utf-8")
    (REPORTS / "accuracy.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    for name, value in figures.items():
        print(f"{name:40} {value:8.3f}   before {before.get(name, float('nan')):8.3f}")
    if options.verbose:
        for run in runs:
            _tell(run)
    return 0


def _jobs(count: int, formats: list[str]) -> list[Job]:
    """Every report in the first format, every fourth of them in the others, too."""
    jobs = [Job(seed, formats[0]) for seed in range(1, count + 1)]
    return [*jobs, *(Job(seed, kind) for kind in formats[1:] for seed in range(1, max(1, count // 4) + 1))]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpus.bench", description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--formats", default="markdown")
    parser.add_argument("--baselines", type=int, default=0, help="reports on which the scripts are run, too")
    parser.add_argument("--minutes", type=float, default=600, help="then what is measured is written")
    parser.add_argument("--slice", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args(arguments)


def _pooled(
    work: Callable[[Given], Made], given: Sequence[Given], options: argparse.Namespace, what: str
) -> list[Made]:
    """The work on everything given, as far as the time allows, with progress on standard error."""
    end = time.monotonic() + 60 * options.minutes
    with ProcessPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(work, one) for one in given]
        while time.monotonic() < end and not all(future.done() for future in futures):
            print(
                f"\r{sum(f.done() for f in futures)}/{len(given)} {what}", end="", file=sys.stderr, flush=True
            )
            time.sleep(1)
        pool.shutdown(cancel_futures=True)  # what has begun is finished
    print(file=sys.stderr)
    return [future.result() for future in futures if not future.cancelled()]


def _previous() -> dict[str, float]:
    path = REPORTS / "accuracy.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def _tell(run: Measured) -> None:
    for told in run.accused:
        line = told.places[0].line
        print("CLEAN", run.seed, told.severity, told.rule, line, told.stated, told.expected, told.message)
    for outcome in (*run.single, *run.several):
        if not outcome.located or not outcome.right:
            print("FAULT", run.seed, _state(outcome), outcome.rule, "|", _changed(outcome))
    for name, found in run.harmless:
        for told in found:
            print("HARMLESS", run.seed, name, told.severity, told.rule, told.stated, told.expected)
    for told in run.stray:
        print("STRAY", run.seed, told.severity, told.rule, told.stated, told.expected)


def _changed(outcome: Outcome) -> str:
    fault = outcome.fault
    return f"{fault.kind}: {dict(fault.changes)} instead of {fault.right}"


def _state(outcome: Outcome) -> str:
    if outcome.found:
        return "located" if outcome.located else "found"
    return "noted" if outcome.noted else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
