"""The pages of a PDF as PNG pictures with what was read of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2

from auditor.errors import AuditorError
from auditor.report.page_marks import PageMarks, page_marks
from auditor.report.page_picture import picture
from auditor.report.reading import Reading
from auditor.report.words import Words

DOTS_PER_INCH = 110
POINTS_PER_INCH = 72
LONGEST_SIDE = 5000


def drawn_pages(reading: Reading, words: Words) -> Iterator[tuple[int, bytes]]:
    """The number and the PNG of every page to show; AuditorError where the file can't be drawn."""
    document = reading.evidence.document
    marks = page_marks(reading.evidence, words)
    numbers = sorted(reading.pages) or range(1, (document.pages or 0) + 1)
    try:
        with pypdfium2.PdfDocument(Path(document.path)) as pdf:
            for number in numbers:
                yield number, _png(pdf, number, marks.get(number, PageMarks()), words)
    except (pypdfium2.PdfiumError, FileNotFoundError, IndexError) as error:
        texts = (words.catalogue.text("error.not-drawn", lang, path=document.path) for lang in ("id", "en"))
        raise AuditorError(*texts) from error


def _png(pdf: pypdfium2.PdfDocument, number: int, marks: PageMarks, words: Words) -> bytes:
    page = pdf[number - 1]
    try:
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / max(1.0, *page.get_size()))
        image = picture(page.render(scale=scale).to_pil(), marks, scale, words)
    finally:
        page.close()
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()
