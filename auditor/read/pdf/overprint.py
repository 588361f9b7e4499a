"""Rows of a table that are printed over each other: what belongs to which of them cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.read.pdf.page import Word

# Words of one line stand beside each other, those of two lines share little of their height.
_SHARED = 0.5
_FEWEST_LETTERS = 3


def is_overprinted(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether two different words of a cell stand on the same spot."""
    words = sorted((word for line in lines for word in line if _is_long(word)), key=lambda word: word.x0)
    for at, word in enumerate(words):
        for other in words[at + 1 :]:
            if other.x0 >= word.x1:
                break
            if _covers(word, other) and not _is_twin(word.text, other.text):
                return True
    return False


def _is_long(word: Word) -> bool:
    return len(word.text) >= _FEWEST_LETTERS


def _covers(word: Word, other: Word) -> bool:
    wide = min(word.x1, other.x1) - max(word.x0, other.x0)
    high = min(word.bottom, other.bottom) - max(word.top, other.top)
    return wide > _SHARED * min(word.x1 - word.x0, other.x1 - other.x0) and high > _SHARED * min(
        word.bottom - word.top, other.bottom - other.top
    )


def _is_twin(one: str, other: str) -> bool:
    """Whether one word is printed twice, as some programs do for bold letters."""
    return one in other or other in one
