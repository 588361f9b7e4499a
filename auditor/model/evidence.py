"""Everything that the checks may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from auditor.model.citation import Citation
from auditor.model.document import Document
from auditor.model.fact import (
    Calculation,
    Claim,
    Fact,
    Indicator,
    Misattribution,
    Narrative,
    PrintedFormula,
    RateOf,
    Row,
    TableView,
    Tally,
)
from auditor.model.outline import Outline
from auditor.model.place import Place
from auditor.model.relation import Relations


class Polarity(StrEnum):
    """Whether more or less of an indicator is better."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PolicyEvidence:
    """Why a policy was inferred: how many rows follow it, and one place where it shows."""

    what: str
    support: int
    against: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a printed scale: the predikat of values from `low` to `high` (None: without bound).

    `above` and `below` leave the bounds themselves out ("lebih dari 90%", "kurang dari 50%").
    """

    label: str
    low: Fraction | None
    high: Fraction | None
    above: bool
    below: bool
    place: Place

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in the band."""
        over = self.low is None or value > self.low or (value == self.low and not self.above)
        under = self.high is None or value < self.high or (value == self.high and not self.below)
        return over and under


@dataclass(frozen=True, slots=True)
class Policy:
    """How this report itself computes; None or "unknown" where it does not show.

    `polarity` is by indicator id, from its rows in all tables together.
    """

    decimals: int | None
    rounding: str
    cap: int | None
    negative_formula: str | None
    average: str | None
    scales: tuple[tuple[Band, ...], ...]
    polarity: Mapping[str, Polarity]
    evidence: tuple[PolicyEvidence, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report this is."""

    title: str | None
    agency: str | None
    region: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The report as understood.

    `relations` has one entry for every table view, in their order; `indicator_of` maps (table view, row) to
    the id of the indicator named there; `misattributed` are sentences that name the wrong indicator;
    `names` maps every spelling of an indicator's name to its id; `formulas` are those that it prints for
    its indicators, `calculations` those printed with all their figures, `rates` percentages of a
    stated number of things, `tallies` numbers of indicators with what is said of them.
    """

    document: Document
    identity: Identity
    tables: tuple[TableView, ...]
    narrative: Narrative
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    claims: tuple[Claim, ...]
    policy: Policy
    relations: tuple[Relations, ...] = ()
    indicator_of: Mapping[tuple[int, int], str] = field(default_factory=dict)
    misattributed: tuple[Misattribution, ...] = ()
    citations: tuple[Citation, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)
    formulas: tuple[PrintedFormula, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    rates: tuple[RateOf, ...] = ()
    tallies: tuple[Tally, ...] = ()

    def polarity_of(self, view: TableView, row: Row) -> Polarity:
        """Whether more or less is better for the indicator of a row."""
        return self.policy.polarity.get(self.indicator_of.get((view.index, row.index), ""), Polarity.UNKNOWN)

    def relations_of(self, view: TableView) -> Relations:
        """The column relations of a table."""
        return self.relations[view.index] if self.relations else Relations()
