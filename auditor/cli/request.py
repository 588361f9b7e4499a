"""What the user asked `check` to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NEVER = "never"
# NOTE: an audit makes many objects that last and hardly any circles: looking for circles every 700 new
# objects, as Python does, takes a tenth of its time and frees nothing; looking through all of a long report
# again and again takes another.
COLLECTIONS = (200_000, 50, 100)


@dataclass(frozen=True, slots=True)
class Request:
    """The files and options of one call; without `jobs` there are as many as processors."""

    files: tuple[str, ...]
    formats: tuple[str, ...]
    output: Path | None
    fail_on: str
    rules: Path
    year: int | None
    verified: bool
    debug: bool
    jobs: int | None = None
    profile: str | None = None
    decisions: Path | None = None
    template: Path | None = None
