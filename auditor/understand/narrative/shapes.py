"""What is known of a sentence's amounts before any measure word counts: differences, and parts of a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.understand.narrative.differences import differences
from auditor.understand.narrative.fractions import Fraction, fractions
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import Cue


@dataclass(frozen=True, slots=True)
class Shapes:
    """The differences and fractions of a sentence; `differences` maps where a
    difference begins to the word that it belongs to.
    """

    differences: Mapping[int, Cue]
    fractions: tuple[Fraction, ...]

    @property
    def shares(self) -> frozenset[int]:
        """Where parts and wholes begin."""
        return frozenset(n.start for f in self.fractions for n in (f.part, f.whole))

    def result(self, number: Number) -> bool:
        """Whether a figure is the percentage of a fraction that stands in front of it."""
        return any(f.result is number and f.whole.end <= number.start for f in self.fractions)


def shapes_of(tagged: Tagged) -> Shapes:
    """The differences and fractions of a sentence."""
    found = differences(tagged)
    return Shapes(found, tuple(fractions(tagged, found)))
