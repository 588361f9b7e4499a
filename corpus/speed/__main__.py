"""How fast an audit is: beside named peers on the same pages in the same run, and as reports grow.

    python -m corpus.speed [FILE...]

Writes `reports/speed.md`.  Without files a generated report is measured as text, as Word file and as PDF.
All figures are CPU time of one core, the median of several runs.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2
from markdown_it import MarkdownIt

from auditor.catalogue import Catalogue, load_catalogue
from auditor.resources import rules_folder
from corpus.generate.report import consistent
from corpus.speed.clock import Audited, audit_seconds, peak, program_seconds, seconds
from corpus.speed.peers import PEERS
from corpus.speed.ruled import write_ruled_report
from corpus.write.files import write

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "dinas-pangan-2024" / "report.md"
# A generated report of middling length.
SEED = 37
KINDS = ("markdown", "docx", "pdf-lines", "pdf-rects")
GROWTH = (10, 50, 100, 200, 400)
RUNS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="other files than a generated report")
    parser.add_argument("--output", type=Path, default=ROOT / "reports" / "speed.md")
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args(arguments)
    catalogue = load_catalogue(rules_folder())
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for line in _page(options.files, Path(name), catalogue, options.runs):
            print(line, flush=True)
            lines.append(line)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _page(named: list[Path], folder: Path, catalogue: Catalogue, runs: int) -> Iterator[str]:
    files = named or list(_generated(folder))
    pages = max((_pages(path) for path in files if path.suffix == ".pdf"), default=0)
    yield "# Measured speed"
    yield ""
    version = platform.python_version()
    yield f"Commit {_commit()}, Python {version}, {platform.system()}: `python -m corpus.speed`."
    yield f"CPU time of one core, median of {runs} runs; ratios hold on other machines, seconds do not."
    yield ""
    yield "## Cold start"
    yield ""
    yield "| call | CPU s |"
    yield "| --- | --- |"
    for call in (["--help"], ["check", str(SAMPLE), "--format", "json"]):
        shown = " ".join(Path(part).name for part in call)
        yield f"| `auditor {shown}` | {program_seconds(call, runs):.2f} |"
    yield ""
    yield "## Pages per second"
    yield ""
    if not named:
        yield f"The generated report {SEED} ({pages} pages as PDF) in several formats."
        yield ""
    taken = {path: audit_seconds(path, catalogue, runs) for path in files}
    yield from _stages(taken, pages, runs)
    for path, own in taken.items():
        if path.suffix == ".pdf":
            yield from _peers(path, own, runs)
    yield from _growth(folder, catalogue)


def _generated(folder: Path) -> Iterator[Path]:
    report = consistent(SEED)
    for kind in KINDS:
        place = folder / kind
        place.mkdir()
        path, _ = write(report, {}, kind, place)
        yield path.rename(path.with_stem(kind))


def _stages(audits: Mapping[Path, Audited], pages: int, runs: int) -> Iterator[str]:
    """Pages per second of every stage; of a text the pages that the same report has as PDF."""
    yield "| file | pages | reading | understanding | checking | whole audit | MB at most |"
    yield "| --- |" + " --- |" * 6
    texts = []
    for path, taken in audits.items():
        count = _pages(path) if path.suffix == ".pdf" else pages
        parts = (taken.reading, taken.understanding, taken.checking, taken.whole)
        each = " | ".join(f"{count / part:,.0f}" if count else f"{part:.2f} s" for part in parts)
        yield f"| {path.name} | {count or '–'} | {each} | {peak(path)} |"
        if path.suffix in (".md", ".txt"):
            parse = seconds(lambda path=path: _markdown_it(path), runs)  # type: ignore[misc]
            times = f"{taken.whole / parse:.0f} times as long as markdown-it-py needs to parse it"
            texts.append(f"The audit of {path.name} takes {times}.")
    yield ""
    yield from texts
    yield "Checking holds the second reading of the figures that errors rest on."
    yield ""


def _markdown_it(path: Path) -> None:
    MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8", errors="replace"))


def _peers(path: Path, own: Audited, runs: int) -> Iterator[str]:
    """Milliseconds of a page by the peers, and how our reading and audit stand to each."""
    count = _pages(path)
    reading, whole = 1000 * own.reading / count, 1000 * own.whole / count
    yield f"## {path.name} beside peers"
    yield ""
    yield f"{count} pages. Reading with tables takes {reading:.1f} ms a page, the whole audit {whole:.1f} ms."
    yield ""
    yield "| peer | ms a page | our reading | our whole audit |"
    yield "| --- | --- | --- | --- |"
    for name, (work, step) in PEERS.items():
        chosen = list(range(0, count, step))
        taken = seconds(lambda: work(path, chosen), runs if step == 1 else 1)  # noqa: B023
        each = 1000 * taken / len(chosen)
        yield f"| {name} | {each:.1f} | {_ratio(reading, each)} | {_ratio(whole, each)} |"
    yield ""


def _ratio(own: float, other: float) -> str:
    return f"{own / other:.2f} x its time" if own >= other else f"{other / own:.1f} times as fast"


def _growth(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """The time of a page as reports become longer."""
    yield "## Growth"
    yield ""
    yield "Drawn PDFs with a ruled table of 28 rows on every page, and a wrong figure on every fourth."
    yield ""
    yield "| pages | audit, s | ms a page | pages per second | of a page's cost in 50 pages | MB at most |"
    yield "| --- |" + " --- |" * 5
    costs: dict[int, float] = {}
    for pages in GROWTH:
        path = write_ruled_report(folder, pages)
        costs[pages] = audit_seconds(path, catalogue, 1).whole
    for pages, taken in costs.items():
        each = taken / pages
        share = each / (costs[50] / 50)
        memory = peak(folder / f"ruled-{pages}.pdf")
        yield f"| {pages} | {taken:.2f} | {1000 * each:.1f} | {1 / each:.0f} | {share:.2f} | {memory} |"


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
