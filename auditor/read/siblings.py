"""Numbered lines of one sequence are of one kind: where one is a title, its neighbours are titles as well."""

from __future__ import annotations

from auditor.model.document import BlockKind
from auditor.read.draft import Draft, Part, TableDraft
from auditor.read.joining import repeats

_LONGEST, _LONGEST_LAST = 300, 80
_OPEN_END = (".", ";", ",")


def mark_siblings(parts: list[Part]) -> None:
    """Make headings of the items that a heading of their own sequence stands before or after."""
    pairs = _neighbours(parts)
    for before, after in pairs:
        if _is_title(parts, before) and _may_be_title(parts, after, before):
            _drafted(parts, after).kind = BlockKind.HEADING
    for before, after in reversed(pairs):
        if _is_title(parts, after) and _may_be_title(parts, before, after):
            _drafted(parts, before).kind = BlockKind.HEADING
    _mark_bold_runs(parts, pairs)


def _mark_bold_runs(parts: list[Part], pairs: list[tuple[int, int]]) -> None:
    """Make headings of bold numbered lines that go on with bold headings, though none has its own text."""
    for before, after in pairs:
        title = _drafted(parts, before)
        if title.kind is not BlockKind.HEADING or not title.clean.is_bold or title.depth:
            continue
        at = after
        while at < len(parts) and _goes_on(title, parts[at]):
            title = _drafted(parts, at)
            title.kind = BlockKind.HEADING
            at += 1


def _goes_on(title: Draft, part: Part) -> bool:
    """Whether a part is a bold line with the next number of a bold heading."""
    if not isinstance(part, Draft) or part.kind is not BlockKind.LIST_ITEM or not part.clean.is_bold:
        return False
    short = len(part.text) <= _LONGEST and not part.text.endswith(_OPEN_END)
    return part.style == title.style and part.ordinal == title.ordinal + 1 and part.gap and short


def _neighbours(parts: list[Part]) -> list[tuple[int, int]]:
    """The numbered lines that bear a number and the next one, with other text between them."""
    pairs: list[tuple[int, int]] = []
    titles: dict[str, int] = {}
    items: dict[str, int] = {}
    for at, part in enumerate(parts):
        if not isinstance(part, Draft) or part.kind not in (BlockKind.HEADING, BlockKind.LIST_ITEM):
            continue
        title = part.kind is BlockKind.HEADING
        if part.ordinal and part.style != "chapter":
            pairs += [(last, at) for last in _before(parts, at, titles, items)]
        if part.style == "chapter":
            titles = {}
        if title:
            items = {}
        if part.ordinal:
            (titles if title else items)[part.style] = at
    return pairs


def _before(parts: list[Part], at: int, titles: dict[str, int], items: dict[str, int]) -> list[int]:
    """The item that a numbered line follows, and the title where it goes on with no list."""
    style, number = _drafted(parts, at).style, _drafted(parts, at).ordinal
    item, title = (
        last if last is not None and _drafted(parts, last).ordinal == number - 1 else None
        for last in (items.get(style), titles.get(style))
    )
    found = [item] if item is not None and item != at - 1 else []
    after = parts[at + 1] if at + 1 < len(parts) else None
    if title is not None and (item is None or _ends_list(parts[at - 1], _drafted(parts, at), after)):
        found.append(title)
    return found


def _drafted(parts: list[Part], at: int) -> Draft:
    part = parts[at]
    assert isinstance(part, Draft)
    return part


def _is_title(parts: list[Part], at: int) -> bool:
    return _drafted(parts, at).kind is BlockKind.HEADING


def _may_be_title(parts: list[Part], at: int, sibling: int) -> bool:
    """Whether an item looks as its sibling does and has a text of its own."""
    draft, title = _drafted(parts, at), _drafted(parts, sibling)
    if draft.kind is not BlockKind.LIST_ITEM or title.depth or title.clean.is_bold > draft.clean.is_bold:
        return False
    text = draft.text
    if len(text) > _LONGEST or text.endswith(_OPEN_END) or not text[:1].isupper():
        return False
    before = parts[at - 1] if at else None
    after = parts[at + 1] if at + 1 < len(parts) else None
    if after is None or (_follows(before, draft) and not _ends_list(before, draft, after)):
        return False
    if isinstance(after, TableDraft):
        return True
    if after.marker and not (draft.gap and after.gap):
        return False  # an item with a list of its own
    return not _follows(draft, after) and (not after.text[:1].islower() or repeats(draft, after))


def _follows(before: Part | None, part: Draft) -> bool:
    """Whether an item stands right below the one with the number before it."""
    return isinstance(before, Draft) and before.style == part.style and before.ordinal == part.ordinal - 1


def _ends_list(before: Part | None, draft: Draft, after: Part | None) -> bool:
    """Whether the list above has ended, although the number of the title would go on with it."""
    if after is None:
        return False
    ended = isinstance(before, Draft) and before.text.endswith(_OPEN_END)
    below = isinstance(after, TableDraft) or (not after.marker and after.gap)
    return ended and below and draft.gap and len(draft.text) <= _LONGEST_LAST
