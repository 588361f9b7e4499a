"""Which word processor's file some bytes are, and the report in it."""

from __future__ import annotations

from auditor.errors import NotAuditableError
from auditor.lexicon import Lexicon
from auditor.model.document import Document
from auditor.read.docx import word_document
from auditor.read.docx.convert import converted
from auditor.read.source import Source, unreadable

_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_HEAD = 200


def office_document(source: Source, lexicon: Lexicon) -> Document | None:
    """The report in a word processor's file; None for other bytes."""
    data = source.data
    if data.startswith(_ZIP):
        if _ODT in data[:_HEAD]:
            return _converted(source, lexicon, ".odt")
        return word_document(source, lexicon)
    if data.startswith(_RTF):
        return _converted(source, lexicon, ".rtf")
    if not data.startswith(_OLE[:4]):
        return None
    if _stream("EncryptedPackage") in data:
        raise _locked(source)
    if _stream("WordDocument") not in data:
        raise unreadable(source.path, "XLS/PPT/OLE")
    return _converted(source, lexicon, ".doc")


def _converted(source: Source, lexicon: Lexicon, suffix: str) -> Document:
    return word_document(source, lexicon, converted(source.path, source.data, suffix))


def _stream(name: str) -> bytes:
    """The name of a stream as an OLE file's directory writes it."""
    return name.encode("utf-16-le")


def _locked(source: Source) -> NotAuditableError:
    return NotAuditableError(
        f"Berkas {source.path} terkunci dengan kata sandi; buka dengan Word, hapus kata sandinya, simpan, "
        "lalu ulangi.",
        f"{source.path}: locked with a password; open it in Word, remove the password, save, and try again.",
    )
