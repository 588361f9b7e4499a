"""Where something stands in the source; made once by the reader and carried to the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_PARAGRAPH = re.compile(r"body/p\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of the source.

    `line` is 1-based in a text input, `page` 1-based in a paged one.  `start` and `end` count characters
    of the block's text.  `section`, `table`, `row` and `column` are the readable trail.  `anchor` names the
    spot for a comment in the source: "body/p[12]+30" is character 30 of the twelfth paragraph of a Word file.
    """

    line: int | None = None
    page: int | None = None
    box: Box | None = None
    block: int = 0
    start: int = 0
    end: int = 0
    section: str | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    text: str = ""
    anchor: str = ""

    def at(self, row: str | None, column: str | None) -> Place:
        """The same spot with the row and column of its table."""
        # NOTE: asked of every figure of a table; `replace` takes three times as long.
        return Place(
            self.line,
            self.page,
            self.box,
            self.block,
            self.start,
            self.end,
            self.section,
            self.table,
            row,
            column,
            self.text,
            self.anchor,
        )

    @property
    def order(self) -> tuple[int, int, int, int]:
        """The position in reading order, for sorting."""
        return (self.page or 0, self.block, self.line or 0, self.start)

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph of a Word file's body, those in its tables counted."""
        found = _PARAGRAPH.match(self.anchor)
        return int(found[1]) if found else None

    @property
    def trail(self) -> str:
        """The readable path of the place, outermost first."""
        spot = f"hlm. {self.page}" if self.page else f"baris {self.line}" if self.line else None
        return " › ".join(part for part in (spot, self.section, self.table, self.row, self.column) if part)


@dataclass(frozen=True, slots=True)
class Anchor:
    """From `offset` of a passage on, the text stands at `place`."""

    offset: int
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Clean text of a block, with the place of every part of it.

    `bold` holds the character ranges that the source sets in bold.  `anchors` are sorted by offset and the
    first stands at 0.
    """

    text: str
    anchors: tuple[Anchor, ...]
    bold: tuple[tuple[int, int], ...] = ()

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of the characters from `start` to `end` (default: to the end of the passage)."""
        stop = len(self.text) if end is None else end
        near = self.anchors[bisect_right(self.anchors, start, key=lambda a: a.offset) - 1]
        anchor = _moved(near.place.anchor, start - near.offset)
        at = near.place
        # NOTE: asked of every figure and sentence; `replace` takes three times as long.
        return Place(
            at.line,
            at.page,
            at.box,
            at.block,
            start,
            stop,
            at.section,
            at.table,
            at.row,
            at.column,
            self.text[start:stop],
            anchor,
        )

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a gap as wide as a column parts what stands between `start` and `end` on one line.

        Boxes of a chart that stand side by side reach us as one text.
        """
        boxes = [
            box
            for anchor in self.anchors[bisect_right(self.anchors, start, key=lambda a: a.offset) - 1 :]
            if anchor.offset < end and (box := anchor.place.box) is not None
        ]
        return any(
            b.x0 - a.x1 > a.bottom - a.top and abs(b.top - a.top) < (a.bottom - a.top) / 2
            for a, b in pairwise(boxes)
        )


def _moved(anchor: str, by: int) -> str:
    """An anchor some characters further on."""
    if not anchor or by <= 0:
        return anchor
    path, _, offset = anchor.partition("+")
    return f"{path}+{int(offset or 0) + by}"
