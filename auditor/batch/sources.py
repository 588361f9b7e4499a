"""Files to be audited, from what the user named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.store.writer import Source

SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".md", ".markdown", ".txt", ".html", ".htm"})


def listed(names: Iterable[str], version: str) -> Iterator[Source]:
    """Every file once, folders with all that lies in them."""
    seen: set[str] = set()
    for name in names:
        path = Path(name).absolute()
        found = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in found:
            if str(file) not in seen and (file == path or file.suffix.lower() in SUFFIXES):
                seen.add(str(file))
                yield _source(file, version)


def _source(path: Path, version: str) -> Source:
    try:
        status = path.stat()
    except OSError:
        return Source(str(path), None, "", version)
    return Source(str(path), status.st_size, f"{status.st_mtime_ns}-{status.st_size}", version)
