"""Small PDFs drawn by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.document import Document, Table
from auditor.read import read_document
from auditor.resources import rules_folder

reportlab = pytest.importorskip("reportlab", reason="reportlab draws the PDFs of these tests")
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

WIDTH, HEIGHT = 595.0, 842.0
Draw = Callable[["Sheet"], None]
Read = Callable[..., Document]


class Sheet:
    """A canvas that counts from the top, as places do."""

    def __init__(self, canvas: Any, height: float = HEIGHT) -> None:
        self.canvas = canvas
        self.height = height

    def text(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.height - y, text)

    def right(self, x: float, y: float, text: str, size: float = 10) -> None:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawRightString(x, self.height - y, text)

    def centre(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawCentredString(x, self.height - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: int = 0, stroke: int = 1
    ) -> None:
        self.canvas.rect(x, self.height - y - height, width, height, fill=fill, stroke=stroke)

    def lattice(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def cells(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        for top, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                for at, line in enumerate(text.split("\n")):
                    if line:
                        self.text(x + 4, top + 13 + 12 * at, line)

    def page(self) -> None:
        self.canvas.showPage()


ROWS = (
    ("No", "Uraian", "Target", "Realisasi"),
    ("1", "Jumlah akta", "1.250", "1.100"),
    ("2", "Jumlah kartu", "2.000", "1.954"),
)
XS = (60.0, 100.0, 300.0, 400.0, 500.0)
YS = (100.0, 120.0, 140.0, 160.0)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(rules_folder() / "lexicon")


@pytest.fixture
def drawn(tmp_path: Path, lexicon: Lexicon) -> Iterator[Read]:
    """Draw a PDF and read it."""

    def run(draw: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), **options: Any) -> Document:
        buffer = BytesIO()
        canvas = Canvas(buffer, pagesize=size, **options)
        draw(Sheet(canvas, size[1]))
        canvas.save()
        path = tmp_path / "laporan.pdf"
        path.write_bytes(buffer.getvalue())
        return read_document(path, lexicon)

    yield run


def texts(table: Table) -> list[list[str]]:
    """The texts of a table by row and column; empty where no cell begins."""
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def spans(table: Table) -> set[tuple[int, int, int, int]]:
    return {(c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}
