"""Rates with their uncertainty."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.96


@dataclass(frozen=True)
class Rate:
    """So many out of so many."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """The rate itself, 0 without any case."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval at 95 %."""
        if not self.of:
            return 0.0, 1.0
        n, p = self.of, self.share
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{100 * self.share:.1f} % ({100 * low:.0f}–{100 * high:.0f})" if self.of else "–"


def rate(values: list[bool]) -> Rate:
    """The rate of what is true."""
    return Rate(sum(values), len(values))
