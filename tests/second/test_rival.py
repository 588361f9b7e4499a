"""The second program for scanned pages, for real where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.model.document import Recognised
from auditor.model.place import Box
from auditor.second import rival

PAGE = Recognised(1)
BOX, OTHER = Box(70, 95, 170, 116), Box(70, 195, 170, 216)


@pytest.fixture
def pictured(tmp_path: Path) -> Path:
    image = Image.new("L", (1240, 1754), 245)
    pen = ImageDraw.Draw(image)
    for top, text in ((200, "12.750,50"), (408, "98,60%")):
        pen.text((150, top), text, 20, ImageFont.load_default(36))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595.2, 841.9))
    canvas.drawImage(ImageReader(image), 0, 0, 595.2, 841.9)
    canvas.showPage()
    canvas.save()
    return tmp_path / "a.pdf"


@pytest.mark.skipif(not rival.is_installed(), reason="Tesseract is not installed")
def test_it_reads_the_boxes_that_it_is_given(pictured: Path) -> None:
    assert rival.rival_texts(pictured, {PAGE: [BOX, OTHER]}) == {(1, BOX): "12.750,50", (1, OTHER): "98,60%"}


def test_without_the_program_nothing_is_read(pictured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rival, "PROGRAM", "no-such-program")
    assert not rival.is_installed()
    assert rival.rival_texts(pictured, {PAGE: [BOX]}) == {}


def test_a_file_that_can_t_be_opened_is_not_read(tmp_path: Path) -> None:
    assert rival.rival_texts(tmp_path / "none.pdf", {PAGE: [BOX]}) == {}
