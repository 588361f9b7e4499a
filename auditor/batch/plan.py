"""What a run has to do: the files that are new or changed, each content once."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from auditor.batch.fetch import is_url
from auditor.identity.override import Given
from auditor.store.files import Known, Source

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Versions:
    """What the audit of a file rests on besides its bytes: program, rules, profile, what people gave."""

    base: str
    given: tuple[Given, ...] = ()

    def of(self, path: str, sha256: str | None) -> str:
        """The version of a file; it changes when a line of the identities that fits it does."""
        line = next((one for one in self.given if one.fits(path, sha256 or "")), None)
        if line is None:
            return self.base
        return f"{self.base} {hashlib.sha256(repr(line).encode()).hexdigest()[:12]}"


@dataclass(slots=True)
class Plan:
    """`pending` are to be audited, `copies` have the bytes of one of these (by its path), and are not.

    `copies_of_known` have the bytes (SHA-256) of a document that is in the store already.
    """

    pending: list[Source] = field(default_factory=list)
    copies: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))
    copies_of_known: list[tuple[Source, str]] = field(default_factory=list)
    unchanged: int = 0
    still_failed: int = 0


class Contents(Protocol):
    """What the store says of what is in it."""

    def known(self) -> dict[str, Known]:
        """What is known of every file, by its path."""

    def contents(self) -> dict[str, int]:
        """How many bytes each audited content has, by its SHA-256."""

    def document_of(self, sha256: str, version: str) -> int | None:
        """The number of the document of a content that was audited under a version."""


def planned(files: Iterable[Source], store: Contents, versions: Versions, *, retry: bool) -> Plan:
    """What is to be done for these files; `retry` also for those that failed as they are."""
    plan, known = Plan(), store.known()
    changed: list[Source] = []
    for file in files:
        before = known.get(file.path)
        same = before is not None and before.stamp == file.stamp
        source = replace(file, version=versions.of(file.path, before.sha256 if before and same else None))
        if before is None or not before.is_current(source):
            changed.append(source)
        elif before.document is not None:
            plan.unchanged += 1
        elif retry:
            changed.append(source)
        else:
            plan.still_failed += 1
    _part(changed, store, plan)
    return plan


def _part(changed: Sequence[Source], store: Contents, plan: Plan) -> None:
    """Part what is to be audited from copies of it; only files of one length are read for that."""
    lengths = Counter(source.size for source in changed)
    stored = set(store.contents().values())
    first: dict[tuple[str, str], Source] = {}
    for source in changed:
        alone = lengths[source.size] == 1 and source.size not in stored
        sha256 = None if alone or source.size == 0 else _digest(source)
        if sha256 is None:
            plan.pending.append(source)
        elif (sha256, source.version) in first:
            plan.copies[first[(sha256, source.version)].path].append(source)
        elif store.document_of(sha256, source.version) is not None:
            plan.copies_of_known.append((source, sha256))
        else:
            first[(sha256, source.version)] = source
            plan.pending.append(source)


def _digest(source: Source) -> str | None:
    """The SHA-256 of a file; None where it can't be read, which is found out when it is audited."""
    digest = hashlib.sha256()
    try:
        for chunk in _chunks(source.path):
            digest.update(chunk)
    except Exception:
        # NOTE: every kind of server has its own kinds of errors.
        return None
    return digest.hexdigest()


def _chunks(path: str) -> Iterator[bytes]:
    if is_url(path):
        import fsspec

        opened = fsspec.open(path, "rb")
    else:
        opened = open(path, "rb")  # noqa: SIM115, PTH123
    with opened as file:
        while chunk := file.read(_CHUNK):
            yield chunk
