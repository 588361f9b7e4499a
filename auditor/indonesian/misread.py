"""Texts that are one, but for letters that the recognition of a scanned page took for others."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz.distance import Levenshtein

from auditor.indonesian.text import fold

# The part of the letters that must be the same, over all texts and in a single one.
_ALIKE, _LEAST = 0.85, 0.6
# A figure that stands alone; one within a word is a misread letter.
_FIGURE = regex.compile(r"(?<!\w)\d+(?!\w)")


def are_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two rows of texts are the same but for a few letters; their figures must be the same."""
    if len(first) != len(second):
        return False
    pairs = [(_letters(a), _letters(b)) for a, b in zip(first, second, strict=True)]
    if any(_figures(a) != _figures(b) for a, b in zip(first, second, strict=True)):
        return False
    if any(len(a) > 2 and Levenshtein.normalized_similarity(a, b) < _LEAST for a, b in pairs):
        return False
    whole = ["|".join(texts) for texts in zip(*pairs, strict=True)]
    return bool(whole) and Levenshtein.normalized_similarity(*whole) >= _ALIKE


def _letters(text: str) -> str:
    return "".join(fold(text).split())


def _figures(text: str) -> list[str]:
    return [str(found) for found in _FIGURE.findall(text)]
