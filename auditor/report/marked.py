"""A copy of the audited file that carries the findings, in the file's own format."""

from __future__ import annotations

from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.report.words import Words


def marked_copy(audit: Audit, words: Words) -> bytes:
    """The copy; AuditorError for a file that can't carry marks."""
    if audit.document.format == "pdf":
        from auditor.report.pdf import annotated_pdf

        return annotated_pdf(audit, words)
    if audit.document.format == "docx":
        from auditor.report.word import annotated_docx

        return annotated_docx(audit, words)
    texts = (words.catalogue.text("marking.kind", lang, path=audit.document.path) for lang in ("id", "en"))
    raise AuditorError(*texts)
