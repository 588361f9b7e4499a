"""The places that drafts refer to by number."""

from __future__ import annotations

from auditor.model.place import Box, Place
from auditor.read.pdf.pdfium import Bounds


class Spots:
    """Gives numbers to places and places to numbers."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def add(self, page: int, box: Bounds) -> int:
        """The number of a new place."""
        x0, top, x1, bottom = (round(value, 1) for value in box)
        self._places.append(Place(page=page, box=Box(x0, top, x1, bottom)))
        return len(self._places) - 1

    def locate(self, number: int) -> Place:
        """The place of a number."""
        return self._places[number]
