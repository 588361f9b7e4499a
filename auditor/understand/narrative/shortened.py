"""Names cut short in running text: "Nilai kinerja anggaran sebesar ..." of a longer name that begins so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import Word, words_of
from auditor.lexicon import Lexicon
from auditor.understand.narrative.name import FoundName, Name, NameKind

_FEWEST = 3
_LONGEST = 8
# Less than what a name takes whose words nearly all stand there.
_SCORE = 0.78
_ENDS = ("amount", "copula", "reach", "rise", "fall", "above", "below", "to", "already", "name-closing")
_STOPS = ".,;:()"


class Shortened:
    """Finds the first words of an indicator's name where the text then goes on with what is said of it.

    Three words at least, which no other indicator's name begins with.
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
        self._begun = {
            start: found[0]
            for start, found in begun.items()
            if len({names[index].group for index in found}) == 1 and len(contents[found[0]]) > len(start)
        }

    def find(self, text: str, words: Sequence[Word], heard: Sequence[str]) -> Iterator[FoundName]:
        """The names that words of a text begin, the longest beginning at each place."""
        if not self._begun:
            return
        for at, word in enumerate(heard):
            if word in self._heads:
                found = self._at(text, words, heard, at)
                if found is not None:
                    yield found

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
