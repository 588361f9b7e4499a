"""Where a slot stands in a written file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A line of a text, paragraphs of a Word file (a table's row), or a band of a PDF's page.

    `slack` are points by which the band may be off, as on a turned page.
    """

    line: int | None = None
    paragraphs: tuple[int, int] | None = None
    page: int | None = None
    band: tuple[float, float] = (0.0, 0.0)
    slack: float = 0.0
