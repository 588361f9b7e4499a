"""Lines of lists of contents that nothing but their place and the page at their end tells from text."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.document import BlockKind
from auditor.read.draft import Draft, Part
from auditor.read.text.contents import is_page
from auditor.read.vocabulary import Layout

_LONGEST = 200
# Below a title, so many lines with a page make a list, and so many without one end it.
_ENOUGH = 2
_MOST_UNPAGED = 3


def mark_contents(parts: Sequence[Part], layout: Layout) -> None:
    """Mark single lines in a list of contents that end with a page: "BAB IV. PENUTUP 28".

    A list is known by its leaders or tabs, or by its title and the pages below it; then lines without a
    page between those with one belong to it as well, for they are the ends of long titles.
    """
    inside = False
    for at, part in enumerate(parts):
        if not isinstance(part, Draft):
            inside = False
        elif part.kind is BlockKind.CONTENTS:
            inside = True
        elif part.kind is None and layout.contents.fullmatch(part.text):
            _mark_titled(parts, at + 1, layout)
        elif inside and part.kind is None:
            if _is_entry(part, layout):
                part.kind = BlockKind.CONTENTS
            elif len(part.text) > _LONGEST or part.depth:
                inside = False


def _mark_titled(parts: Sequence[Part], start: int, layout: Layout) -> None:
    """Mark the list below its title, up to the last line with a page."""
    paged = start
    entries = 0
    for at in range(start, len(parts)):
        part = parts[at]
        if not isinstance(part, Draft) or part.kind not in (None, BlockKind.CONTENTS):
            break
        entry = part.kind is BlockKind.CONTENTS or _is_entry(part, layout)
        if entry:
            paged, entries = at + 1, entries + 1
        elif len(part.text) > _LONGEST or layout.contents.fullmatch(part.text) or at - paged >= _MOST_UNPAGED:
            break
    if entries >= _ENOUGH:
        for part in parts[start:paged]:
            if isinstance(part, Draft) and part.kind is None:
                part.kind = BlockKind.CONTENTS


def _is_entry(part: Draft, layout: Layout) -> bool:
    title, _, page = part.text.rpartition(" ")
    named = layout.chapter.fullmatch(part.text) or layout.caption.fullmatch(part.text)
    return bool(title) and is_page(page) and len(part.text) <= _LONGEST and (not named or bool(named[3]))
