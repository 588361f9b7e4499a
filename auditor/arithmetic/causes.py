"""Which slip turns the right figure into the printed one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.model.quantity import Quantity

DIGIT = "digit-typo"
TRANSPOSED = "digit-transposed"
SEPARATOR = "separator"
SLIPS = frozenset({DIGIT, TRANSPOSED, SEPARATOR})
# In a shorter figure one differing digit is no evidence of a slip of the pen.
_LEAST_DIGITS = 4


def digits_of(text: str) -> str:
    """The digits of a printed figure."""
    return "".join(ch for ch in text if ch.isdigit())


def slip(printed: str, right: str, least: int = _LEAST_DIGITS) -> str | None:
    """The kind of typing slip between two printed figures, if a single one explains the difference.

    `least`: so many digits a figure must have for one other digit to be a slip.
    """
    said, meant = digits_of(printed), digits_of(right)
    if not said or not meant or said == meant:
        return SEPARATOR if said and said == meant and printed != right else None
    if len(said) == len(meant):
        differing = [i for i, (a, b) in enumerate(zip(said, meant, strict=True)) if a != b]
        if len(differing) == 1 and len(said) >= least:
            return DIGIT
        if len(said) >= _LEAST_DIGITS - 1 and _is_swap(said, meant, differing):
            return TRANSPOSED
    if said.rstrip("0") == meant.rstrip("0"):
        return SEPARATOR
    if abs(len(said) - len(meant)) == 1 and len(meant) > 3 and _is_one_longer(said, meant):
        return DIGIT
    return None


def equal_to(printed: Quantity, candidates: Iterable[Decimal]) -> bool:
    """Whether the printed value is one of the candidates."""
    return printed.value is not None and any(printed.value == c for c in candidates)


def _is_swap(said: str, meant: str, differing: list[int]) -> bool:
    if len(differing) != 2:
        return False
    first, second = differing
    return second == first + 1 and said[first] == meant[second] and said[second] == meant[first]


def _is_one_longer(said: str, meant: str) -> bool:
    long, short = (said, meant) if len(said) > len(meant) else (meant, said)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
