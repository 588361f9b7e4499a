"""Reports drawn for these tests, as text and as scans of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.catalogue import Catalogue, load_catalogue
from auditor.resources import rules_folder
from tests.read.ocr.scans import worn

WIDTH, HEIGHT = 595.0, 842.0
LEFTS = (60.0, 90.0, 270.0, 350.0, 440.0, 535.0)
ROWS = (
    ("No", "Indikator Kinerja", "Target 2024", "Realisasi 2024", "Capaian (%)"),
    ("1", "Persentase terminal laik fungsi", "80,00%", "60,00%", "57,00"),
    ("2", "Persentase dermaga terpelihara", "90,00%", "81,00%", "90,00"),
    ("3", "Persentase halte beratap", "50,00%", "55,00%", "110,00"),
    ("4", "Jumlah trayek perintis", "12", "9", "75,00"),
)
WRONG = "57,00"
PROSE = (
    "Dinas Perhubungan Kota Muara Jernih menyusun laporan kinerja ini sebagai",
    "pertanggungjawaban atas pelaksanaan anggaran sebesar Rp4.250.000.000,00.",
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


def drawn(path: Path) -> Path:
    """A page with a heading, two lines of text and a ruled table with one wrong capaian."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    page(canvas)
    canvas.showPage()
    canvas.save()
    return path


def page(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, 780, "LAPORAN KINERJA TAHUN 2024")
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(PROSE):
        canvas.drawString(60, 750 - 16 * at, line)
    canvas.setFont("Helvetica", 10)
    top, high = 700.0, 24.0
    for at, row in enumerate(ROWS):
        y = top - high * at
        canvas.line(LEFTS[0], y, LEFTS[-1], y)
        for x, text in zip(LEFTS[:-1], row, strict=True):
            canvas.drawString(x + 5, y - 16, text)
    bottom = top - high * len(ROWS)
    canvas.line(LEFTS[0], bottom, LEFTS[-1], bottom)
    for x in LEFTS:
        canvas.line(x, top, x, bottom)


def photographed(pdf: Path, degrees: float = 0.7, dpi: int = 200) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    return worn(image, degrees, np.random.default_rng(7))


def pictured(images: Iterable[Image.Image], path: Path, over: Callable[[Canvas], None] | None = None) -> Path:
    """A PDF of pictures that fill their pages; `over` draws on top."""
    canvas = Canvas(str(path))
    for image in images:
        wide, high = (HEIGHT, WIDTH) if image.width > image.height else (WIDTH, HEIGHT)
        canvas.setPageSize((wide, high))
        canvas.drawImage(ImageReader(image), 0, 0, wide, high)
        if over:
            over(canvas)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn(tmp_path_factory.mktemp("asli") / "laporan.pdf")


@pytest.fixture(scope="session")
def scan(original: Path) -> Path:
    return pictured([photographed(original)], original.with_name("pindaian.pdf"))


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were not installed."""
    monkeypatch.setattr("auditor.read.pdf.pictures.is_installed", lambda: False)
