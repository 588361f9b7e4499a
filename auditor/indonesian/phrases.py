"""Whole-word phrase matching: which phrases of a lexicon occur in a text, the longest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

_WORD = regex.compile(r"[\p{L}\p{N}]+")


class Word(NamedTuple):
    """A folded word and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the group `key` found at words `first` to `first + length` (exclusive)."""

    key: str
    phrase: str
    first: int
    length: int
    start: int
    end: int


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in lower case; punctuation separates."""
    return tuple(Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text))


class Phrases:
    """Phrases by group, matched on whole words."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self._key: dict[tuple[str, ...], str] = {}
        for key, phrases in groups.items():
            for phrase in phrases:
                if words := tuple(w.text for w in words_of(phrase)):  # none in a dash for a missing word
                    self._key.setdefault(words, key)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for words in self._key:
            lengths = set(self._lengths.get(words[0], ())) | {len(words)}
            self._lengths[words[0]] = tuple(sorted(lengths, reverse=True))

    def find(self, text: str) -> list[Hit]:
        """Every phrase in the text, left to right, the longest at each place, none overlapping."""
        return self.find_in(words_of(text))

    def find_in(self, words: Sequence[Word]) -> list[Hit]:
        """As `find`, for words already split."""
        hits: list[Hit] = []
        done = 0
        # NOTE: most words begin no phrase, so that is asked before anything else.
        for at in [at for at, word in enumerate(words) if word.text in self._lengths]:
            if at >= done and (hit := self._at(words, at)):
                hits.append(hit)
                done = at + hit.length
        return hits

    def best(self, text: str) -> Hit | None:
        """The longest phrase in the text, the first of equals."""
        return max(self.find(text), key=lambda h: (h.length, -h.first), default=None)

    def leading(self, text: str) -> Hit | None:
        """The phrase that the text begins with."""
        words = words_of(text)
        return self._at(words, 0) if words else None

    def exact(self, text: str) -> str | None:
        """The group of which the whole text is a phrase."""
        return self._key.get(tuple(w.text for w in words_of(text)))

    def _at(self, words: Sequence[Word], at: int) -> Hit | None:
        for length in self._lengths.get(words[at].text, ()):
            span = words[at : at + length]
            if len(span) < length:
                continue
            phrase = tuple(w.text for w in span)
            key = self._key.get(phrase)
            if key is not None:
                return Hit(key, " ".join(phrase), at, length, span[0].start, span[-1].end)
        return None
