"""The bytes of a file that lies elsewhere, in a file of our own for as long as they are needed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from auditor.errors import AuditorError, NotAuditableError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

FETCHING = "fetch"
_CHUNK = 1024 * 1024
# What the reader takes at most.
LARGEST = 200 * _CHUNK


def is_url(name: str) -> bool:
    """Whether a file is named by a URL."""
    return "://" in name


@contextmanager
def fetched(name: str, folder: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """A path at which the file can be read; AuditorError where it can't be fetched."""
    if not is_url(name):
        yield Path(name)
        return
    tell(FETCHING)
    own = Path(tempfile.mkdtemp(dir=folder))
    try:
        path = own / (PurePosixPath(name.split("?")[0]).name or "laporan")
        _fetch(name, path)
        try:
            yield path
        except AuditorError as error:
            # NOTE: where it was fetched to means nothing to anybody.
            both = (text.replace(str(path), name) for text in (error.message.id, error.message.en))
            raise type(error)(*both) from error
    finally:
        shutil.rmtree(own, ignore_errors=True)


def opened(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system of a URL, and the path in it; AuditorError where there is none."""
    try:
        from fsspec.core import url_to_fs

        filesystem, path = url_to_fs(url)
    except Exception as error:
        raise unreachable(url, error) from error
    return filesystem, path


def unreachable(url: str, error: Exception) -> AuditorError:
    """The error for what a server does not give."""
    # NOTE: every kind of server has its own kinds of errors.
    reason = f"{type(error).__name__}: {error}"
    return AuditorError(f"{url} tidak dapat diambil ({reason}).", f"{url}: can't be fetched ({reason}).")


def _fetch(name: str, path: Path) -> None:
    filesystem, inner = opened(name)
    try:
        with filesystem.open(inner, "rb") as remote, path.open("wb") as file:
            while chunk := cast(bytes, remote.read(_CHUNK)):
                file.write(chunk)
                if file.tell() > LARGEST:
                    break
    except Exception as error:
        raise unreachable(name, error) from error
    if path.stat().st_size > LARGEST:
        most = LARGEST // _CHUNK
        raise NotAuditableError(
            f"{name} terlalu besar (batas {most} MB).", f"{name}: too large (limit {most} MB)."
        )
