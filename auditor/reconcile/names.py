"""An indicator's name reduced to the words that carry its meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from auditor.indonesian.phrases import words_of
from auditor.lexicon import Lexicon

# A word seen at most this often may be two words without their space, both of them seen more often.
_RARE = 2
_GLUED = 9
_SHORTEST = 3
_LONGEST_ECHO = 4
_SHORTEST_AGENCY, _LONGEST_AGENCY = 2, 9
_CAPITALS = regex.compile(r"\b\p{Lu}{3,6}\b")
_ABBREVIATION = regex.compile(r"\(\s*([\p{L}]{2,8})\s*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed and its meaningful words in order.

    `key` is equal for names that differ only in spelling noise.
    """

    printed: str
    words: tuple[str, ...]
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", " ".join(sorted(self.words)))


class Names:
    """Normalises names: spelling variants, abbreviations that the report itself explains, the region."""

    def __init__(
        self, lexicon: Lexicon, region: str | None, printed: Iterable[str], agency: str | None = None
    ) -> None:
        self._variants = {v: k for k, variants in lexicon["names"].items() for v in variants}
        self._empty = frozenset(lexicon["reconcile"]["function_words"])
        self._region = tuple(w.text for w in words_of(region or ""))
        every = list(dict.fromkeys(printed))
        self._abbreviations = _abbreviations(every, self._empty)
        self._vocabulary = Counter(w.text for text in every for w in words_of(text))
        self._normalised: dict[str, Name] = {}
        self._agency = self._of_agency(agency or "")
        self._office = lexicon["reconcile"]["office"]

    def normalise(self, printed: str) -> Name:
        """The name with its noise removed; never empty where the printed one is not."""
        if printed not in self._normalised:
            self._normalised[printed] = self._normalise(printed)
        return self._normalised[printed]

    def _normalise(self, printed: str) -> Name:
        words = [w.text for w in words_of(printed)]
        words = self._without_agency(_once([part for w in words for part in self._parts(w)]))
        words = self._without_region(self._abbreviate(words))
        kept = [self._canonical(w) for w in words]
        kept = _once([w for w in kept if w not in self._empty])
        return Name(printed, tuple(kept or words))

    def _parts(self, word: str) -> tuple[str, ...]:
        """Two words that lost the space between them ("skpdsesuai")."""
        if len(word) < _GLUED or self._vocabulary[word] > _RARE:
            return (word,)
        for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
            left, right = word[:at], word[at:]
            if self._vocabulary[left] > _RARE and self._vocabulary[right] > _RARE:
                return left, right
        return (word,)

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
        return _once(result)

    def _of_agency(self, agency: str) -> tuple[str, ...]:
        """The words of the report's own agency without its region; none where they are too few to tell."""
        words = tuple(self._without_region([w.text for w in words_of(agency)]))
        return words if _SHORTEST_AGENCY <= len(words) <= _LONGEST_AGENCY else ()

    def _without_agency(self, words: list[str]) -> list[str]:
        """The report's own agency is "the office" of its indicators, named or not."""
        size = len(self._agency)
        for at in range(len(words) - size + 1 if size and len(words) > size else 0):
            if tuple(words[at : at + size]) == self._agency:
                return [*words[:at], *self._office, *words[at + size :]]
        return words

    def _without_region(self, words: list[str]) -> list[str]:
        size = len(self._region)
        if not size:
            return words
        for names in (self._region, self._region[1:]):
            for at in range(len(words) - len(names), -1, -1):
                if names and tuple(words[at : at + len(names)]) == names and len(words) > len(names):
                    words = words[:at] + words[at + len(names) :]
        return words


def _once(words: list[str]) -> list[str]:
    """The words without what is written twice in a row ("indeks kepuasan indeks kepuasan masyarakat")."""
    kept: list[str] = []
    for word in words:
        kept.append(word)
        for size in range(1, min(_LONGEST_ECHO, len(kept) // 2) + 1):
            if word == kept[-1 - size] and kept[-size:] == kept[-2 * size : -size]:
                del kept[-size:]
                break
    return kept


def _initials(printed: Sequence[str], empty: frozenset[str]) -> dict[tuple[str, ...], str]:
    """Phrases of names whose initials another name prints in capitals ("IKM")."""
    capitals = {m.group().lower() for text in printed for m in _CAPITALS.finditer(text) if not text.isupper()}
    found: dict[tuple[str, ...], str] = {}
    for text in printed:
        words = [w.text for w in words_of(text)]
        for size in {len(c) for c in capitals}:
            for at in range(len(words) - size + 1):
                phrase = tuple(words[at : at + size])
                short = "".join(w[0] for w in phrase)
                if short in capitals and all(len(w) > _SHORTEST and w not in empty for w in phrase):
                    found[phrase] = short
    return found


def _abbreviations(
    printed: Sequence[str], empty: frozenset[str]
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases that some name abbreviates in parentheses, by their first word."""
    found: dict[tuple[str, ...], str] = {}
    for text in printed:
        for match in _ABBREVIATION.finditer(text):
            short = match.group(1).lower()
            before = [w.text for w in words_of(text[: match.start()])][-len(short) :]
            if "".join(w[0] for w in before) == short and len(before) == len(short):
                found[tuple(before)] = short
    found |= {p: s for p, s in _initials(printed, empty).items() if p not in found}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for long, short in found.items():
        by_first.setdefault(long[0], []).append((long, short))
    return {first: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for first, pairs in by_first.items()}
