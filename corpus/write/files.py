"""A report as a file of some format, and the spot where each slot stands in it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.generate.model import Report
from corpus.write.markdown import markdown
from corpus.write.pdf import write_pdf
from corpus.write.spot import Spot
from corpus.write.word import write_word

Writer = Callable[[Report, Mapping[str, str], Path], dict[str, Spot]]


def _markdown(report: Report, changes: Mapping[str, str], path: Path) -> dict[str, Spot]:
    written = markdown(report, changes)
    path.write_text(written.text, encoding="utf-8")
    return {name: Spot(line=line) for name, line in written.lines.items()}


WRITERS: Mapping[str, tuple[str, Writer]] = {
    "markdown": ("md", _markdown),
    "docx": ("docx", write_word),
    "pdf-lines": ("pdf", functools.partial(write_pdf, drawing="lines")),
    "pdf-rects": ("pdf", functools.partial(write_pdf, drawing="rects")),
    "pdf-bare": ("pdf", functools.partial(write_pdf, drawing="bare")),
}


def write(
    report: Report, changes: Mapping[str, str], kind: str, folder: Path
) -> tuple[Path, dict[str, Spot]]:
    """Write the file; its path and the spots."""
    suffix, writer = WRITERS[kind]
    path = folder / f"laporan.{suffix}"
    return path, writer(report, changes, path)
