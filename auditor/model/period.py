"""The time that a figure speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The part of a year."""

    YEAR = "tahun"
    SEMESTER = "semester"
    QUARTER = "triwulan"
    MONTH = "bulan"
    END_OF_PLAN = "akhir-rencana"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, a part of it (`index` counts from 1), or several years (`last_year`).

    `END_OF_PLAN` is the final year of the medium-term plan, whose year a report need not print (then 0).
    """

    year: int
    part: Part = Part.YEAR
    index: int = 0
    last_year: int | None = None

    def __str__(self) -> str:
        span = f"{self.year}" if self.last_year is None else f"{self.year}-{self.last_year}"
        if self.part is Part.YEAR:
            return span
        if self.part is Part.END_OF_PLAN:
            return f"{self.part} {self.year}" if self.year else str(self.part)
        return f"{self.part} {self.index} {span}"

    def contains(self, other: Period) -> bool:
        """Whether `other` lies inside this period."""
        last = self.last_year or self.year
        within = self.year <= other.year and (other.last_year or other.year) <= last
        return within and (self.part is Part.YEAR or (self.part, self.index) == (other.part, other.index))
