"""How fast an audit is: against named peers on the same files in the same run, and as reports grow.

    python -m corpus.speed [FILE...]

Without files the shipped samples are measured, and the labelled reports and their rendered PDF where
../shared holds them; else a drawn PDF of 170 pages.  `--text` leaves PDFs out.
Every figure is the median of several runs; each run parses the text with markdown-it-py right before it
audits it, so that their ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli.request import COLLECTIONS
from auditor.pipeline import Stage, audit_file
from auditor.resources import rules_folder
from corpus.ruled import write_ruled_report
from corpus.speed_pdf import PAGES, growth_lines, pdf_lines, peak_line

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
RENDERED = (ROOT.parent / "shared" / "rendered" / "kalsel_lo.pdf",)
RUNS = 5
GROWTH = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one run by stage, and of the peer on the same text."""

    peer: float
    stages: dict[str, float]

    @property
    def audit(self) -> float:
        """Seconds of the whole audit."""
        return sum(self.stages.values())


def measure(path: Path, catalogue: Catalogue) -> Timing:
    """Parse with the peer, then audit, timing both."""
    text = path.read_text(encoding="utf-8", errors="replace")
    start = time.perf_counter()
    MarkdownIt("commonmark").enable("table").parse(text)
    peer = time.perf_counter() - start
    marks: list[tuple[str, float]] = []

    def note(stage: Stage) -> None:
        marks.append((stage.value, time.perf_counter()))

    audit_file(path, catalogue, progress=note)
    ends = [at for _, at in marks[1:]] + [time.perf_counter()]
    return Timing(peer, {name: end - at for (name, at), end in zip(marks, ends, strict=True)})


def medians(path: Path, catalogue: Catalogue, runs: int = RUNS) -> Timing:
    """The median of several runs, one uncounted run first."""
    measure(path, catalogue)
    timings = [measure(path, catalogue) for _ in range(runs)]
    names = timings[0].stages
    return Timing(
        statistics.median(t.peer for t in timings),
        {n: statistics.median(t.stages[n] for t in timings) for n in names},
    )


def defaults() -> Iterator[Path]:
    """The shipped samples, and the labelled reports where they are at hand."""
    yield from sorted((ROOT / "corpus").glob("*/report.md"))
    yield from sorted(SEEDS.glob("*.txt"))


def table(paths: list[Path], catalogue: Catalogue) -> Iterator[str]:
    """A line for every file: size, seconds, seconds by stage, ratio to the peer."""
    yield f"{'file':32} {'KB':>6} {'audit s':>8} {'x markdown-it':>14}  stages"
    for path in paths:
        timing = medians(path, catalogue)
        stages = "  ".join(f"{name} {seconds:.2f}" for name, seconds in timing.stages.items())
        size = path.stat().st_size / 1000
        ratio = timing.audit / timing.peer
        name = f"{path.parent.name}/{path.name}"[-32:]
        yield f"{name:32} {size:6.0f} {timing.audit:8.2f} {ratio:14.1f}  {stages}"


def growth(path: Path, catalogue: Catalogue) -> Iterator[str]:
    """Seconds per kilobyte of the report written 1, 2, 4 and 8 times over."""
    text = path.read_text(encoding="utf-8", errors="replace")
    yield f"{path.name} written over and over:"
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for times in GROWTH:
            copy = Path(folder) / f"{times}{path.suffix}"
            copy.write_text("\n\n".join([text] * times), encoding="utf-8")
            seconds = medians(copy, catalogue, runs=3).audit
            first = first or seconds
            each = seconds / first / times
            yield f"  x{times}: {seconds:6.2f} s, {each:4.2f} of the first's cost per report"


def startup() -> Iterator[str]:
    """CPU seconds of the program itself, with start-up, as a user waits for it."""
    seeds = sorted(SEEDS.glob("*.txt"))
    calls = [["--help"], *(["check", str(path), "--format", "json"] for path in seeds)]
    if len(seeds) > 1:
        calls.append(["check", *map(str, seeds), "--format", "json", "--jobs", "1"])
    for call in calls:
        taken = [_run(call) for _ in range(3)]
        yield f"auditor {' '.join(Path(part).name for part in call):75} {min(taken):5.2f} s"


def _run(call: list[str]) -> float:
    before = os.times()
    subprocess.run([sys.executable, "-m", "auditor", *call], stdout=subprocess.DEVNULL, check=False)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def pdfs(paths: list[Path], catalogue: Catalogue) -> Iterator[str]:
    """The PDFs named, or the default one; growth and memory on drawn ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rendered = [path for path in RENDERED if path.exists()]
        for path in paths or rendered or [write_ruled_report(folder, PAGES)]:
            yield from pdf_lines(path, catalogue)
        yield "drawn PDFs of more and more pages, whole audit:"
        yield from growth_lines(folder, catalogue)
        yield "memory:"
        yield peak_line(write_ruled_report(folder, 250))


def main() -> None:
    """Print the tables."""
    gc.set_threshold(*COLLECTIONS)  # as the program does
    catalogue = load_catalogue(rules_folder())
    named = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    texts = [path for path in named if path.suffix.lower() != ".pdf"] or list(defaults())
    for line in (*startup(), *table(texts, catalogue)):
        print(line, flush=True)
    for line in growth(max(texts, key=lambda p: p.stat().st_size), catalogue):
        print(line, flush=True)
    if "--text" not in sys.argv:
        for line in pdfs([path for path in named if path not in texts], catalogue):
            print(line, flush=True)


if __name__ == "__main__":
    main()
