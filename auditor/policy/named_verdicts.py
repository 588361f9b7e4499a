"""Lists of indicators that a sentence says reached, missed or exceeded their target."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Hit, Phrases, words_of
from auditor.indonesian.text import fold
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Subject
from auditor.model.place import Place

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_LEAD = 3
_MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class NamedVerdict:
    """One indicator of such a list: the `verdict` on it, the words that give it, and where it is named."""

    verdict: str
    said: Place
    indicator: str
    subject: Subject


class Verdicts:
    """Finds the lists.

    `words` has the groups "met", "missed" and "exceeded"; `lists` are the words that open a list behind them,
    `against` those of a sentence that speaks of a wish, a part of the year or other indicators.
    """

    def __init__(self, words: Phrases, lists: Sequence[str], against: Phrases, nouns: Phrases) -> None:
        self._words = words
        self._against = against
        self._nouns = nouns
        opening = "|".join(regex.escape(word) for word in lists)
        self._opens = regex.compile(rf"(?:\b(?:{opening})\b\s*:?|[(:])", regex.IGNORECASE)

    def find(self, evidence: Evidence) -> Iterator[NamedVerdict]:
        """Every indicator of every list, in reading order."""
        named = _by_block(evidence)
        blocks = evidence.document.blocks
        for at, block in enumerate(blocks):
            if isinstance(block, TextBlock) and block.kind in _READ:
                yield from self._in_block(evidence, blocks[at + 1 : at + 1 + _MOST_ITEMS], block, named)

    def _in_block(
        self,
        evidence: Evidence,
        following: Sequence[object],
        block: TextBlock,
        named: Mapping[int, Sequence[Subject]],
    ) -> Iterator[NamedVerdict]:
        begin = 0
        for end in [*(m.end() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
            text = block.text[begin:end]
            hits = self._words.find(text)
            if hits and self._nouns.find(text) and not self._against.find(text):
                for hit, stop in _stretches(hits, len(text)):
                    opened = self._opening(text, hit, stop)
                    if opened is None:
                        continue
                    own = _within(named.get(block.place.block, ()), begin + opened, begin + stop)
                    if not own and text[opened:].strip() in ("", ":"):
                        own = [_named(item, named) for item in _items(following)]
                    said = block.passage.place(begin + hit.start, begin + hit.end)
                    for subject in own:
                        indicator = evidence.names.get(subject.name) or evidence.names.get(fold(subject.name))
                        if indicator:
                            yield NamedVerdict(hit.key, said, indicator, subject)
            begin = end

    def _opening(self, text: str, hit: Hit, stop: int) -> int | None:
        """Where the list behind a verdict begins."""
        opens = self._opens.search(text, hit.end, stop)
        if opens is None or len(words_of(text[hit.end : opens.start()])) > _LEAD:
            return None
        if self._nouns.find(text[hit.end : opens.start()]):
            return None  # "7 mencapai target dan 2 indikator, yaitu A dan B, belum": the list is of the next
        return opens.end()


def _stretches(hits: Sequence[Hit], end: int) -> Iterator[tuple[Hit, int]]:
    """Each verdict with where the next one begins."""
    for hit, following in pairwise([*hits, None]):
        if hit is not None:
            yield hit, following.start if following is not None else end


def _by_block(evidence: Evidence) -> Mapping[int, list[Subject]]:
    found: dict[int, list[Subject]] = defaultdict(list)
    for subject in evidence.narrative.subjects:
        if not subject.inherited:
            found[subject.place.block].append(subject)
    for subjects in found.values():
        subjects.sort(key=lambda s: s.place.start)
    return found


def _within(subjects: Sequence[Subject], start: int, end: int) -> list[Subject]:
    low = bisect_left(subjects, start, key=lambda s: s.place.start)
    return [s for s in subjects[low:] if s.place.start < end]


def _named(item: TextBlock, named: Mapping[int, Sequence[Subject]]) -> Subject:
    """The indicator that a list item names, or is."""
    inside = named.get(item.place.block, ())
    return inside[0] if inside else Subject(item.text, item.place)


def _items(following: Sequence[object]) -> Iterator[TextBlock]:
    """The list items that stand right below a paragraph."""
    for block in following:
        if not isinstance(block, TextBlock) or block.kind is not BlockKind.LIST_ITEM:
            return
        yield block
