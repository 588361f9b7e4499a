"""Errors that reach the user, each with its exit status."""

from __future__ import annotations

from auditor.model.finding import Bilingual

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_NOT_AUDITABLE = 3
EXIT_CHECK_FAILED = 4
EXIT_INTERRUPTED = 130


class AuditorError(Exception):
    """An error with a message for the user in both languages."""

    exit_status = EXIT_USAGE

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.message = Bilingual(indonesian, english)


class CatalogueError(AuditorError):
    """The rules or lexicons are not usable."""


class NotAuditableError(AuditorError):
    """The input can't be audited: unreadable, broken, empty, not such a report."""

    exit_status = EXIT_NOT_AUDITABLE
