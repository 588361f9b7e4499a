"""Files of a batch: as listed, as known to the store, and what came of them; types only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.finding import Bilingual
from auditor.store.result import Result


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be audited, as listed: `stamp` changes when the file does, `version` when its audit may."""

    path: str
    size: int | None
    stamp: str
    version: str


@dataclass(frozen=True, slots=True)
class Effort:
    """What the audit of a file took: seconds of the clock, and the most memory of its process."""

    seconds: float = 0.0
    peak_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a file."""

    size: int | None
    stamp: str
    version: str
    sha256: str | None
    document: int | None

    def is_current(self, source: Source) -> bool:
        """Whether the file and all that its audit rests on are as they were."""
        return (self.stamp, self.version) == (source.stamp, source.version)


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of some files were not audited, hold nothing to check, or have a rule that broke."""

    documents: int
    failed: int
    idle: int
    broken: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a file was not audited: a key, and the same in words."""

    reason: str
    detail: Bilingual
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that has the bytes of a document that was, or is just being, audited."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a file, and what that took."""

    source: Source
    found: Result | Failed | Copy
    effort: Effort = Effort()


class Ending(StrEnum):
    """What the store makes of a file that has ended; CHANGED: it is no copy any more, nothing is kept."""

    AUDITED = "audited"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class RunSetting:
    """Under what a run audits."""

    tool_version: str
    rules_version: str
    profile: str | None = None
    jobs: int = 1
