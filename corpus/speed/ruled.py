"""Draws a report of many pages with ruled tables, for measuring how fast PDFs are read."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_LEFT, _TOP, _HEIGHT = 50, 700, 20
_WIDTHS = (25, 215, 85, 85, 85)
_ROWS = 28
_HEAD = ("No", "Indikator Kinerja", "Target 2023", "Realisasi 2023", "Capaian (%)")
_SUBJECTS = (
    "jalan kampung",
    "rumah sehat",
    "air bersih",
    "kelompok tani",
    "pasar rakyat",
    "sekolah layak",
    "posyandu",
)


def ruled_report(pages: int) -> bytes:
    """A PDF of so many pages: a heading, two lines of text and a ruled table on each."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=True)
    for page in range(1, pages + 1):
        _page(canvas, page)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def write_ruled_report(folder: Path, pages: int) -> Path:
    """The same in a file."""
    path = folder / f"ruled-{pages}.pdf"
    path.write_bytes(ruled_report(pages))
    return path


def _page(canvas: Canvas, page: int) -> None:
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(_LEFT, 780, f"{page}. Kinerja bidang ke-{page}")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(_LEFT, 755, f"Tabel 3.{page} memuat capaian kinerja bidang ke-{page} tahun 2023.")
    canvas.drawString(_LEFT, 730, f"Tabel 3.{page} Capaian Kinerja Tahun 2023")
    edges = [_LEFT + sum(_WIDTHS[:n]) for n in range(len(_WIDTHS) + 1)]
    canvas.grid(edges, [_TOP - _HEIGHT * n for n in range(_ROWS + 2)])
    for number, row in enumerate((_HEAD, *_rows(page))):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 3, _TOP - _HEIGHT * (number + 1) + 6, text)


def _rows(page: int) -> Iterator[tuple[str, ...]]:
    for row in range(1, _ROWS + 1):
        subject = _SUBJECTS[(page * _ROWS + row) % len(_SUBJECTS)]
        real = 50 + (page * 7 + row * 3) % 50
        # A wrong capaian on every fourth page gives the second reader its share.
        rate = real + (5 if row == 1 and page % 4 == 0 else 0)
        yield (str(row), f"Persentase {subject} di wilayah {page}.{row}", "100", str(real), f"{rate},00")
