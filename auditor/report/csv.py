"""The findings as CSV: a row each, columns named as in the JSON."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from auditor.model.audit import Audit
from auditor.report.listing import Entry, entries
from auditor.report.words import Words, neutral

COLUMNS = (
    "document", "agency", "year", "id", "severity", "rule", "title", "family", "impact", "confidence",
    "page", "line", "section", "table", "row", "column", "subject", "stated", "expected", "calculation",
    "compared", "cause", "message", "basis", "blocked_by", "decision",
)  # fmt: skip
# What a spreadsheet would take for a formula; a plain number with its sign is none.
_FORMULA = re.compile(r"\s*[=+\-@|%\t]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s?%?")


def csv_header() -> str:
    """The line that names the columns."""
    return _line(COLUMNS)


def csv_rows(audit: Audit, words: Words) -> str:
    """A line for every finding; "" where there is none."""
    return "".join(_line([inert(text) for text in _row(entry, audit)]) for entry in entries(audit, words))


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _row(entry: Entry, audit: Audit) -> list[str]:
    finding, identity = entry.finding, audit.identity
    values = {
        **entry.text,
        "document": neutral(audit.document.path),
        "agency": neutral(identity.agency or ""),
        "year": str(identity.year or ""),
        "id": finding.id,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "title": entry.title,
        "family": finding.family,
        "impact": finding.impact,
        "confidence": f"{finding.confidence:g}",
        "page": str(finding.place.page or ""),
        "line": str(finding.place.line or ""),
        "subject": neutral(finding.subject),
        "stated": entry.stated,
        "expected": entry.expected,
        "compared": entry.compared,
        "cause": entry.cause,
        "message": entry.message,
        "basis": entry.basis,
        "blocked_by": finding.blocked_by or "",
        "decision": finding.decision.state.value if finding.decision else "",
    }
    return [values[name] for name in COLUMNS]


def _line(values: Sequence[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue()
