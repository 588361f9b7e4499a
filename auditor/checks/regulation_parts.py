"""What the checks on regulations share: who issued one, and whether two titles are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from auditor.model.citation import Citation

_REGIONS = frozenset(("provinsi", "propinsi", "kabupaten", "kota", "kab", "prov"))
_LEAST_WORDS = 5


def same_issuer(one: Citation, other: Citation) -> bool:
    """Whether both may stem from one issuer: one that is not named may be any."""
    left, right = (set(c.issuer) - _REGIONS for c in (one, other))
    return not left or not right or left <= right or right <= left


def same_title(one: Citation, other: Citation) -> bool:
    """Whether two titles are one; a sentence may run on after the shorter, but not with another year."""
    short, long = sorted((one.words, other.words), key=len)
    if not short or long[: len(short)] != short:
        return False
    rest = long[len(short) :]
    if not rest:
        return len(short) >= 2
    return len(short) >= _LEAST_WORDS and not any(ch.isdigit() for word in rest for ch in word)


def by_identity(citations: Iterable[Citation]) -> dict[tuple[str, str, int | None], list[Citation]]:
    """The citations of every regulation that has its number."""
    found: dict[tuple[str, str, int | None], list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.number:
            found[citation.identity].append(citation)
    return found
