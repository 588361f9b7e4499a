"""How fast an audit is: against a Markdown parser on the same text, and as the text grows.

    python -m corpus.speed [FILE...]

Without files the shipped samples are measured, and the two labelled reports where ../shared holds them.
Every figure is the median of several runs; each run parses the text with markdown-it-py right before it
audits it, so that their ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from auditor.catalogue import Catalogue, load_catalogue
from auditor.pipeline import Stage, audit_file
from auditor.resources import rules_folder

ROOT = Path(__file__).parent.parent
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
    yield from sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


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


def main() -> None:
    """Print the tables."""
    catalogue = load_catalogue(rules_folder())
    paths = [Path(name) for name in sys.argv[1:]] or list(defaults())
    for line in table(paths, catalogue):
        print(line)
    for line in growth(max(paths, key=lambda p: p.stat().st_size), catalogue):
        print(line)


if __name__ == "__main__":
    main()
