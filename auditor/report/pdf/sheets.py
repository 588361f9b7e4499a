"""The pages of a PDF to which annotations are added, and the way from points as shown to the page's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from auditor.model.place import Box

_LETTER = (0.0, 0.0, 612.0, 792.0)

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own space."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a page is shown, in its own space, and by how many degrees it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        size = (self.right - self.left, self.top - self.bottom)
        return size if self.turned % 180 == 0 else (size[1], size[0])

    def own(self, box: Box) -> Bounds:
        """A box as shown in the page's own space."""
        (x0, y0), (x1, y1) = self._own(box.x0, box.top), self._own(box.x1, box.bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _own(self, x: float, down: float) -> tuple[float, float]:
        if self.turned == 90:
            return self.left + down, self.bottom + x
        if self.turned == 180:
            return self.right - x, self.bottom + down
        if self.turned == 270:
            return self.right - down, self.top - x
        return self.left + x, self.top - down


class Sheets:
    """Collects annotations and puts them behind those that the pages have."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self._added: defaultdict[int, list[Object]] = defaultdict(list)
        self._frames: dict[int, Frame] = {}

    def __contains__(self, page: int | None) -> bool:
        return page is not None and 1 <= page <= len(self.pdf.pages)

    def page(self, number: int) -> Dictionary:
        """The page of a number."""
        return self.pdf.pages[number - 1].obj

    def frame(self, number: int) -> Frame:
        """What of a page is shown."""
        if number not in self._frames:
            self._frames[number] = _frame(self.page(number))
        return self._frames[number]

    def add(self, number: int, annotation: Dictionary) -> Object:
        """Add an annotation to a page."""
        annotation.P = self.page(number)
        added = self.pdf.make_indirect(annotation)
        self._added[number].append(added)
        return added

    def close(self) -> None:
        """Write what was added."""
        for number, added in sorted(self._added.items()):
            page = self.page(number)
            old = page.get(Name.Annots)
            page.Annots = Array([*(old if isinstance(old, Array) else ()), *added])


def _frame(page: Dictionary) -> Frame:
    media = _bounds(_inherited(page, Name.MediaBox)) or _LETTER
    crop = _bounds(_inherited(page, Name.CropBox)) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if left >= right or bottom >= top:
        left, bottom, right, top = media
    try:
        turned = int(_inherited(page, Name.Rotate) or 0) % 360  # type: ignore[call-overload]
    except (TypeError, ValueError):
        turned = 0
    return Frame(left, bottom, right, top, turned)


def _inherited(page: Dictionary, key: Name) -> object:
    node: object = page
    for _ in range(50):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get(Name.Parent)
    return None


def _bounds(value: object) -> Bounds | None:
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    if x0 == x1 or y0 == y1:
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
