"""A planted fault and how it is made."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.generate.model import Report
from corpus.proof import contradicts

# A figure that only a capped value rests on may become larger without contradicting anything.
_TRIES = 5


class Family(StrEnum):
    """What a reader needs to see a contradiction."""

    ARITHMETIC = "arithmetic"
    NARRATIVE = "narrative"
    STRUCTURE = "structure"


@dataclass(frozen=True)
class Fault:
    """Other texts in some slots, the first of which is the root, and what would be right there."""

    kind: str
    family: Family
    changes: Mapping[str, str]
    right: tuple[str, ...]

    @property
    def root(self) -> str:
        """The slot that a reviewer would mark."""
        return next(iter(self.changes))

    @property
    def stated(self) -> str:
        """What is printed there instead."""
        return self.changes[self.root]


Spoil = Callable[[Report, random.Random], Mapping[str, str] | None]


@dataclass(frozen=True)
class Kind:
    """A kind of fault: its name, its family, and how a report is spoiled by it."""

    name: str
    family: Family
    spoil: Spoil

    def plant(self, report: Report, seed: int) -> Fault | None:
        """One fault of this kind, where the report has room for it."""
        dice = random.Random(f"{report.seed}/{self.name}/{seed}")
        for _ in range(_TRIES):
            changes = self.spoil(report, dice)
            if changes and contradicts(report, changes):
                break
        else:
            return None
        assert changes
        right = tuple(report.slots[name].text for name in changes)
        return Fault(self.name, self.family, changes, right)
