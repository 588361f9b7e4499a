"""From a page's own coordinates to points from the top left corner of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.read.pdf.pdfium import Bounds


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page and the quarter turns clockwise by which it is shown."""

    box: Bounds
    turns: int = 0

    @property
    def width(self) -> float:
        """The width as shown."""
        x0, y0, x1, y1 = self.box
        return y1 - y0 if self.turns % 2 else x1 - x0

    @property
    def height(self) -> float:
        """The height as shown."""
        x0, y0, x1, y1 = self.box
        return x1 - x0 if self.turns % 2 else y1 - y0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown: from the left, from the top."""
        x0, y0, x1, y1 = self.box
        if self.turns == 0:
            return x - x0, y1 - y
        if self.turns == 1:
            return y - y0, x - x0
        if self.turns == 2:
            return x1 - x, y - y0
        return y1 - y, x1 - x

    def bounds(self, bounds: Bounds) -> Bounds:
        """Left, top, right and bottom as shown of a box given by left, bottom, right and top."""
        left, bottom, right, top = bounds
        if self.turns == 0:
            x0, y1 = self.box[0], self.box[3]
            return left - x0, y1 - top, right - x0, y1 - bottom
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
