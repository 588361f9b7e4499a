"""Text blocks cut into sentences, each of which keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from auditor.model.document import TextBlock
from auditor.model.place import Place

_STOP = regex.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\p{L}\p{N}\"“'‘(\-–•▪◦➢✓\p{Co}])")
_LAST_WORD = regex.compile(r"[\p{L}\p{N}/]+$")
_NEXT_WORD = regex.compile(r"[^\p{L}\p{N}]*\p{Lu}")
# "Rp. 165. 443.000": a stray space within a figure ends no sentence.
_MORE_GROUPS = regex.compile(r"\s*[0-9]{3}(?:\.[0-9]{3})++(?![0-9])")
_GROUP = 3
_SHORTEST_WORD = 3
# Longer text without a full stop is no sentence; its figures would be held each against each.
_LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """The characters from `start` to `end` of a block."""

    block: TextBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.block.text[self.start : self.end]

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of characters counted from the sentence's own beginning."""
        stop = self.end if end is None else self.start + end
        return self.block.passage.place(self.start + start, stop)

    def is_bold(self, start: int, end: int) -> bool:
        """Whether the source sets the middle of this stretch in bold."""
        middle = self.start + (start + end) // 2
        return any(a <= middle < b for a, b in self.block.passage.bold)


class Splitter:
    """Cuts blocks at full stops that end a sentence, not at those of abbreviations and figures."""

    def __init__(self, abbreviations: tuple[str, ...]) -> None:
        self._abbreviations = frozenset(a.lower().rstrip(".") for a in abbreviations)

    def split(self, block: TextBlock) -> Iterator[Sentence]:
        """The sentences of a block in order, without the white space around them."""
        text, start = block.text, 0
        for stop in _STOP.finditer(text):
            if self._ends(text, stop.start(), stop.end()):
                yield from _trimmed(block, start, stop.end())
                start = stop.end()
        yield from _trimmed(block, start, len(text))

    def _ends(self, text: str, at: int, after: int) -> bool:
        last = _LAST_WORD.search(text, max(0, at - 40), at)
        if last is None or text[at] != ".":
            return True
        if text[after:].lstrip()[:1].islower() and text[at - 1].isalpha():
            return False
        word = last.group().lower()
        if word in self._abbreviations:
            # NOTE: "sebesar 85 m. Indikator ..." ends; a unit behind its figure abbreviates no name.
            unit = text[: last.start()].rstrip()[-1:].isdigit()
            return unit and _NEXT_WORD.match(text, after) is not None
        if word.isdigit():
            if len(word) <= _GROUP and _MORE_GROUPS.match(text, after):
                return False
            return not _is_marker(text, last.start(), word) and not text[after:].lstrip()[:1].islower()
        if last.start() and word[-1].isdigit():
            # NOTE: "tunggakan PBB-P2. Realisasi ..." ends; no abbreviation ends in a digit.
            return _NEXT_WORD.match(text, after) is not None
        return len(word) >= _SHORTEST_WORD


def _is_marker(text: str, at: int, digits: str) -> bool:
    """Whether digits are a list number ("1. Program ...") and not the end of a sentence."""
    if at and not text[at - 1].isspace():
        return False
    before = text[:at].rstrip()
    return len(digits) <= 2 and (not before or before[-1] in ":;,." or before.endswith("-"))


def _trimmed(block: TextBlock, start: int, end: int) -> Iterator[Sentence]:
    while end - start > _LONGEST:
        space = block.text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        yield from _within(block, start, cut)
        start = cut
    yield from _within(block, start, end)


def _within(block: TextBlock, start: int, end: int) -> Iterator[Sentence]:
    text = block.text[start:end]
    lead = len(text) - len(text.lstrip())
    if text.strip():
        yield Sentence(block, start + lead, start + len(text.rstrip()))
