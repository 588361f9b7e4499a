"""An indicator's name reduced to the words that carry its meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import words_of
from auditor.lexicon import Lexicon

_ABBREVIATION = regex.compile(r"\(\s*([\p{L}]{2,8})\s*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed and its meaningful words in order."""

    printed: str
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for names that differ only in spelling noise."""
        return " ".join(sorted(self.words))


class Names:
    """Normalises names: spelling variants, abbreviations that the report itself explains, the region."""

    def __init__(self, lexicon: Lexicon, region: str | None, printed: Iterable[str]) -> None:
        self._variants = {v: k for k, variants in lexicon["names"].items() for v in variants}
        self._empty = frozenset(lexicon["reconcile"]["function_words"])
        self._region = tuple(w.text for w in words_of(region or ""))
        every = list(dict.fromkeys(printed))
        self._abbreviations = _abbreviations(every)
        self._vocabulary = Counter(w.text for text in every for w in words_of(text))

    def normalise(self, printed: str) -> Name:
        """The name with its noise removed; never empty where the printed one is not."""
        words = [w.text for w in words_of(printed)]
        words = self._without_region(self._abbreviate(words))
        kept = [self._canonical(w) for w in words]
        kept = [w for i, w in enumerate(kept) if w not in self._empty and (i == 0 or w != kept[i - 1])]
        return Name(printed, tuple(kept or words))

    def _canonical(self, word: str) -> str:
        word = self._variants.get(word, word)
        bare = word.removeprefix("ber")
        if bare != word and len(bare) >= 3 and self._vocabulary[bare]:
            word = self._variants.get(bare, bare)
        return word

    def _abbreviate(self, words: list[str]) -> list[str]:
        result: list[str] = []
        at = 0
        while at < len(words):
            for long, short in self._abbreviations.get(words[at], ()):
                if tuple(words[at : at + len(long)]) == long:
                    result.append(short)
                    at += len(long)
                    break
            else:
                result.append(words[at])
                at += 1
        return [w for i, w in enumerate(result) if i == 0 or w != result[i - 1]]

    def _without_region(self, words: list[str]) -> list[str]:
        size = len(self._region)
        if not size:
            return words
        for names in (self._region, self._region[1:]):
            for at in range(len(words) - len(names), -1, -1):
                if names and tuple(words[at : at + len(names)]) == names and len(words) > len(names):
                    words = words[:at] + words[at + len(names) :]
        return words


def _abbreviations(printed: Iterable[str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases that some name abbreviates in parentheses, by their first word."""
    found: dict[tuple[str, ...], str] = {}
    for text in printed:
        for match in _ABBREVIATION.finditer(text):
            short = match.group(1).lower()
            before = [w.text for w in words_of(text[: match.start()])][-len(short) :]
            if "".join(w[0] for w in before) == short and len(before) == len(short):
                found[tuple(before)] = short
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for long, short in found.items():
        by_first.setdefault(long[0], []).append((long, short))
    return {first: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for first, pairs in by_first.items()}
