"""How two names differ, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein

# Words of this length may differ in two letters and be one, shorter ones in one.
_LONG = 6


class Kind(StrEnum):
    """The kinds of difference, the gravest first."""

    REPLACED = "replaced"
    NUMBERS = "numbers"
    ADDED = "added"
    ORDER = "order"
    CUT = "cut"
    SPELLING = "spelling"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one name has and the other has not, and of which kind that is."""

    kind: Kind
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


def difference(one: Sequence[str], other: Sequence[str]) -> Difference:
    """The difference of two names given as words."""
    if "".join(one) == "".join(other):
        return Difference(Kind.NONE)
    if sorted(one) == sorted(other):
        return Difference(Kind.ORDER)
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if long[: len(short)] == short:
        return Difference(Kind.CUT, tuple(one[len(short) :]), tuple(other[len(short) :]))
    left: list[str] = []
    right: list[str] = []
    replaced = False
    for step, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if step == "equal" or _spelled_otherwise("".join(one[a:b]), "".join(other[c:d])):
            continue
        left += one[a:b]
        right += other[c:d]
        replaced = replaced or step == "replace"
    if not left and not right:
        return Difference(Kind.SPELLING)
    if all(ch.isdigit() for word in (*left, *right) for ch in word):
        return Difference(Kind.NUMBERS, tuple(left), tuple(right))
    return Difference(Kind.REPLACED if replaced else Kind.ADDED, tuple(left), tuple(right))


def _spelled_otherwise(one: str, other: str) -> bool:
    if any(ch.isdigit() for ch in one + other):
        return False
    allowed = 2 if min(len(one), len(other)) >= _LONG else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed
