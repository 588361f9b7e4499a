"""The audit as a workbook: findings, every capaian recomputed by the sheet itself, indicators and tables."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from auditor.model.audit import Audit
from auditor.report.words import Words
from auditor.report.xlsx.capaian import capaian_sheet
from auditor.report.xlsx.sheets import (
    findings_sheet,
    indicators_sheet,
    summary_sheet,
    tables_sheet,
    unchecked_sheet,
)


def workbook(audit: Audit, words: Words) -> bytes:
    """The file; the same audit gives the same sheets, only the time of writing in the file differs."""
    book = Workbook(write_only=True)
    book.properties.creator = words("report.title")
    book.properties.title = audit.identity.title
    for fill in (
        summary_sheet,
        findings_sheet,
        capaian_sheet,
        indicators_sheet,
        tables_sheet,
        unchecked_sheet,
    ):
        fill(book, audit, words)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
