"""The file that was audited, for copies of it that carry the findings."""

from __future__ import annotations

import hashlib
from pathlib import Path

from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.report.words import Words


def original(audit: Audit, words: Words) -> bytes:
    """The bytes of the report; AuditorError where they are no longer those that were audited."""
    path = audit.document.path
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise _changed(words, path) from error
    if hashlib.sha256(data).hexdigest() != audit.document.sha256:
        raise _changed(words, path)
    return data


def _changed(words: Words, path: str) -> AuditorError:
    return AuditorError(*(words.catalogue.text("marking.changed", lang, path=path) for lang in ("id", "en")))
