"""Which strokes of a scanned page are rules of its tables, and which are letters."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.picture import picture_of
from auditor.read.ocr import is_installed
from tests.read.ocr.conftest import photographed, pictured

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra 'ocr' is not installed")

EDGES = (60.0, 90.0, 250.0, 330.0, 400.0, 500.0)
TEXTS = ("II", "Indikator Kinerja Kerja", "Satuan", "Pagu (Rp)", "Kemajuan (%)")
ROW = 15.0


def tight_table(path: Path, grey: float = 0.0) -> Path:
    """A table whose rows are little higher than their letters; its inner columns are drawn in grey."""
    canvas = Canvas(str(path))
    canvas.setFont("Helvetica", 9)
    top = 700.0
    for at in range(4):
        y = top - ROW * at
        canvas.line(EDGES[0], y, EDGES[-1], y)
        for x, text in zip(EDGES, TEXTS, strict=False):
            if at < 3:
                canvas.drawString(x + 4, y - 10.5, text)
    canvas.setLineWidth(0.75)
    for x in EDGES:
        canvas.setStrokeGray(0.0 if x in (EDGES[0], EDGES[-1]) else grey)
        canvas.line(x, top, x, top - 3 * ROW)
    canvas.save()
    return path


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("grey", [0.0, 0.6])
def test_a_narrow_letter_in_a_tight_row_is_no_rule(tmp_path: Path, dpi: int, grey: float) -> None:
    from auditor.read.ocr.ruling import drawing_of

    scan = pictured([photographed(tight_table(tmp_path / "a.pdf", grey), 0.0, dpi)], tmp_path / "b.pdf")
    drawing, _ = drawing_of(picture_of(pypdfium2.PdfDocument(scan), 0))
    columns = {min(EDGES, key=lambda edge: abs(edge - x)) for x, _, _ in drawing.down}
    assert columns == set(EDGES)
    assert all(min(abs(edge - x) for edge in EDGES) < 2 for x, _, _ in drawing.down)
