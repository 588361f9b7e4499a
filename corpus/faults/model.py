"""A planted fault and how it is made."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.generate.model import Report


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
        changes = self.spoil(report, random.Random(f"{report.seed}/{self.name}/{seed}"))
        if not changes:
            return None
        right = tuple(report.slots[name].text for name in changes)
        return Fault(self.name, self.family, changes, right)
