"""A report as LibreOffice prints the Word file; needs LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.generate.model import Report
from corpus.write.marks import bookmarked_spots
from corpus.write.spot import Spot
from corpus.write.word import write_marked

_PDF = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


def write_office(
    report: Report, versions: Sequence[Mapping[str, str]], folder: Path
) -> Iterator[tuple[Path, dict[str, Spot]]]:
    """Print all files at one start of the program; each with the page and band of every slot."""
    names: dict[Path, dict[str, str]] = {}
    for n, changes in enumerate(versions):
        source = folder / f"laporan-{n}.docx"
        names[source] = write_marked(report, changes, source)
    if not names:
        return
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [str(shutil.which("soffice")), profile, "--headless", "--convert-to", _PDF, "--outdir"]
    subprocess.run([*convert, str(folder), *map(str, names)], check=True, capture_output=True)
    for source, known in names.items():
        path = source.with_suffix(".pdf")
        yield path, bookmarked_spots(path, known)
        path.unlink()
