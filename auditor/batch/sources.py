"""Files to be audited, from what the user named: files, folders, patterns, lists, URLs."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from urllib.request import url2pathname

from auditor.batch.fetch import is_url, opened, unreachable
from auditor.batch.lists import LISTS, named_in
from auditor.store.files import Source

SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".md", ".markdown", ".txt", ".html", ".htm"})
# What a server says of a file that changes when the file does, the surest first.
_TAGS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "updated")
_ASKED_AT_ONCE = 16
_LOCAL = "file://"
# Files that Word and others make beside an open document.
_OWN = ("~$", ".")


class Listing:
    """Every file once, in the order in which they were named; `passed_over` counts other files by suffix."""

    def __init__(self) -> None:
        self.passed_over: Counter[str] = Counter()
        self._seen: set[str] = set()

    def files(self, names: Iterable[str]) -> Iterator[Source]:
        """The files behind names; AuditorError where a server or list can't be read."""
        for name in names:
            for source in self._found(name):
                if source.path not in self._seen:
                    self._seen.add(source.path)
                    yield source

    def _found(self, name: str) -> Iterator[Source]:
        if name.startswith(_LOCAL):
            name = url2pathname(name.removeprefix(_LOCAL))
        if is_url(name):
            yield from self._remote(name)
            return
        path = Path(name).absolute()
        if path.is_dir():
            yield from self._inside(path)
        elif path.suffix.lower() in LISTS and path.is_file():
            # NOTE: servers are asked of every file of a list, and take their time for each answer.
            with ThreadPoolExecutor(_ASKED_AT_ONCE) as pool:
                for found in pool.map(lambda each: list(self._found(each)), named_in(path)):
                    yield from found
        elif glob.has_magic(name) and not path.exists():
            for match in sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor)))):
                yield from self._inside(match) if match.is_dir() else [_stated(match)]
        else:
            yield _stated(path)

    def _inside(self, folder: Path) -> Iterator[Source]:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and self._is_wanted(path.name):
                yield _stated(path)

    def _remote(self, url: str) -> Iterator[Source]:
        filesystem, path = opened(url)
        try:
            if glob.has_magic(path):
                found = filesystem.glob(path, detail=True)
            elif PurePosixPath(path).suffix.lower() not in SUFFIXES and filesystem.isdir(path):
                found = {
                    key: about
                    for key, about in filesystem.find(path, detail=True).items()
                    if self._is_wanted(PurePosixPath(key).name)
                }
            else:
                found = {path: filesystem.info(path)}
        except FileNotFoundError:
            # NOTE: whoever audits it finds out, and that is recorded.
            yield Source(url, None, "", "")
            return
        except Exception as error:
            raise unreachable(url, error) from error
        for key, about in sorted(found.items()):
            if about.get("type") != "directory":
                yield _described(filesystem.unstrip_protocol(key), about)

    def _is_wanted(self, name: str) -> bool:
        if name.startswith(_OWN):
            return False
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in SUFFIXES:
            self.passed_over[suffix] += 1
        return suffix in SUFFIXES


def _stated(path: Path) -> Source:
    try:
        status = path.stat()
    except OSError:
        return Source(str(path), None, "", "")
    return Source(str(path), status.st_size, f"{status.st_mtime_ns}-{status.st_size}", "")


def _described(url: str, about: Mapping[str, object]) -> Source:
    size = about.get("size")
    tag = next((about[name] for name in _TAGS if about.get(name)), "")
    return Source(url, int(str(size)) if size is not None else None, f"{tag}-{size}", "")
