"""Text that a page holds but does not show: what a cell or the page itself clips away.

Word processors draw a text that is too long for its cell and clip it; on the next page it may stand again.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.read.pdf import pdfium
from auditor.read.pdf.pdfium import Bounds

_START = re.compile(r"[^\r\n]*?(\S)[^\r\n]*")
# A text of which no more than that part is left in height or width can't be read.
_SLIVER = 0.15

Index = Callable[[int], int]
"""From positions in the page's text to pdfium's characters."""


def visible(page: int, text: str, index: Index) -> str:
    """The text of a page with spaces in the place of what is clipped away."""
    starts = [match.start(1) for match in _START.finditer(text)]
    hidden: dict[int, bool] = {}
    if not any(_is_hidden(page, index(at), hidden) for at in starts):
        return text
    shown = (
        " " if not c.isspace() and _is_hidden(page, index(at), hidden) else c for at, c in enumerate(text)
    )
    return "".join(shown)


def _is_hidden(page: int, char: int, known: dict[int, bool]) -> bool:
    """Whether the object that a character belongs to is clipped away."""
    thing = pdfium.char_object(page, char) or 0
    found = known.get(thing)
    if found is None:
        found = known[thing] = bool(thing) and _is_clipped(thing)
    return found


def _is_clipped(thing: int) -> bool:
    clips = pdfium.clips_of(thing)
    bounds = pdfium.bounds_of(thing) if clips else None
    return bounds is not None and any(_is_outside(bounds, clip) for clip in clips)


def _is_outside(bounds: Bounds, clip: Bounds) -> bool:
    """Whether at most a sliver of a box lies within another."""
    for low, high in ((0, 2), (1, 3)):
        extent = bounds[high] - bounds[low]
        shared = min(bounds[high], clip[high]) - max(bounds[low], clip[low])
        if extent > 0 and shared <= _SLIVER * extent:
            return True
    return False
