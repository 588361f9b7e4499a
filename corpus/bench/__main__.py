"""Measure the auditor on generated reports and write the figures down.

    python -m corpus.bench [--start SEED] [--reports N] [--formats markdown,...] [--baselines N]

Every report that is finished is kept in `.bench/`: the same call goes on where it was stopped, and measures
only what is missing, as long as auditor, rules and corpus are the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.bench.page import figures, page, regressions, shown
from corpus.bench.pool import work
from corpus.bench.record import Job, Measured, Outcome, Rival
from corpus.bench.rivals import FORMAT
from corpus.bench.store import FOLDER, ROOT, Store, stamp
from corpus.bench.tally import Rate
from corpus.bench.work import SCAN
from corpus.generate.report import consistent

REPORTS = ROOT / "reports"
SLICE = 6
# One report in so many is also measured in each further format, one in so many as a scan.
SHARE, SCANS = 10, 80
Figured = dict[str, Rate]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write the page, and tell what changed since the last run."""
    options = _options(arguments)
    jobs = _jobs(options)
    store = Store(Path(options.store) / f"{stamp()}.jsonl")
    work(jobs, store, processes=options.jobs, minutes=options.minutes)
    records = [store.records[job.key] for job in jobs if job.key in store.records]
    runs = [record for record in records if isinstance(record, Measured)]
    others = [record for record in records if isinstance(record, Rival)]
    if not runs:
        print("nothing measured", file=sys.stderr)
        return 2
    target = Path(options.output)
    before = _previous(target)
    target.mkdir(parents=True, exist_ok=True)
    told = _told(options, len(records), len(jobs))
    (target / "accuracy.md").write_text(page(runs, others, before, told), encoding="utf-8")
    now = figures(runs)
    (target / "accuracy.json").write_text(_json(now), encoding="utf-8")
    for name, value in now.items():
        print(f"{name:52} {shown(name, value):>22}   before {shown(name, before.get(name)):>22}")
    if options.verbose:
        for run in runs:
            _tell(run)
    worse = regressions(now, before)
    print("worse than before:", ", ".join(worse) or "nothing")
    return 1 if worse else 0


def _jobs(options: argparse.Namespace) -> list[Job]:
    """Every report in the first format, some of them in the others and by the scripts, evenly spread."""
    count = SLICE if options.slice else options.reports
    first, *further = options.formats.split(",")
    apart = dict.fromkeys(further, options.share) | ({SCAN: SCANS} if SCAN in further else {})
    beside = max(1, count // max(1, options.baselines))
    owed: set[str] = set()
    jobs: list[Job] = []
    for n in range(count):
        seed = options.start + n
        jobs.append(Job(seed, first))
        owed |= {kind for kind, step in apart.items() if n % step == 0}
        if SCAN in owed and consistent(seed).layout.detail:  # a page of it takes seconds: a short report's
            jobs += [Job(seed, kind) for kind in further if kind in owed - {SCAN}]
            owed &= {SCAN}
        else:
            jobs += [Job(seed, kind) for kind in further if kind in owed]
            owed = set()
        if options.baselines and n % beside == 0:
            jobs += [Job(seed, FORMAT), Job(seed, FORMAT, "others")]
    return list(dict.fromkeys(jobs))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m corpus.bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--start", type=int, default=1, metavar="SEED", help="the first seed")
    parser.add_argument("--reports", type=int, default=500, metavar="N", help="how many seeds")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes")
    parser.add_argument("--formats", default="markdown", help="comma between them; see corpus/README.md")
    parser.add_argument("--share", type=int, default=SHARE, help="further formats: one report in so many")
    parser.add_argument("--baselines", type=int, default=0, metavar="N", help="reports for the scripts, too")
    parser.add_argument("--minutes", type=float, default=600, help="then what is measured is written")
    parser.add_argument("--store", default=str(FOLDER), help="folder of what is finished")
    parser.add_argument("--output", default=str(REPORTS), help="folder of the page")
    parser.add_argument("--slice", action="store_true", help=f"{SLICE} reports only")
    parser.add_argument("--verbose", action="store_true", help="tell every miss and every false accusation")
    return parser.parse_args(arguments)


def _told(options: argparse.Namespace, done: int, asked: int) -> list[str]:
    last = options.start + (SLICE if options.slice else options.reports) - 1
    words = [
        f"--start {options.start}",
        f"--reports {last - options.start + 1}",
        f"--formats {options.formats}",
    ]
    words += [f"--share {options.share}"] if options.share != SHARE else []
    words += [f"--baselines {options.baselines}"] if options.baselines else []
    return [
        f"Commit {_commit()}, seeds {options.start} to {last}; {done} of {asked} measurements were made.",
        "",
        f"    python -m corpus.bench {' '.join(words)}",
    ]


def _json(now: Figured) -> str:
    data = {name: [value.hits, value.of] for name, value in now.items()}
    return json.dumps(data, indent=1) + "\n"


def _previous(folder: Path) -> Figured:
    path = folder / "accuracy.json"
    data = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Rate(*value) for name, value in data.items() if isinstance(value, list)}


def _commit() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def _tell(run: Measured) -> None:
    for told in run.accused:
        print("CLEAN", run.format, run.seed, told.severity, told.rule, told.where, told.stated, told.expected)
    for outcome in run.outcomes:
        if not outcome.located or not outcome.right:
            state = _state(outcome)
            print("FAULT", run.format, run.seed, state, outcome.rule, "|", outcome.kind, end=" ")
            print(f"{outcome.slot}: {outcome.printed!r} instead of {outcome.wanted!r}")
    for entry in run.harmless:
        for told in entry.accused:
            print("HARMLESS", run.format, run.seed, entry.name, told.severity, told.rule, told.stated)
    for told in run.stray:
        print("STRAY", run.format, run.seed, told.severity, told.rule, told.where, told.stated, told.expected)


def _state(outcome: Outcome) -> str:
    if outcome.found:
        return "located" if outcome.located else "found"
    return "noted" if outcome.noted else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
