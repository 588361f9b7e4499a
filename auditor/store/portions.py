"""Rows for the database in portions that its memory bears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

# Characters of JSON that one statement takes at most, unless a single piece has more.
_MOST_TEXT = 4_000_000
Piece = tuple[Mapping[str, object], tuple[str, ...], str]


def portions(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Pieces together as far as they are small: a statement needs many times the memory of its text."""
    portion: list[Piece] = []
    size = 0
    for piece in pieces:
        if portion and size + len(piece[2]) > _MOST_TEXT:
            yield portion
            portion, size = [], 0
        portion.append(piece)
        size += len(piece[2])
    if portion:
        yield portion
