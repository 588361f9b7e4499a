"""Bytes to a document: PDF, Word, text, Markdown and HTML.

What reads one format is imported where a file of this format is met: nobody waits for the others.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import NotAuditableError
from auditor.lexicon import Lexicon
from auditor.model.document import Document, Skipped
from auditor.read.assemble import assembled
from auditor.read.draft import Part
from auditor.read.encoding import decode, has_wide_bom
from auditor.read.lines import LONGEST, split_lines
from auditor.read.source import Source, empty, foreign_format, is_binary, load_source, misnamed, unreadable
from auditor.read.structure import structured
from auditor.read.text.running import without_running
from auditor.read.text.scan import Scanner
from auditor.read.vocabulary import Layout, layout

if TYPE_CHECKING:
    from auditor.read.pdf.pictures import Tell

__all__ = ["read_document"]

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$)|\*\*\S", re.MULTILINE)
# A text under such a name is what a failed download or export left behind.
_NEVER_TEXT = frozenset({".pdf", ".docx", ".doc", ".odt"})
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


def read_document(path: Path, lexicon: Lexicon, tell: Tell | None = None) -> Document:
    """The report in a file; NotAuditableError says why where there is none.

    `tell` is told of every page that has to be recognised.
    """
    source = load_source(path)
    data = source.data
    name = foreign_format(data)
    if name == "PDF":
        return _pdf(source, lexicon, tell)
    if name is not None:
        office = _office(source, lexicon)
        if office is None:
            raise unreadable(path, name)
        return office
    if not has_wide_bom(data) and is_binary(data):
        raise unreadable(path, "biner (binary)")
    if path.suffix.lower() in _NEVER_TEXT:
        raise misnamed(path)
    text, notes = decode(data)
    if not text.strip("\ufeff\0 \t\r\n\f\v"):
        raise empty(path)
    kind = _format(path, text)
    words = layout(lexicon)
    parts, more = _html_parts(text, words) if kind == "html" else _text_parts(text, words)
    return _document(source, kind, structured(parts, words), notes + more)


def _pdf(source: Source, lexicon: Lexicon, tell: Tell | None) -> Document:
    from auditor.read.pdf.opening import open_pdf
    from auditor.read.pdf.reading import read_pdf

    words = layout(lexicon)
    opened = open_pdf(source.path, source.data)
    try:
        reading = read_pdf(opened, words, tell)
    finally:
        opened.close()
    blocks = assembled(structured(reading.parts, words), reading.spots.locate)
    if not blocks and not reading.notes:
        raise empty(source.path)
    return Document(
        str(source.path),
        source.sha256,
        "pdf",
        blocks,
        reading.pages,
        reading.notes,
        reading.labels,
        reading.recognised,
        reading.pictured,
    )


def _office(source: Source, lexicon: Lexicon) -> Document | None:
    from auditor.read.docx.office import office_document

    return office_document(source, lexicon)


def _format(path: Path, text: str) -> str:
    """The kind of text: what it looks like, and only then how it is called."""
    if _HTML.match(text):
        return "html"
    named = _SUFFIXES.get(path.suffix.lower(), "text")
    if named == "text" and _MARKDOWN.search(text):
        return "markdown"
    return named


def _html_parts(text: str, words: Layout) -> tuple[list[Part], tuple[Skipped, ...]]:
    from auditor.read.htmlpage import html_parts

    return html_parts(text, words)


def _text_parts(text: str, words: Layout) -> tuple[list[Part], tuple[Skipped, ...]]:
    split, notes = split_lines(text)
    lines, running = without_running(split, words)
    return Scanner(lines, words).scan(), (*notes, *running)


def _document(source: Source, kind: str, parts: list[Part], notes: tuple[Skipped, ...]) -> Document:
    blocks = assembled(parts)
    if not blocks:
        raise _nothing_in(source, notes)
    return Document(str(source.path), source.sha256, kind, blocks, notes=notes)


def _nothing_in(source: Source, notes: tuple[Skipped, ...]) -> NotAuditableError:
    long = [note.place.line for note in notes if note.why == "line-too-long" and note.place]
    if long:
        return NotAuditableError(
            f"Berkas {source.path} tidak dapat dibaca sebagai laporan: baris {long[0]} lebih panjang dari "
            f"{LONGEST} huruf; simpan ulang laporan dengan satu paragraf per baris.",
            f"{source.path}: can't be read as a report: line {long[0]} is longer than {LONGEST} characters; "
            "save it again with one paragraph a line.",
        )
    return NotAuditableError(
        f"Berkas {source.path} tidak berisi teks yang dapat dibaca; berikan laporan yang berisi teks.",
        f"{source.path}: holds no readable text; give a report that does.",
    )
