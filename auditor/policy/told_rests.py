"""What is left of a whole, told beside a percentage or in a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.document import TextBlock

_STOP = regex.compile(r"[.;]\s+(?=\p{Lu})")
_CLAUSE = regex.compile(r"[^,;.]*")
_NUMBER = r"(?<![\p{L}\d.,/:-])(\d{1,3}(?:\.\d{3})++|\d{2,7})(?![.,]?\d)"
_COUNT = regex.compile(_NUMBER + r"\s+(\p{L}{3,})")
_PAIR = 2
_SMALL = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a paragraph with the noun behind it."""

    value: int
    raw: str
    noun: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rest:
    """A whole, a part of it, and what is said to be left; `right` is what is left of them."""

    whole: Told
    part: Told
    rest: Told

    @property
    def right(self) -> int:
        """What the part leaves of the whole."""
        return self.whole.value - self.part.value


class Undone:
    """Finds what was not, behind a sentence that tells of how many things it was.

    `words` has the group "denied" ("tidak", "belum") and, for words that deny another one, groups named
    by that other one ("tepat waktu": "terlambat"); `empty` are words that say nothing of their own.
    """

    def __init__(self, words: Phrases, opposites: Mapping[str, Sequence[str]], empty: frozenset[str]) -> None:
        self._words = words
        self._opposites = opposites
        self._empty = empty

    def find(self, block: TextBlock) -> Iterator[Rest]:
        """The rests that the sentences of a paragraph tell behind their wholes."""
        text, begin = block.text, 0
        told: tuple[int, list[Told]] | None = None
        for end in [*(m.end() for m in _STOP.finditer(text)), len(text)]:
            counts = list(_counts(text, begin, end))
            if told is not None and counts:
                yield from self._left(text, told, (begin, counts))
            told = (begin, counts) if counts or told is None else told
            begin = end

    def _left(self, text: str, told: tuple[int, list[Told]], here: tuple[int, list[Told]]) -> Iterator[Rest]:
        rest = here[1][0]
        alike = [c for c in told[1] if c.noun == rest.noun]
        is_alike = len(alike) == _PAIR
        # NOTE: "9.742 pelaku usaha dari 30.199 UMKM": one thing under two names, shown by what is left.
        pair = alike if is_alike else told[1]
        if len(pair) != _PAIR or any(c.value >= rest.value for c in here[1][1:]):
            return
        part, whole = sorted(pair, key=lambda c: c.value)
        if whole.value <= part.value or text.count("%", here[0], rest.start):
            return
        if part.start < whole.start and len(told[1]) > _PAIR:
            return
        found = Rest(whole, part, rest)
        ahead, behind = text[here[0] : rest.start], _CLAUSE.match(text, rest.end)
        denied = self._denied(ahead)
        is_behind = not denied and behind is not None
        denied = denied or (self._denied(behind[0]) if behind else [])
        said = {w.text for w in words_of(text[told[0] if is_behind else whole.end : here[0]])}
        mirrored = any(words and said.issuperset(words[:1] if is_behind else words) for words in denied)
        if not denied or (is_behind and not mirrored):
            return
        if found.right == rest.value or (mirrored and is_alike) or _slipped(rest, found.right):
            yield found

    def _denied(self, ahead: str) -> list[list[str]]:
        """The words that a sentence denies in front of its number, in all readings."""
        hits = self._words.find(ahead)
        if len(hits) != 1:
            return []
        (hit,) = hits
        if hit.key != "denied":
            return [[w.text for w in words_of(said)] for said in self._opposites[hit.phrase]]
        behind = [w.text for w in words_of(ahead[hit.end :])]
        return [[word for word in behind if word not in self._empty]]


def _counts(text: str, start: int, end: int) -> Iterator[Told]:
    for match in _COUNT.finditer(text, start, end):
        value = int(match[1].replace(".", ""))
        yield Told(value, match[1], match[2].lower(), match.start(), match.end())


def _slipped(rest: Told, right: int) -> bool:
    """Whether one slip of the pen parts what is said to be left from what is."""
    if right <= 0:
        return False
    shown = f"{right:,}".replace(",", ".") if "." in rest.raw else str(right)
    swapped = len(rest.raw) == _SMALL and rest.raw == shown[::-1]
    return swapped or slip(rest.raw, shown) in (DIGIT, TRANSPOSED)
