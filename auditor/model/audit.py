"""The audit of one report: all that the report formats need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.document import Document, Unread
from auditor.model.evidence import Evidence, Identity, Policy
from auditor.model.fact import Indicator
from auditor.model.finding import Coverage, Results, Severity, Summary


class Status(StrEnum):
    """What the audit says of the whole report."""

    CONSISTENT = "consistent"
    CONTRADICTIONS = "contradictions"
    NOT_AUDITABLE = "not-auditable"


@dataclass(frozen=True, slots=True)
class Audit:
    """What was read, how the report computes, what was checked and what was found.

    `document` is that of `evidence` with the notes of the second reading.
    """

    document: Document
    identity: Identity
    policy: Policy
    coverage: Coverage
    indicators: tuple[Indicator, ...]
    results: Results
    evidence: Evidence
    tool_version: str
    rules_version: str
    profile: str | None = None

    @property
    def status(self) -> Status:
        """Whether a contradiction is proven; NOT_AUDITABLE where nothing could be checked."""
        if self.results.counts()[Severity.ERROR]:
            return Status.CONTRADICTIONS
        checked = self.results.findings or self.results.verified
        return Status.CONSISTENT if checked else Status.NOT_AUDITABLE

    @property
    def outcome(self) -> str:
        """The key of the words for the status: a file of which no page could be read has its own."""
        notes = self.document.unread
        is_scan = not self.document.blocks and any(note.why == Unread.NO_TEXT for note in notes)
        return "scanned" if is_scan else self.status.value

    @property
    def summary(self) -> Summary:
        """The counts of findings that stand on their own, and of verified statements."""
        counts = self.results.counts()
        return Summary(
            error=counts[Severity.ERROR],
            warning=counts[Severity.WARNING],
            info=counts[Severity.INFO],
            verified=len(self.results.verified),
            status=self.status,
        )
