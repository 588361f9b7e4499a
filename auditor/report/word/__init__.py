"""A copy of the audited Word file with a comment on every wrong figure; nothing else of it changes."""

from __future__ import annotations

from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.model.finding import PlaceRole
from auditor.model.place import Place
from auditor.report.listing import Entry, entries
from auditor.report.original import original
from auditor.report.told import heading, lines, numbers_of
from auditor.report.word.anchors import Anchors
from auditor.report.word.comments import Comments
from auditor.report.word.parts import NotEditableError, Parts
from auditor.report.words import Words

__all__ = ["annotated_docx"]


def annotated_docx(audit: Audit, words: Words) -> bytes:
    """The report with its comments; AuditorError where it can't be marked."""
    try:
        parts = Parts(original(audit, words))
    except NotEditableError as error:
        texts = (
            words.catalogue.text("marking.kind", lang, path=audit.document.path) for lang in ("id", "en")
        )
        raise AuditorError(*texts) from error
    body = parts.xml(parts.main)
    anchors = Anchors(body, parts.notes())
    comments = Comments(parts)
    listed = list(entries(audit, words))
    numbers = numbers_of(listed)
    for entry in listed:
        if not entry.finding.is_suppressed:
            for number, place in enumerate(_stated(entry)):
                spot = anchors.find(place)
                if spot is not None:
                    told = lines(entry, words, numbers)
                    spot.mark(comments.add([heading(entry, words), *(told[:1] if number else told)]))
    if comments.added:
        parts.replace(parts.main, body)
        comments.write()
    return parts.saved()


def _stated(entry: Entry) -> list[Place]:
    """The places that the finding finds wrong, each once, the one to mend first."""
    stated = [at.place for at in entry.finding.locations[1:] if at.role is PlaceRole.STATED]
    by_anchor = {(at.anchor, at.text): at for at in (entry.finding.place, *stated)}
    return list(by_anchor.values())
