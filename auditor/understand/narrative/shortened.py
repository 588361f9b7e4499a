"""Names cut short in running text: their first words alone, or all but the first ("balita gizi baik")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor.indonesian.phrases import Word, words_of
from auditor.lexicon import Lexicon
from auditor.understand.narrative.name import FoundName, Name, NameKind

_FEWEST = 3
_FEWEST_BARE = 2
_LONGEST = 8
# Less than what a name takes whose words nearly all stand there.
_SCORE = 0.78
_ENDS = (
    "amount",
    "copula",
    "reach",
    "rise",
    "fall",
    "above",
    "below",
    "to",
    "already",
    "name-closing",
    "and",
)
_STOPS = ".,;:()"


class Shortened:
    """Finds a part of an indicator's name where the text then goes on with what is said of it.

    The first words, at least three, which no other indicator's name begins with; or all but a first word such
    as "Persentase", at least two, which no other name holds.
    """

    def __init__(self, names: Sequence[Name], contents: Sequence[Sequence[str]], lexicon: Lexicon) -> None:
        words = lexicon["narrative"]
        self._function = frozenset(lexicon["reconcile"]["function_words"])
        self._heads = frozenset(words["indicator-head"])
        self._ends = frozenset(words_of(text)[0].text for key in _ENDS for text in words[key])
        self._names = names
        begun: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, content in enumerate(contents):
            if names[index].kind is NameKind.INDICATOR and content[0] in self._heads:
                for count in range(_FEWEST, min(len(content), _LONGEST) + 1):
                    begun[tuple(content[:count])].append(index)
        self._headless = self._bare(contents)
        self._before = frozenset((*words["name-leading"], *words["target"]))
        self._begun = {
            start: found[0]
            for start, found in begun.items()
            if len({names[index].group for index in found}) == 1 and len(contents[found[0]]) > len(start)
        }

    def find(self, text: str, words: Sequence[Word], heard: Sequence[str]) -> Iterator[FoundName]:
        """The names that words of a text begin, the longest beginning at each place."""
        for at, word in enumerate(heard):
            found = None
            if word in self._heads and self._begun:
                found = self._at(text, words, heard, at)
            elif word in self._headless and self._is_begun(text, words, at):
                found = self._without_head(text, words, heard, at)
            if found is not None:
                yield found

    def _bare(self, contents: Sequence[Sequence[str]]) -> Mapping[str, Sequence[tuple[tuple[str, ...], int]]]:
        """All but the first words of names, by the word they then begin with."""
        found: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, content in enumerate(contents):
            for pair in pairwise(content):
                pairs[pair].append(index)
        for index, content in enumerate(contents):
            rest = tuple(content[1:])
            if self._names[index].kind is not NameKind.INDICATOR or content[0] not in self._heads:
                continue
            if len(rest) < _FEWEST_BARE or len(rest) > _LONGEST or rest[0] in self._heads:
                continue
            holding = [at for at in pairs[rest[0], rest[1]] if _holds(contents[at], rest)]
            if len({self._names[at].group for at in holding}) == 1:
                found[rest[0]].append((rest, index))
        return found

    def _is_begun(self, text: str, words: Sequence[Word], at: int) -> bool:
        """Whether a word begins a clause, or stands behind one that leaves it the name of an indicator."""
        if at == 0:
            return True
        gap = text[words[at - 1].end : words[at].start]
        return words[at - 1].text in self._before or any(mark in gap for mark in _STOPS)

    def _without_head(
        self, text: str, words: Sequence[Word], heard: Sequence[str], at: int
    ) -> FoundName | None:
        places = [i for i in range(at, min(len(heard), at + 2 * _LONGEST)) if heard[i] not in self._function]
        for rest, index in sorted(self._headless[heard[at]], key=lambda r: -len(r[0])):
            if tuple(heard[i] for i in places[: len(rest)]) != rest:
                continue
            last = places[len(rest) - 1]
            if self._is_over(text, words, last):
                starts = frozenset(words[i].start for i in places[: len(rest)])
                name = self._names[index]
                return FoundName(name, words[at].start, words[last].end, _SCORE, starts, headless=True)
        return None

    def _at(self, text: str, words: Sequence[Word], heard: Sequence[str], at: int) -> FoundName | None:
        places = [i for i in range(at, min(len(heard), at + 2 * _LONGEST)) if heard[i] not in self._function]
        for count in range(min(len(places), _LONGEST), _FEWEST - 1, -1):
            index = self._begun.get(tuple(heard[i] for i in places[:count]))
            last = places[count - 1]
            if index is not None and self._is_over(text, words, last):
                starts = frozenset(words[i].start for i in places[:count])
                return FoundName(self._names[index], words[at].start, words[last].end, _SCORE, starts)
        return None

    def _is_over(self, text: str, words: Sequence[Word], last: int) -> bool:
        """Whether what follows says something of the name instead of narrowing it."""
        if last + 1 == len(words):
            return True
        after = words[last + 1]
        gap = text[words[last].end : after.start]
        return any(mark in gap for mark in _STOPS) or after.text in self._ends


def _holds(content: Sequence[str], part: tuple[str, ...]) -> bool:
    """Whether the words of a name hold others in a row."""
    return any(tuple(content[i : i + len(part)]) == part for i in range(len(content) - len(part) + 1))
