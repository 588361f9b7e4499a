"""Lists of the running text: their items, and the heading they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.indonesian.phrases import words_of
from auditor.model.document import Block, BlockKind, TextBlock

_FIRST = frozenset(("1", "a", "i", "(1", "(a", "I", "A"))
_LEAST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with the heading or the sentence above it."""

    title: TextBlock | None
    items: tuple[TextBlock, ...]

    def by_words(self) -> Iterator[tuple[tuple[str, ...], TextBlock]]:
        """The items long enough to be told apart, with their words."""
        for item in self.items:
            words = tuple(w.text for w in words_of(item.text))
            if len(words) >= _LEAST_WORDS:
                yield words, item


def lists_of(blocks: Sequence[Block]) -> Iterator[Listed]:
    """Every list, split where the numbering starts again; text that carries an item on does not end it."""
    title: TextBlock | None = None
    items: list[TextBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and block.kind is BlockKind.LIST_ITEM:
            if items and (_starts(block) or block.level != items[-1].level):
                yield Listed(title, tuple(items))
                items = []
            items.append(block)
        elif items and isinstance(block, TextBlock) and _carries_on(block):
            continue
        else:
            if items:
                yield Listed(title, tuple(items))
                items = []
            title = block if isinstance(block, TextBlock) else title
    if items:
        yield Listed(title, tuple(items))


def _starts(block: TextBlock) -> bool:
    return block.marker.rstrip(".) ") in _FIRST


def _carries_on(block: TextBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.text[:1].islower()
