"""A report as a file of some format, and the spot where each slot stands in it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.generate.model import Report
from corpus.write.browser import write_browser
from corpus.write.markdown import markdown
from corpus.write.office import write_office
from corpus.write.pdf import write_pdf
from corpus.write.scan import write_scan
from corpus.write.spot import Spot
from corpus.write.word import write_word

Changes = Mapping[str, str]
Written = tuple[Path, dict[str, Spot]]
Writer = Callable[[Report, Changes, Path], dict[str, Spot]]


def _markdown(report: Report, changes: Changes, path: Path) -> dict[str, Spot]:
    written = markdown(report, changes)
    path.write_text(written.text, encoding="utf-8")
    return {name: Spot(line=line) for name, line in written.lines.items()}


WRITERS: Mapping[str, tuple[str, Writer]] = {
    "markdown": ("md", _markdown),
    "docx": ("docx", write_word),
    "pdf-lines": ("pdf", functools.partial(write_pdf, drawing="lines")),
    "pdf-rects": ("pdf", functools.partial(write_pdf, drawing="rects")),
    "pdf-bare": ("pdf", functools.partial(write_pdf, drawing="bare")),
    "pdf-browser": ("pdf", write_browser),
    "pdf-scan": ("pdf", write_scan),
}
OFFICE = "pdf-office"
FORMATS = (*WRITERS, OFFICE)


def write(report: Report, changes: Changes, kind: str, folder: Path) -> Written:
    """Write the file; its path and the spots."""
    return next(write_all(report, [changes], kind, folder))


def write_all(report: Report, versions: Sequence[Changes], kind: str, folder: Path) -> Iterator[Written]:
    """Write the report with each of some changes, one file after the other in the same place."""
    if kind == OFFICE:  # starts a program, once for all files
        yield from write_office(report, versions, folder)
        return
    suffix, writer = WRITERS[kind]
    path = folder / f"laporan.{suffix}"
    for changes in versions:
        yield path, writer(report, changes, path)
