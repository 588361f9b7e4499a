"""The picture of a page with what was read of it drawn on top, and a legend below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from auditor.model.place import Box
from auditor.report.page_marks import Mark, MarkKind, PageMarks
from auditor.report.words import Words, neutral

Colour = tuple[int, int, int]

COLOURS: dict[MarkKind, Colour] = {
    MarkKind.CELL: (40, 100, 230),
    MarkKind.SPAN: (160, 40, 200),
    MarkKind.TABLE: (215, 25, 30),
    MarkKind.GUESSED: (235, 130, 0),
    MarkKind.TEXT: (110, 120, 130),
    MarkKind.CONTENTS: (90, 160, 190),
    MarkKind.FORMULA: (0, 140, 140),
    MarkKind.NOTE: (150, 100, 30),
    MarkKind.CAPTION: (225, 95, 0),
    MarkKind.HEADING: (0, 130, 50),
}
TABLES = (MarkKind.TABLE, MarkKind.GUESSED)
CELLS = (MarkKind.CELL, MarkKind.SPAN)
HATCH: Colour = (200, 40, 40)
BLACK: Colour = (30, 30, 30)
WHITE: Colour = (255, 255, 255)
# Pixels.
TAG_SIZE, LEGEND_SIZE = 11, 13
GAP, ROW, HATCH_STEP, OUTSIDE = 10, 20, 24, 3
FILL = 28


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on the picture of one page; `scale` is pixels per point."""

    canvas: ImageDraw.ImageDraw
    scale: float
    small: ImageFont.FreeTypeFont | ImageFont.ImageFont

    def pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of a box."""
        return (
            round(box.x0 * self.scale),
            round(box.top * self.scale),
            round(box.x1 * self.scale),
            round(box.bottom * self.scale),
        )

    def mark(self, mark: Mark) -> None:
        """One box with its label."""
        x0, top, x1, bottom = self.pixels(mark.box)
        colour = COLOURS[mark.kind]
        if mark.kind in CELLS:
            self.canvas.rectangle((x0, top, x1, bottom), (*colour, FILL), colour)
            if mark.label:
                self.tag((x1, bottom - TAG_SIZE), mark.label, colour)
            return
        by, width = (OUTSIDE, 2) if mark.kind in TABLES else (1, 1)
        outline = (x0 - by, top - by, x1 + by, bottom + by)
        fill = None if mark.kind in TABLES else (*colour, FILL)
        self.canvas.rectangle(outline, fill, colour, width)
        self.tag((x0 - by - 2, top - by), mark.label, colour)

    def tag(self, corner: tuple[int, int], label: str, colour: Colour) -> None:
        """A label that ends at a corner, kept on the page."""
        _, _, width, height = self.canvas.textbbox((0, 0), label, self.small)
        x, y = max(0, corner[0] - int(width) - 4), max(0, corner[1])
        self.canvas.rectangle((x, y, x + width + 4, y + height + 2), colour)
        self.canvas.text((x + 2, y), label, WHITE, self.small)

    def hatch(self, width: int, height: int) -> None:
        """Slanted lines over the whole page."""
        for start in range(-height, width, HATCH_STEP):
            self.canvas.line((start, height, start + height, 0), (*HATCH, 110), 2)


def picture(page: Image.Image, marks: PageMarks, scale: float, words: Words) -> Image.Image:
    """The page with its marks, and the legend in a strip below it."""
    image = page.convert("RGB")
    pen = Pen(ImageDraw.Draw(image, "RGBA"), scale, ImageFont.load_default(TAG_SIZE))
    if not marks.marks:
        pen.hatch(image.width, image.height)
    for mark in marks.marks:
        pen.mark(mark)
    return _with_legend(image, _remarks(marks, words), words)


def _remarks(marks: PageMarks, words: Words) -> list[str]:
    """Why something of the page was not read."""
    messages = words.catalogue.messages
    lines = [
        f"{words.named('things', note.what)}: {neutral(messages.reason(note.why, words.language))}"
        for note in marks.notes
    ]
    return lines or ([] if marks.marks else [words("drawing.no-text")])


def _with_legend(page: Image.Image, remarks: Sequence[str], words: Words) -> Image.Image:
    font = ImageFont.load_default(LEGEND_SIZE)
    rows = _legend_rows(page.width, font, words)
    height = ROW * (len(rows) + 1 + len(remarks)) + GAP
    image = Image.new("RGB", (page.width, page.height + height), WHITE)
    image.paste(page, (0, 0))
    canvas = ImageDraw.Draw(image)
    y = page.height + GAP // 2
    canvas.line((0, page.height, page.width, page.height), BLACK)
    for row in rows:
        for x, kind, label in row:
            colour = COLOURS[kind]
            canvas.rectangle((x, y + 4, x + 16, y + 15), None, colour, 3 if kind in TABLES else 2)
            canvas.text((x + 21, y + 2), label, BLACK, font)
        y += ROW
    canvas.text((GAP, y + 2), words("drawing.unmarked"), BLACK, font)
    for remark in remarks:
        y += ROW
        canvas.text((GAP, y + 2), remark, HATCH, font)
    return image


def _legend_rows(
    width: int, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, words: Words
) -> list[list[tuple[int, MarkKind, str]]]:
    """The kinds of boxes with their names, as many in a row as fit."""
    rows: list[list[tuple[int, MarkKind, str]]] = [[]]
    x = GAP
    for kind in MarkKind:
        label = words(f"drawing.{kind.value}")
        wide = 21 + round(font.getlength(label)) + 2 * GAP
        if x + wide > width and rows[-1]:
            rows.append([])
            x = GAP
        rows[-1].append((x, kind, label))
        x += wide
    return rows
