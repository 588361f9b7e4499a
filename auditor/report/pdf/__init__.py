"""A copy of the audited PDF with the wrong figures marked, a note on each, and an index of the findings."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.report.original import original
from auditor.report.pdf.annotations import Link, Target
from auditor.report.pdf.index import IndexPages
from auditor.report.pdf.notes import Notes
from auditor.report.pdf.sheets import Sheets
from auditor.report.words import Words

__all__ = ["annotated_pdf"]


def annotated_pdf(audit: Audit, words: Words) -> bytes:
    """The report with its marks and the index behind its last page; AuditorError where it can't be marked.

    NOTE: the index stands at the end, so that every page keeps the number that findings, contents and
    bookmarks give it.
    """
    with _opened(audit, words) as pdf:
        own_pages = len(pdf.pages)
        notes = Notes(audit, words, own_pages + 1)
        sheets = Sheets(pdf)
        badges = notes.draw(sheets)
        signed = _is_signed(pdf)
        index = IndexPages(pdf, audit, words, notes, signed=signed)
        entries = index.write()
        for badge in badges:
            sheets.add(badge.page, Link(badge.box, entries[badge.finding]).annotation())
        notes.draw_entrance(sheets, Target(pdf.pages[own_pages].obj, None))
        sheets.close()
        _label(pdf, own_pages, words)
        _bookmark(pdf, own_pages, words)
        return _saved(pdf)


def _opened(audit: Audit, words: Words) -> Pdf:
    data = original(audit, words)
    try:
        pdf = Pdf.open(BytesIO(data))
    except pikepdf.PasswordError as error:
        raise _refused(audit, words, "encrypted") from error
    except pikepdf.PdfError as error:
        raise _refused(audit, words, "damaged") from error
    if pdf.is_encrypted:
        raise _refused(audit, words, "encrypted")
    return pdf


def _refused(audit: Audit, words: Words, why: str) -> AuditorError:
    key = f"marking.{why}"
    texts = (words.catalogue.text(key, lang, path=audit.document.path) for lang in ("id", "en"))
    return AuditorError(*texts)


def _is_signed(pdf: Pdf) -> bool:
    """Whether the file bears an electronic signature, which holds for the original only."""
    form = pdf.Root.get(Name.AcroForm)
    return isinstance(form, Dictionary) and bool(int(form.get(Name.SigFlags, 0)) & 1)


def _label(pdf: Pdf, first: int, words: Words) -> None:
    """Give the index labels of its own where the report's pages have some, so that those do not go on."""
    labels = pdf.Root.get(Name.PageLabels)
    if not isinstance(labels, Dictionary):
        return
    own = Dictionary(P=pikepdf.String(words("marking.label") + " "), S=Name.D)
    if Name.Nums in labels:
        labels.Nums = Array([*labels.Nums, first, own])
    else:
        tree = pikepdf.NumberTree(labels)
        tree[first] = own


def _bookmark(pdf: Pdf, first: int, words: Words) -> None:
    """A last bookmark that leads to the index; those of the report stay as they are."""
    title = pikepdf.String(words("marking.index"))
    item = pdf.make_indirect(Dictionary(Title=title, Dest=Array([pdf.pages[first].obj, Name.Fit])))
    outlines = pdf.Root.get(Name.Outlines)
    if not isinstance(outlines, Dictionary):
        outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        pdf.Root.Outlines = outlines
    item.Parent = outlines
    last = outlines.get(Name.Last)
    if last is None:
        outlines.First = item
    else:
        last.Next = item
        item.Prev = last
    outlines.Last = item
    outlines.Count = max(0, int(outlines.get(Name.Count, 0))) + 1


def _saved(pdf: Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True, fix_metadata_version=False)
    return buffer.getvalue()
