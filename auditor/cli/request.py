"""What the user asked `check` to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NEVER = "never"


@dataclass(frozen=True, slots=True)
class Request:
    """The files and options of one call."""

    files: tuple[str, ...]
    format: str
    output: Path | None
    fail_on: str
    rules: Path
    year: int | None
    verified: bool
    debug: bool
