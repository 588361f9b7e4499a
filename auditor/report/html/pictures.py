"""The pages of a PDF as pictures for a screen."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2

from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.report.words import Words

# Enough to read small print on an ordinary screen; above it the file grows faster than what is gained.
DOTS_PER_INCH = 105
LONGEST_SIDE = 2400
QUALITY = 55


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page with its size in points and its picture as base64 of WebP."""

    number: int
    width: float
    height: float
    data: str


def page_pictures(audit: Audit, words: Words) -> Iterator[PagePicture]:
    """Every page; AuditorError where the file can't be drawn."""
    document = audit.document
    try:
        with pypdfium2.PdfDocument(Path(document.path)) as pdf:
            for number in range(1, (document.pages or 0) + 1):
                yield _picture(pdf, number)
    except (pypdfium2.PdfiumError, OSError, IndexError) as error:
        texts = (words.catalogue.text("error.not-drawn", lang, path=document.path) for lang in ("id", "en"))
        raise AuditorError(*texts) from error


def _picture(pdf: pypdfium2.PdfDocument, number: int) -> PagePicture:
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        scale = min(DOTS_PER_INCH / 72, LONGEST_SIDE / max(1.0, width, height))
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    buffer = BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=2)
    return PagePicture(number, width, height, base64.b64encode(buffer.getvalue()).decode("ascii"))
