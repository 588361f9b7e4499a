"""The places that drafts refer to by number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.model.place import Box, Place
from auditor.read.pdf.pdfium import Bounds


class Spots:
    """Gives numbers to places and places to numbers."""

    def __init__(self, shown: Mapping[int, Callable[[Bounds], Bounds]] | None = None) -> None:
        """`shown` tells of the pages that were read turned where a box stands on them."""
        self._spots: list[tuple[int, Bounds]] = []
        self._shown = shown or {}

    def add(self, page: int, box: Bounds) -> int:
        """The number of a new place."""
        self._spots.append((page, box))
        return len(self._spots) - 1

    def locate(self, number: int) -> Place:
        """The place of a number."""
        page, box = self._spots[number]
        x0, top, x1, bottom = self._shown[page](box) if page in self._shown else box
        return Place(page=page, box=Box(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
