"""How fast PDFs are read and audited, against pypdfium2 and pdfplumber in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pypdfium2

from auditor.catalogue import Catalogue
from auditor.engine import run_rules
from auditor.model.document import Document
from auditor.pipeline import audit_file, understand
from auditor.read import read_document
from corpus.ruled import write_ruled_report

RUNS = 3
PAGES = 170
GROWTH = (100, 200, 400, 800)
# pdfplumber needs minutes for all pages; every so manieth tells how long.
SAMPLED = 10
# NOTE: ru_maxrss of a new process begins with the memory of the one that started it; VmHWM does not.
_PEAK = (
    "import re,sys;from pathlib import Path;from auditor.cli import main;"
    "main(['check',sys.argv[1],'--format','json','--output','/dev/null']);"
    "print(re.search(r'VmHWM:\\s+(\\d+)',Path('/proc/self/status').read_text())[1])"
)


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median CPU time of some work."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def raw_text(path: Path) -> None:
    """Every page's text, by pypdfium2's own functions."""
    for _ in _texts(path):
        pass


def raw_boxes(path: Path) -> None:
    """Every page's text with the box of every character, by pypdfium2's own functions."""
    for text in _texts(path):
        for at in range(text.count_chars()):
            text.get_charbox(at)


def plumbed(path: Path) -> int:
    """The tables of some pages by pdfplumber; how many pages these are."""
    with pdfplumber.open(path) as document:
        pages = document.pages[::SAMPLED]
        for page in pages:
            page.extract_tables()
            page.close()
        return len(pages)


def audited_text(document: Document, catalogue: Catalogue) -> None:
    """What an audit does once the text is read."""
    evidence = understand(document, catalogue, progress=lambda stage: None)
    run_rules(evidence, catalogue.rules.values())


def pdf_lines(path: Path, catalogue: Catalogue) -> Iterator[str]:
    """The ratios of one PDF."""
    document = read_document(path, catalogue.lexicon)
    pages = document.pages or 1
    text, boxes = seconds(lambda: raw_text(path)), seconds(lambda: raw_boxes(path))
    own = seconds(lambda: read_document(path, catalogue.lexicon))
    plumber = seconds(lambda: plumbed(path), 1) / len(range(0, pages, SAMPLED)) * pages
    rules = seconds(lambda: audited_text(document, catalogue))
    whole = seconds(lambda: audit_file(path, catalogue))
    yield f"{path.name}, {pages} pages, CPU ms a page (runs: {RUNS})"
    yield f"  pypdfium2 raw text {_each(text, pages)}, with boxes {_each(boxes, pages)}"
    ratios = f"{own / boxes:.2f} x raw with boxes, {own / text:.2f} x raw text"
    yield f"  read with tables {_each(own, pages)}: {ratios}"
    yield f"  pdfplumber tables {_each(plumber, pages)}: {plumber / own:.1f} x reading with tables"
    yield (
        f"  whole audit {_each(whole, pages)}, of which the text {_each(rules, pages)}: "
        f"{(whole - rules) / boxes:.2f} x raw with boxes beside it"
    )


def growth_lines(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """The time of a page as reports become longer."""
    first = 0.0
    for pages in GROWTH:
        path = write_ruled_report(folder, pages)
        each = seconds(lambda path=path: audit_file(path, catalogue), 1) / pages  # type: ignore[misc]
        first = first or each
        yield f"  {pages:5} pages: {1000 * each:6.2f} ms a page, {each / first:4.2f} of the first"


def peak_line(path: Path) -> str:
    """The memory that an audit needs at most, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=False
    )
    return f"  {path.name}: {int(done.stdout.split()[-1]) // 1024} MB at most"


def _texts(path: Path) -> Iterator[pypdfium2.PdfTextPage]:
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        yield text
        text.close()
        page.close()
    document.close()


def _each(taken: float, pages: int) -> str:
    return f"{1000 * taken / pages:.2f}"
