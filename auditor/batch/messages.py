"""What the program and its workers tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.identity.override import Given
from auditor.store.files import Effort, Failed
from auditor.store.result import Result


@dataclass(frozen=True, slots=True)
class Setting:
    """What every worker is told when it begins.

    `fetched` is the folder for what is fetched from elsewhere; `megabytes` how much memory a file may take.
    """

    rules: Path
    profile: str | None
    given: tuple[Given, ...]
    fetched: Path
    megabytes: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be audited: a path, or a URL that is to be fetched."""

    path: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker has loaded what it needs."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A worker has begun a stage of its file."""

    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """A worker has ended its file."""

    found: Result | Failed
    effort: Effort
