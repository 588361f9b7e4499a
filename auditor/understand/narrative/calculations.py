"""Sums and fractions printed in running text: their operands state nothing of an indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from auditor.indonesian.grammar import FoundQuantity

# A slash, a times sign or the like binds figures by itself; a dash or a colon only inside a calculation.
_FIRM = regex.compile(r"[)\]}\s]*(?:[x×X*÷+]|/)[(\[{\s]*")
_LOOSE = regex.compile(r"[)\]}\s]*\s[-–−:]\s*[(\[{\s]*")
_EQUALS = regex.compile(r"[)\]}\s]*=\s*")
_BARE = regex.compile(r"(?<![\d.,/])\d{1,6}\s?/\s?\d{1,6}(?![\d/]|[.,]\d)(?=\s*[)\]}]*\s*[x×X*=])")
_TIMES = regex.compile(r"(?:(?<=[\d)%\]}])\s*[x×X*]|\s[x×X*])\s*$")
_DIVIDING = regex.compile(r"[)\]}\s]*(?:[/:÷]|dibagi)[(\[{\s]*")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Calculation:
    """Figures bound by signs; `result` stands behind the equals sign, `ratio` is "A / B" or "A / B x 100"."""

    operands: tuple[FoundQuantity, ...]
    result: FoundQuantity | None = None
    ratio: bool = False


def calculations(text: str, found: Sequence[FoundQuantity]) -> list[Calculation]:
    """The calculations of a sentence in order."""
    if not found or not any(sign in text for sign in "=/x×X*÷(:"):
        return []
    made = []
    for chain in _chains(text, found):
        made.extend(_calculation(text, found, chain))
    return made


def _chains(text: str, found: Sequence[FoundQuantity]) -> list[list[int]]:
    """Indices of figures that signs bind together."""
    chains: list[list[int]] = [[0]]
    for at, (one, other) in enumerate(pairwise(found), 1):
        gap = text[one.end : other.start]
        if _FIRM.fullmatch(gap) or _LOOSE.fullmatch(gap) or _DIVIDING.fullmatch(gap):
            chains[-1].append(at)
        else:
            chains.append([at])
    return chains


def _calculation(text: str, found: Sequence[FoundQuantity], chain: Sequence[int]) -> list[Calculation]:
    first, last = found[chain[0]], found[chain[-1]]
    following = found[chain[-1] + 1] if chain[-1] + 1 < len(found) else None
    equals = following is not None and bool(_EQUALS.fullmatch(text, last.end, following.start))
    if len(chain) == 1:
        # NOTE: "Jumlah A / Jumlah B x 100%" is a formula in words; its hundred is no figure of anything.
        times = first.quantity.value == _HUNDRED and _TIMES.search(text, 0, first.start)
        return [Calculation((first,), following if equals else None)] if times else []
    enclosed = text[: first.start].rstrip().endswith("(") and text[last.end :].lstrip().startswith(")")
    gaps = [text[found[a].end : found[b].start] for a, b in pairwise(chain)]
    if not equals and not enclosed and any(_LOOSE.fullmatch(g) for g in gaps):
        return []
    operands = tuple(found[at] for at in chain)
    return [Calculation(operands, following if equals else None, _is_ratio(operands, gaps))]


def _is_ratio(operands: Sequence[FoundQuantity], gaps: Sequence[str]) -> bool:
    if not _DIVIDING.fullmatch(gaps[0]) or len(operands) > 3:
        return False
    part, whole = (q.quantity.value for q in operands[:2])
    # NOTE: "694,15 dibagi 7 = 99,16%" is an average; only a part of a whole needs no "x 100".
    small = part is not None and whole is not None and part <= whole
    return small if len(operands) == 2 else operands[2].quantity.value == _HUNDRED


def bare_fractions(text: str, find: Callable[[str], list[FoundQuantity]]) -> list[FoundQuantity]:
    """The two figures of every "14/112" of a calculation, which stands for no date and no number."""
    made = []
    for match in _BARE.finditer(text):
        slash = text.index("/", match.start())
        for start, end in ((match.start(), slash), (slash + 1, match.end())):
            made += [FoundQuantity(start + q.start, start + q.end, q.quantity) for q in find(text[start:end])]
    return made
