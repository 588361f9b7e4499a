"""How deep headings and items stand: by the order in which numberings open and close."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.document import BlockKind
from auditor.read.draft import Draft, Part
from auditor.read.vocabulary import Layout

_DEEPEST = 12
_CONSISTENT = 0.8
_PLAIN, _HASHED = "plain", "#"


@dataclass(slots=True)
class _Open:
    """A numbering that is open: its style, its last value, and the depth that the markup gave it."""

    style: str
    ordinal: int
    depth: int
    above: int = 0


def set_levels(parts: list[Part], layout: Layout) -> None:
    """Give headings and items their levels."""
    titles = [part for part in parts if isinstance(part, Draft) and part.kind is BlockKind.HEADING]
    headings = _Headings(layout, trusted=_is_consistent(titles))
    items: list[_Open] = []
    interrupted = True
    for part in parts:
        if not isinstance(part, Draft):
            items, interrupted = [], True
        elif part.kind is BlockKind.HEADING:
            part.level = headings.level(part)
            items, interrupted = [], True
        elif part.kind is BlockKind.LIST_ITEM:
            part.level = part.level or _item_level(part, items, interrupted=interrupted)
            interrupted = False
        else:
            interrupted = True


def _is_consistent(titles: list[Draft]) -> bool:
    """Whether the markup gives a numbered heading the depth of the one before it; scanned reports do not."""
    last: dict[tuple[str, int], int] = {}
    followed = alike = 0
    for title in titles:
        if title.style:
            before = last.get((title.style, title.ordinal - 1))
            if before is not None:
                followed += 1
                alike += before == title.depth
            last[title.style, title.ordinal] = title.depth
    return alike >= _CONSISTENT * followed


class _Headings:
    """The stack of open headings."""

    def __init__(self, layout: Layout, *, trusted: bool) -> None:
        self.layout = layout
        self.trusted = trusted
        self.stack: list[_Open] = []
        self.outline = 0
        self.describing: _Open | None = None

    def level(self, draft: Draft) -> int:
        """The level of the next heading."""
        style = draft.style or (_HASHED if draft.depth else _PLAIN)
        fresh = _Open(style, draft.ordinal, draft.depth, _number_above(draft))
        if draft.style == "chapter":
            self._chapter(draft, fresh)
        elif self.layout.front.fullmatch(draft.text) and not draft.marker:
            self.stack = [_Open("front", 0, draft.depth)]
        else:
            self._sink(fresh)
            self._place(fresh)
        if draft.style != "chapter" and self.layout.outline.fullmatch(draft.text):
            self.describing, self.outline = fresh, 0
        del self.stack[_DEEPEST:]
        return len(self.stack)

    def _chapter(self, draft: Draft, fresh: _Open) -> None:
        """A chapter closes everything, unless a section that outlines the chapters names them in order."""
        if self.describing and draft.ordinal == self.outline + 1:
            self.outline += 1
            self._sink(fresh)
            fresh.style = "outline"
            self._place(fresh)
        else:
            self.describing = None
            self.stack = [fresh]

    def _sink(self, fresh: _Open) -> None:
        """Put headings of the markup that only describe a chapter below the section that does so."""
        if self.describing is None or self.describing not in self.stack or not fresh.depth:
            return
        alike = [entry for entry in self.stack if entry.style == fresh.style]
        follows = alike[-1:] == [self.describing] and fresh.ordinal in (0, self.describing.ordinal + 1)
        if fresh.style == "chapter" or (self.outline and not follows):
            above = self.stack[: self.stack.index(self.describing) + 1]
            fresh.depth += max(entry.depth for entry in above)

    def _place(self, fresh: _Open) -> None:
        while self.stack and self.stack[-1].style == _PLAIN:
            self.stack.pop()  # a title without number or depth holds its own text only
        if fresh.depth and (self.trusted or fresh.style == _HASHED):
            self._close_deeper(fresh)
        if fresh.style not in (_PLAIN, _HASHED) and not (self.trusted and fresh.depth):
            del self.stack[_kept(self.stack, fresh) :]
        self.stack.append(fresh)

    def _close_deeper(self, fresh: _Open) -> None:
        """Close the headings that the markup puts as deep or deeper."""
        for at, entry in enumerate(self.stack):
            if entry.depth >= fresh.depth and (self.trusted or entry.style == _HASHED):
                del self.stack[at:]
                return


def _number_above(draft: Draft) -> int:
    """The number that a compound one continues: 3 of "3.1"."""
    first = draft.marker.split(".", 1)[0]
    return int(first) if draft.style.startswith("1.") and draft.style != "1." and first.isdigit() else 0


def _kept(stack: list[_Open], fresh: _Open) -> int:
    """How much of the stack stays open under a numbered heading."""
    same = [at for at in range(len(stack) - 1, -1, -1) if stack[at].style == fresh.style]
    for at in same:
        if stack[at].ordinal == fresh.ordinal - 1 and stack[at].above == fresh.above:
            return at
    if not fresh.ordinal and same:
        return same[0]
    if fresh.above:
        outer = [at for at, entry in enumerate(stack) if entry.style == "1." and entry.ordinal == fresh.above]
        if outer:
            return outer[0] + 1
    if fresh.ordinal <= 1 and same:
        return same[0] if same[0] == len(stack) - 1 else len(stack)
    return next((at for at in same if stack[at].ordinal <= fresh.ordinal), len(stack))


def _item_level(draft: Draft, items: list[_Open], *, interrupted: bool) -> int:
    """The level of an item among those that are open."""
    fresh = _Open(draft.style, draft.ordinal, draft.indent)
    same = [item for item in items if item.style == draft.style]
    if interrupted and not any(item.ordinal == draft.ordinal - 1 or not draft.ordinal for item in same):
        items.clear()
    del items[_kept_items(items, fresh) if draft.ordinal else _kept_bullets(items, fresh) :]
    if len(items) < _DEEPEST:
        items.append(fresh)
    return len(items)


def _kept_items(items: list[_Open], fresh: _Open) -> int:
    """How many items stay open above a numbered one: of two that it may follow, the one indented alike."""
    follows = [
        at for at, item in enumerate(items) if item.style == fresh.style and item.ordinal == fresh.ordinal - 1
    ]
    if follows and fresh.ordinal > 1:
        return min(follows, key=lambda at: (abs(items[at].depth - fresh.depth), -at))
    return _kept(items, fresh)


def _kept_bullets(items: list[_Open], fresh: _Open) -> int:
    """How many items stay open above a bullet: the indentation tells where one sign serves all levels."""
    same = [at for at, item in enumerate(items) if item.style == fresh.style]
    return next((at for at in same if items[at].depth >= fresh.depth), len(items))
