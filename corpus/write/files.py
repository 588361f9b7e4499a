"""A report as a file of some format, and the spot where each slot stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.generate.model import Report
from corpus.write.markdown import markdown


@dataclass(frozen=True)
class Spot:
    """Where a slot stands: a line of a text, or a page of a PDF."""

    line: int | None = None
    page: int | None = None


def write(
    report: Report, changes: Mapping[str, str], kind: str, folder: Path
) -> tuple[Path, dict[str, Spot]]:
    """Write the file; its path and the spots."""
    path = folder / "laporan.md"
    written = markdown(report, changes)
    path.write_text(written.text, encoding="utf-8")
    return path, {name: Spot(line=line) for name, line in written.lines.items()}
