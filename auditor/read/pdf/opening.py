"""The bytes of a PDF to an open document, or the reason why it can't be read."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from auditor.errors import NotAuditableError
from auditor.read.pdf import pdfium

_TAIL = 4096
# pdfium refuses to open a tree of pages that is empty.
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b|/Count\s+0\b[^>]{0,200}/Type\s*/Pages\b")


def open_pdf(path: Path, data: bytes) -> pypdfium2.PdfDocument:
    """The open document; NotAuditableError says what to do where it can't be opened."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.ERROR_PASSWORD:
            raise _locked(path) from error
        raise (_bare(path) if _NO_PAGES.search(data) else _damaged(path)) from error
    if not pages:
        document.close()
        raise _bare(path)
    if b"%%EOF" not in data.rstrip(b"\0\r\n \t")[-_TAIL:] and not pdfium.has_valid_table(document):
        document.close()
        raise _damaged(path)
    return document


def _bare(path: Path) -> NotAuditableError:
    return NotAuditableError(
        f"Berkas {path} adalah PDF tanpa halaman; buat ulang PDF dari dokumen aslinya.",
        f"{path}: a PDF without pages; export it again from the original document.",
    )


def _locked(path: Path) -> NotAuditableError:
    return NotAuditableError(
        f"Berkas {path} dikunci dengan kata sandi; simpan salinan tanpa kata sandi lalu ulangi.",
        f"{path}: is locked with a password; save a copy without one and try again.",
    )


def _damaged(path: Path) -> NotAuditableError:
    return NotAuditableError(
        f"Berkas {path} rusak atau terpotong sehingga PDF-nya tidak dapat dibaca; unduh atau ekspor ulang.",
        f"{path}: the PDF is damaged or cut off and can't be read; download or export it again.",
    )
