"""What the audit says: findings, verified statements, skips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.model.place import Place


class Severity(StrEnum):
    """How strong a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Verdict(StrEnum):
    """Why a verified statement is right."""

    OK = "ok"
    ROUNDING = "ok-by-rounding"
    TRUNCATION = "ok-by-truncation"
    CONVENTION = "ok-by-convention"


class PlaceRole(StrEnum):
    """What a place contributes to a finding."""

    STATED = "stated"
    SOURCE = "source"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Indonesian and in English."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in "id" or "en"."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, slots=True)
class Location:
    """A place with its role in a finding."""

    role: PlaceRole
    place: Place


@dataclass(frozen=True, slots=True)
class Cause:
    """What most likely produced a wrong figure; `kind` as in the contract."""

    kind: str
    text: Bilingual


class DecisionState(StrEnum):
    """What a person has decided about a finding."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided about a finding, why, and when (ISO date)."""

    state: DecisionState
    by: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    `subject` and `values` (language-free, for fingerprints) identify it; `id` is given by the engine.
    """

    rule: str
    family: str
    severity: Severity
    confidence: float
    locations: tuple[Location, ...]
    stated: tuple[str, ...]
    expected: tuple[str, ...]
    message: Bilingual
    basis: str
    subject: str = ""
    impact: str = "figure"
    calculation: str | None = None
    cause: Cause | None = None
    blocked_by: str | None = None
    decision: Decision | None = None
    id: str = ""

    @property
    def is_suppressed(self) -> bool:
        """Whether a person has decided that it is none."""
        return self.decision is not None and self.decision.state is DecisionState.DISMISSED

    @property
    def place(self) -> Place:
        """The place that a reviewer would mark."""
        return self.locations[0].place


@dataclass(frozen=True, slots=True)
class Verified:
    """A statement that was recomputed and is right."""

    rule: str
    family: str
    verdict: Verdict
    place: Place
    stated: str
    calculation: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Something a rule could not judge; `why` is a key of the message catalogue's `skips`."""

    rule: str
    why: str
    place: Place | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that broke; the audit went on without it."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the report was understood and checked."""

    tables: int
    tables_understood: int
    rows: int
    rows_checked: int
    numbers: int
    numbers_linked: int
    pages_without_text: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of what the audit found."""

    error: int
    warning: int
    info: int
    verified: int
    status: str


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that the checks produced."""

    findings: tuple[Finding, ...] = ()
    verified: tuple[Verified, ...] = ()
    skips: tuple[Skip, ...] = ()
    failures: tuple[Failure, ...] = field(default=())

    def counts(self) -> Mapping[Severity, int]:
        """Findings per severity that stand on their own: not blocked by another, not suppressed."""
        own = [f.severity for f in self.findings if f.blocked_by is None and not f.is_suppressed]
        return {severity: own.count(severity) for severity in Severity}
