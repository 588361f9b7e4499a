"""What is read again: the boxes that a finding's figures stand in, with what the first reader read there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.model.document import Block, Document, Table, TextBlock
from auditor.model.finding import Finding, PlaceRole, Severity
from auditor.model.place import Box, Passage, Place

Frame = tuple[int, Box]
"""A page and a box on it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in a line or a cell: what a finding rests on is `text[start:end]`.

    `is_cell` says that the box is that of a cell's text; `cut` that it may go on over the page's end.
    """

    page: int
    box: Box
    text: str
    start: int
    end: int
    is_cell: bool = False
    cut: bool = False

    @property
    def frame(self) -> Frame:
        """The page and the box."""
        return self.page, self.box

    @property
    def figure(self) -> str:
        """What the finding rests on."""
        return self.text[self.start : self.end]


def accuses(finding: Finding) -> bool:
    """Whether a finding needs a second reading."""
    return finding.severity is Severity.ERROR


def spots_of(finding: Finding, document: Document) -> tuple[Spot, ...]:
    """The spots that the figures of a finding stand in, each once.

    On recognised pages also those that the calculation goes through: any of them may be misread.
    """
    recognised = {page.page for page in document.recognised}
    places = [
        at.place
        for at in finding.locations
        if at.role is not PlaceRole.CONTEXT or at.place.page in recognised
    ]
    return tuple(dict.fromkeys(_spots(places, document)))


def _spots(places: Iterable[Place], document: Document) -> Iterator[Spot]:
    for place in places:
        if place.page is None or place.box is None or not place.text:
            continue
        block = document.blocks[place.block]
        if isinstance(block, TextBlock) and block.text[place.start : place.end] == place.text:
            yield from _lines(block.passage, place)
        else:
            yield Spot(place.page, place.box, place.text, 0, len(place.text), True, _is_cut(block, place))


def _lines(passage: Passage, place: Place) -> Iterator[Spot]:
    """The lines of a passage that a place reaches over."""
    ends = [anchor.offset for anchor in passage.anchors[1:]] + [len(passage.text)]
    for anchor, end in zip(passage.anchors, ends, strict=True):
        start, at = anchor.offset, anchor.place
        if start >= place.end or end <= place.start or at.page is None or at.box is None:
            continue
        cut = max(place.start, start) - start, min(place.end, end) - start
        if passage.text[start + cut[0] : start + cut[1]].strip():
            yield Spot(at.page, at.box, passage.text[start:end], *cut)


def _is_cut(block: Block, place: Place) -> bool:
    """Whether a place is a cell of the last row that its table has on its page."""
    if not isinstance(block, Table):
        return False
    here = [cell for cell in block.cells if cell.place.page == place.page]
    own = [cell.row + cell.rowspan for cell in here if cell.place.box == place.box]
    return bool(own) and all(cell.row < max(own) for cell in here)
