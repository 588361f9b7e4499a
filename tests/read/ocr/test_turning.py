"""The way from an upright picture to the page as shown, and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.model.document import Recognised
from auditor.picture import Turning, picture_again, picture_of
from tests.read.ocr.conftest import photographed, pictured


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("degrees", [-2.0, 0.0, 0.75])
def test_there_and_back(quarters: int, degrees: float) -> None:
    turning = Turning(595, 842, quarters, degrees)
    box = (100.0, 200.0, 180.0, 212.0)
    assert turning.page_box(turning.upright_box(box)) == pytest.approx(box)


@pytest.mark.parametrize("quarters", range(4))
def test_a_mark_is_where_the_turning_says(tmp_path: Path, quarters: int) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 600))
    canvas.rect(50, 600 - 110, 20, 10, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    picture = picture_again(document, Recognised(1, quarters, 1.5))
    document.close()
    rows, columns = np.nonzero(picture.grey < 100)
    middle = float(columns.mean()) / picture.scale, float(rows.mean()) / picture.scale
    x0, top, x1, bottom = picture.turning.page_box((*middle, *middle))
    assert (x0 + x1) / 2 == pytest.approx(60, abs=0.5)
    assert (top + bottom) / 2 == pytest.approx(105, abs=0.5)


@pytest.mark.parametrize("degrees", [-2.4, 0.9])
def test_a_page_askew_is_made_level(tmp_path: Path, original: Path, degrees: float) -> None:
    path = pictured([photographed(original, degrees, 150)], tmp_path / "miring.pdf")
    document = pypdfium2.PdfDocument(path)
    picture = picture_of(document, 0)
    document.close()
    assert picture.turning.degrees == pytest.approx(-degrees, abs=0.11)
