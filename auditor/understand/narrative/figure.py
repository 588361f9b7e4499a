"""An amount of a sentence with what it measures and when."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.fact import Measure
from auditor.model.period import Period
from auditor.model.quantity import Quantity, UnitKind
from auditor.understand.narrative.tagged import Number
from auditor.understand.narrative.tags import Cue

SURE, LIKELY, DOUBTFUL, GUESSED = 1.0, 0.8, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its measure and period.

    `head` is the word that governs it, `dated` tells whether its own clause names the period, `difference`
    whether it only says by how much another figure changed, `share` whether it is a part of a whole or
    that whole, `timeless` that it is of an earlier time which the sentence does not name, `foreign` that
    it can't be a figure of the indicator spoken of.
    """

    number: Number
    measure: Measure | None = None
    certainty: float = SURE
    head: Cue | None = None
    period: Period | None = None
    dated: bool = False
    difference: bool = False
    share: bool = False
    timeless: bool = False
    foreign: bool = False

    @property
    def quantity(self) -> Quantity:
        """The amount itself."""
        return self.number.quantity

    @property
    def start(self) -> int:
        """Where it begins in its sentence."""
        return self.number.start

    @property
    def end(self) -> int:
        """Where it ends in its sentence."""
        return self.number.end

    @property
    def kind(self) -> UnitKind | None:
        """The dimension of its unit."""
        return self.quantity.unit.kind if self.quantity.unit else None
