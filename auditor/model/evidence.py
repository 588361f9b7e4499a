"""Everything that the checks may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.model.document import Document
from auditor.model.fact import Claim, Fact, Indicator, Narrative, TableView
from auditor.model.place import Place


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
    """One line of a printed scale: predikat for values from `low` to `high` (percent as printed)."""

    label: str
    low: str | None
    high: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Policy:
    """How this report itself computes; None or "unknown" where it does not show."""

    decimals: int | None
    rounding: str
    cap: int | None
    negative_formula: str | None
    average: str | None
    scale: tuple[Band, ...]
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
    """The report as understood.  `indicator_of` maps a fact to the id of its indicator."""

    document: Document
    identity: Identity
    tables: tuple[TableView, ...]
    narrative: Narrative
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    claims: tuple[Claim, ...]
    policy: Policy
