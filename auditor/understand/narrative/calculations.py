"""Sums and fractions printed in running text: their operands state nothing of an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from auditor.indonesian.grammar import FoundQuantity
from auditor.lexicon import Lexicon

_HUNDRED = 100
_MOST = 3
_WIDEST = 20
# A slash, a times sign or the like binds figures by itself; a dash or a colon only inside a calculation.
_LOOSE = regex.compile(r"[)\]}\s]*\s[-–−:]\s*[(\[{\s]*")
_EQUALS = regex.compile(r"[)\]}\s]*=\s*")
_BARE = regex.compile(r"(?<![\d.,/])\d{1,6}\s?/\s?\d{1,6}(?![\d/]|[.,]\d)(?=\s*[)\]}]*\s*[x×X*=])")


@dataclass(frozen=True, slots=True)
class Calculation:
    """Figures bound by signs; `result` stands behind the equals sign, `ratio` is "A / B" or "A / B x 100"."""

    operands: tuple[FoundQuantity, ...]
    result: FoundQuantity | None = None
    ratio: bool = False


class Calculations:
    """Finds calculations, their signs printed or in words ("dibagi", "dikali")."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["narrative"]
        divided, times = (_either(words[key]) for key in ("dividing", "times"))
        self._dividing = regex.compile(rf"[)\]}}\s]*(?:[/:÷]|{divided})[(\[{{\s]*", regex.IGNORECASE)
        self._firm = regex.compile(rf"[)\]}}\s]*(?:[x×X*÷+/]|{times})[(\[{{\s]*", regex.IGNORECASE)
        led, what, amount = (_either(words[key]) for key in ("outcome", "outcome-noun", "outcome-amount"))
        self._outcome = regex.compile(
            rf"[)\]}}}}\s]*,?\s*(?:{led})(?:\s+(?:{what}))?(?:\s+(?:{amount}))?\s+", regex.IGNORECASE
        )
        heads = _either([*words["target"], *words["realisasi"], *words["capaian"]])
        self._factor = regex.compile(rf"\s*(?:[x×*]|{times})\s*(?:{heads})\b", regex.IGNORECASE)
        self._times = regex.compile(rf"(?:(?<=[\d)%\]}}])\s*[x×*]|\s(?:[x×*]|{times}))\s*$", regex.IGNORECASE)

    def find(self, text: str, found: Sequence[FoundQuantity]) -> list[Calculation]:
        """The calculations of a sentence in order."""
        made: list[Calculation] = []
        for chain in self._chains(text, found):
            made.extend(self._calculation(text, found, chain))
        return made

    def _chains(self, text: str, found: Sequence[FoundQuantity]) -> list[list[int]]:
        """Indices of figures that signs bind together."""
        chains: list[list[int]] = [[0]] if found else []
        for at, (one, other) in enumerate(pairwise(found), 1):
            gap = text[one.end : other.start]
            signs = (self._firm, _LOOSE, self._dividing)
            if len(gap) <= _WIDEST and any(sign.fullmatch(gap) for sign in signs):
                chains[-1].append(at)
            else:
                chains.append([at])
        return chains

    def _calculation(
        self, text: str, found: Sequence[FoundQuantity], chain: Sequence[int]
    ) -> Iterator[Calculation]:
        first, last = found[chain[0]], found[chain[-1]]
        following = found[chain[-1] + 1] if chain[-1] + 1 < len(found) else None
        equals = following is not None and self._comes_to(text, last, following)
        result = following if equals else None
        if len(chain) == 1:
            # NOTE: "Jumlah A / Jumlah B x 100%" is a formula in words; its hundred is no figure of anything.
            if first.quantity.value == _HUNDRED and self._times.search(text, 0, first.start):
                yield Calculation((first,), result)
            elif first.quantity.unit is None and self._factor.match(text, first.end):
                # NOTE: "(2 x target - realisasi) / target": a factor of the formula, not a target of two.
                yield Calculation((first,))
            return
        enclosed = text[: first.start].rstrip().endswith("(") and text[last.end :].lstrip().startswith(")")
        gaps = [text[found[a].end : found[b].start] for a, b in pairwise(chain)]
        if equals or enclosed or not any(_LOOSE.fullmatch(gap) for gap in gaps):
            operands = tuple(found[at] for at in chain)
            yield Calculation(operands, result, self._is_ratio(operands, gaps))

    def _comes_to(self, text: str, last: FoundQuantity, following: FoundQuantity) -> bool:
        """Whether the next figure is the outcome: "= 83,32", "sehingga diperoleh 83,32%"."""
        if _EQUALS.fullmatch(text, last.end, following.start):
            return True
        told = self._outcome.fullmatch(text, last.end, following.start)
        return bool(told) and following.quantity.is_percent and not last.quantity.is_percent

    def _is_ratio(self, operands: Sequence[FoundQuantity], gaps: Sequence[str]) -> bool:
        if not self._dividing.fullmatch(gaps[0]) or len(operands) > _MOST:
            return False
        part, whole = (q.quantity.value for q in operands[:2])
        # NOTE: "694,15 dibagi 7 = 99,16%" is an average; only a part of a whole needs no "x 100".
        small = part is not None and whole is not None and part <= whole
        return small if len(operands) < _MOST else operands[2].quantity.value == _HUNDRED


def _either(words: Sequence[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def bare_fractions(text: str, find: Callable[[str], list[FoundQuantity]]) -> list[FoundQuantity]:
    """The two figures of every "14/112" of a calculation, which stands for no date and no number."""
    made = []
    for match in _BARE.finditer(text):
        slash = text.index("/", match.start())
        for start, end in ((match.start(), slash), (slash + 1, match.end())):
            made += [FoundQuantity(start + q.start, start + q.end, q.quantity) for q in find(text[start:end])]
    return made
