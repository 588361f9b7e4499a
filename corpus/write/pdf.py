"""A report as a PDF whose tables are drawn with lines, with thin rectangles, or without borders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as DrawnTable

from corpus.generate.model import Heading, Items, Report, Table, Text
from corpus.generate.model import Paragraph as Written
from corpus.write.spot import Spot
from corpus.write.widths import shares

_FONT, _BOLD = "Vera", "VeraBd"
_BODY = ParagraphStyle("body", fontName=_FONT, fontSize=10.5, leading=16, spaceAfter=7)
_CELL = ParagraphStyle("cell", fontName=_FONT, fontSize=7, leading=9)
_MARGIN = 50
_CELLS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
)


class _Placed(Paragraph):  # type: ignore[misc]
    """A paragraph that notes where its slots are drawn."""

    slots: tuple[str, ...] = ()
    spots: dict[str, Spot]

    def split(self, width: float, height: float) -> list[Any]:
        """The pieces before and behind a page's end keep the slots."""
        pieces: list[Any] = super().split(width, height)
        for piece in pieces:
            piece.slots, piece.spots = self.slots, self.spots
        return pieces

    def draw(self) -> None:
        """Draw, and note page and band."""
        _, bottom = self.canv.absolutePosition(0, 0)
        height = self.canv._pagesize[1]
        spot = Spot(page=self.canv.getPageNumber(), band=(height - bottom - self.height, height - bottom))
        for name in self.slots:
            self.spots.setdefault(name, spot)
        super().draw()


class _RectangleCanvas(Canvas):  # type: ignore[misc]
    """Draws every line as a thin filled rectangle, as some word processors do."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line half a point thick."""
        self.rect(x1, y1, max(x2 - x1, 0.5), max(y2 - y1, 0.5), stroke=0, fill=1)

    def lines(self, linelist: list[tuple[float, float, float, float]]) -> None:
        """Several lines."""
        for line in linelist:
            self.line(*line)


class _Drawing:
    def __init__(self, changes: Mapping[str, str], drawing: str, width: float) -> None:
        self.changes, self.drawing, self.width = changes, drawing, width
        self.spots: dict[str, Spot] = {}
        self.story: list[Flowable] = []

    def text(self, text: Text, style: ParagraphStyle, before: str = "") -> _Placed:
        """A paragraph with the slots of its text."""
        placed = _Placed(escape(before + text.printed(self.changes)), style)
        placed.slots, placed.spots = tuple(slot.id for slot in text.slots()), self.spots
        return placed

    def table(self, table: Table) -> None:
        """A table under its caption."""
        self.story.append(self.text(table.caption, _BODY))
        rows = [[self.text(c.text, _CELL) if c else "" for c in row] for row in table.rows]
        drawn = DrawnTable(
            rows, colWidths=[self.width * share for share in shares(table)], repeatRows=table.header_rows
        )
        drawn.setStyle([*self._borders(table), *_CELLS])
        self.story += [drawn, Spacer(1, 10)]

    def _borders(self, table: Table) -> list[tuple[Any, ...]]:
        style: list[tuple[Any, ...]] = [
            ("SPAN", (c, r), (c + cell.colspan - 1, r + cell.rowspan - 1))
            for r, c, cell in table.cells()
            if cell.rowspan > 1 or cell.colspan > 1
        ]
        if self.drawing == "bare":
            stripes = range(table.header_rows, len(table.rows), 2)
            style += [("BACKGROUND", (0, r), (-1, r), colors.whitesmoke) for r in stripes]
        else:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        return style


def write_pdf(report: Report, changes: Mapping[str, str], path: Path, *, drawing: str) -> dict[str, Spot]:
    """Write the file; the page and the band in which each slot stands."""
    for name in (_FONT, _BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    size = landscape(A4) if report.layout.landscape else A4
    made = _Drawing(changes, drawing, size[0] - 2 * _MARGIN)
    for block in report.blocks:
        match block:
            case Heading(level, text):
                if level == 1 and made.story:
                    made.story.append(PageBreak())
                style = ParagraphStyle(
                    f"h{level}", _BODY, fontName=_BOLD, fontSize=15 - 2 * level, leading=18, keepWithNext=1
                )
                made.story.append(made.text(text, style))
            case Written(text):
                made.story.append(made.text(text, _BODY))
            case Items(items, numbered):
                shown = [item for item in items if item.printed(changes)]
                for n, item in enumerate(shown, 1):
                    made.story.append(made.text(item, _BODY, f"{n}. " if numbered else "- "))
            case Table():
                made.table(block)
    document = SimpleDocTemplate(
        str(path), pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN, invariant=1
    )
    canvas = _RectangleCanvas if drawing == "rects" else Canvas
    document.build(made.story, onFirstPage=_number, onLaterPages=_number, canvasmaker=canvas)
    return made.spots


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(_FONT, 8)
    canvas.drawCentredString(document.pagesize[0] / 2, 30, str(canvas.getPageNumber()))
