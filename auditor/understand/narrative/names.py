"""Names of indicators, sasaran and programs, found in running text in spite of other spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

import regex
from rapidfuzz import fuzz, process

from auditor.indonesian.phrases import Word, words_of
from auditor.lexicon import Lexicon
from auditor.understand.narrative.acronyms import acronyms, explained
from auditor.understand.narrative.name import FoundName, Name
from auditor.understand.narrative.runs import parted, runs, tightened
from auditor.understand.narrative.shortened import Shortened

_COVERED = 0.78
_WINDOW_GAP = 5
_WHOLE = 88.0
_SPELLING = 90.0
_SHORTEST_TYPO = 6
_FEWEST_WORDS = 2
_SAME_GROUP = 0.15
_SHORT_NAME = 5
_OPENED, _CLOSED = regex.compile(r"\([^()\d]*$"), regex.compile(r"[^()\d]*\)")
# A name is held against so many others that share its rarest word: the work stays linear.
_CROWD = 60


class Names:
    """An index of names by their words: a sentence costs as much as it shares words with names."""

    def __init__(self, names: Iterable[Name], lexicon: Lexicon) -> None:
        variants = lexicon["names"].items()
        self._function = frozenset(lexicon["reconcile"]["function_words"])
        self._canon = {variant: key for key, listed in variants for variant in listed}
        self._rivals = _rivals(lexicon["reconcile"]["opposites"])
        self._heads = frozenset(lexicon["narrative"]["indicator-head"])
        self._prefixes = lexicon["narrative"]["joined-prefix"]
        self._names: list[Name] = []
        self._contents: list[list[str]] = []
        self._words: list[dict[str, float]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._telling: dict[str, list[int]] = defaultdict(list)
        self._total: list[float] = []
        self._squashed: dict[str, int] = {}
        self._known: dict[str, str] = {}
        self._groups: dict[str, int] = {}
        self._add(names)
        self._acronyms = acronyms([n.text for n in self._names], self._function, self._heads)
        self._shortened = Shortened(self._names, self._contents, lexicon)

    def find(self, text: str, words: Sequence[Word] | None = None) -> list[FoundName]:
        """The names in a text, the best first chosen, none overlapping, in order."""
        found = words_of(text) if words is None else words
        known = self._known
        heard = [known[w.text] if w.text in known else self._heard(w.text) for w in found]
        for at in range(1, len(found)):
            # NOTE: "89,20 persen" is a unit, no word of "Persentase ...".
            if heard[at] in self._heads and heard[at] != found[at].text and found[at - 1].text.isdigit():
                heard[at] = found[at].text
        spots = [spot for index in self._candidates(heard) for spot in self._spots(index, found, heard)]
        spots += self._abbreviated(text, found)
        spots += self._shortened.find(text, found, heard)
        spots.sort(key=lambda s: (-s.score * (s.end - s.start), s.start, s.name.text))
        chosen: list[FoundName] = []
        for spot in spots:
            if all(spot.end <= c.start or c.end <= spot.start for c in chosen):
                chosen.append(spot)
        return sorted((c for c in chosen if not _is_aside(text, c)), key=lambda s: s.start)

    def _abbreviated(self, text: str, words: Sequence[Word]) -> Iterator[FoundName]:
        """The names that a text gives by their initials alone."""
        for word in words:
            index = self._acronyms.get(word.text)
            printed = text[max(0, word.start - 1) : word.end]
            # NOTE: in brackets it abbreviates the words before it, whatever they are.
            if index is not None and _is_short(printed) and not printed.startswith("("):
                yield FoundName(self._names[index], word.start, word.end, 1.0, frozenset((word.start,)))

    def whole(self, text: str) -> Name | None:
        """The name that the whole text is, spaces, hyphens and slips of the pen aside."""
        squashed = "".join(self._content(text))
        if squashed in self._squashed:
            return self._names[self._squashed[squashed]]
        best = process.extractOne(squashed, self._squashed.keys(), scorer=fuzz.ratio, score_cutoff=_WHOLE)
        if best is None:
            return None
        index = self._squashed[best[0]]
        # NOTE: "kelahiran" and "kematian" differ in few letters of a long name.
        return None if any(self._opposed(w, index) for w in self._content(text)) else self._names[index]

    def group_of(self, text: str) -> int:
        """The group of a name that is known by this spelling; 0 if none is."""
        if text not in self._groups:
            index = self._squashed.get("".join(self._content(text)))
            self._groups[text] = self._names[index].group if index is not None else 0
        return self._groups[text]

    def _add(self, names: Iterable[Name]) -> None:
        contents = self._contents
        for name in names:
            content = self._content(name.text)
            squashed = "".join(content)
            if len(content) < _FEWEST_WORDS or squashed in self._squashed:
                continue
            if name.set_off and self.whole(name.text):
                continue
            self._squashed[squashed] = len(self._names)
            self._names.append(name)
            contents.append(content)
        common = Counter(word for content in contents for word in set(content))
        for index, content in enumerate(contents):
            weights = {w: log(1 + len(contents) / common[w]) for w in content}
            short = explained(self._names[index].text, self._function)
            if short in weights:
                weights[short] = 0.0
            self._words.append(weights)
            self._names[index] = replace(self._names[index], group=self._group(index, weights))
            for word in weights:
                self._by_word[word].append(index)
            self._total.append(sum(weights.values()))
            for word in _telling(weights):
                self._telling[word].append(index)

    def _group(self, index: int, weights: Mapping[str, float]) -> int:
        """The group of an earlier name that says the same, else a new one."""
        top = max(weights, key=lambda w: weights[w])
        for other in self._by_word.get(top, [])[:_CROWD]:
            missing = [w for w in self._words[other] if w not in weights]
            more = [w for w in weights if w not in self._words[other]]
            lost = sum(self._words[other][w] for w in missing) / sum(self._words[other].values())
            added = sum(weights[w] for w in more) / sum(weights.values())
            rivals = any(self._opposed(w, other) for w in more) or any(
                self._opposed(w, index) for w in missing
            )
            if max(lost, added) <= _SAME_GROUP and not rivals:
                return self._names[other].group
        return index + 1

    def _content(self, text: str) -> list[str]:
        words = [self._canon.get(w.text, w.text) for w in words_of(text)]
        return [w for w in words if w not in self._function]

    def _heard(self, word: str) -> str:
        """The word of some name that this word stands for, or itself."""
        if word not in self._known:
            self._known[word] = self._meant(self._canon.get(word, word))
        return self._known[word]

    def _meant(self, word: str) -> str:
        if word in self._by_word or len(word) < _SHORTEST_TYPO or word in self._function:
            return word
        bare = self._without_prefix(word)
        if bare is not None:
            return bare
        best = process.extractOne(word, self._by_word.keys(), scorer=fuzz.ratio, score_cutoff=_SPELLING)
        return best[0] if best else word

    def _without_prefix(self, word: str) -> str | None:
        """ "berakte" is "ber akta" written as one word."""
        for prefix in self._prefixes:
            bare = self._canon.get(word.removeprefix(prefix), word.removeprefix(prefix))
            if bare != word and bare in self._by_word:
                return bare
        return None

    def _candidates(self, heard: Sequence[str]) -> Iterator[int]:
        """The names that enough words of a text belong to: one of their telling words must be there."""
        present = set(heard)
        for index in sorted({i for word in present for i in self._telling.get(word, ())}):
            weights = self._words[index]
            if sum(weights[w] for w in weights if w in present) >= _COVERED * self._total[index]:
                yield index

    def _spots(self, index: int, words: Sequence[Word], heard: Sequence[str]) -> Iterator[FoundName]:
        """The stretches of the text that hold enough of a name's words close together."""
        weights = self._words[index]
        at = [i for i, word in enumerate(heard) if word in weights]
        for run in runs(at, _WINDOW_GAP):
            yield from self._within(index, run, words, heard)

    def _within(
        self, index: int, run: list[int], words: Sequence[Word], heard: Sequence[str]
    ) -> Iterator[FoundName]:
        """The stretches of a run: "persentase obat ... dan persentase makanan ..." are two names."""
        tight, own = tightened(run, heard), Counter(self._contents[index])
        often = Counter(heard[i] for i in tight)
        parts = parted(run, heard, own) if any(n > own[word] for word, n in often.items()) else ()
        found = [spot for part in parts if (spot := self._spot(index, tightened(part, heard), words, heard))]
        whole = None if found else self._spot(index, tight, words, heard)
        yield from [whole] if whole else found

    def _spot(
        self, index: int, run: list[int], words: Sequence[Word], heard: Sequence[str]
    ) -> FoundName | None:
        """The stretch that a run of a name's words makes; None where too little of the name is in it."""
        weights = self._words[index]
        seen = dict.fromkeys(heard[i] for i in run)
        covered = sum(weights[w] for w in seen) / self._total[index]
        missing = [w for w in weights if w not in seen]
        inside = heard[run[0] : run[-1] + 1]
        if covered < _COVERED or self._vetoed(missing, inside, index) or self._misnumbered(inside, index):
            return None
        foreign = sum(1 for w in inside if w not in weights and w not in self._function)
        score = covered / (1 + 0.1 * foreign)
        starts = frozenset(words[i].start for i in run)
        return FoundName(self._names[index], words[run[0]].start, words[run[-1]].end, score, starts)

    def _vetoed(self, missing: Sequence[str], inside: Sequence[str], index: int) -> bool:
        """Whether a missing word is the name's most telling one, or its opposite stands instead."""
        weights = self._words[index]
        if any(self._opposed(w, index) for w in inside):
            return True
        content = self._contents[index]
        if content[0] in missing and content[0] in self._heads:
            return len(missing) > 1 or len(content) <= _SHORT_NAME
        top = max(weights.values())
        return any(weights[w] >= top for w in missing) and len(missing) > 1

    def _misnumbered(self, inside: Sequence[str], index: int) -> bool:
        """Whether a number of the name stands elsewhere: "4 (empat) sasaran" is not "Sasaran 4"."""
        content = self._contents[index]
        told = [w for w in inside if w not in self._function]
        for before, word in pairwise(content):
            if word.isdigit() and word in told and (before, word) not in set(pairwise(told)):
                return True
        return False

    def _opposed(self, word: str, index: int) -> bool:
        """Whether a word is a rival of one that the name has, and not itself in the name."""
        content = self._contents[index]
        return word not in content and any(rival in content for rival in self._rivals.get(word, ()))


def _is_aside(text: str, found: FoundName) -> bool:
    """Whether a name only explains another one in brackets: "tingkat kesempatan kerja (pelengkap TPT)"."""
    before, behind = text[: found.start], text[found.end :]
    opened = _OPENED.search(before)
    closed = _CLOSED.match(behind)
    return opened is not None and closed is not None and any(map(str.isalpha, opened[0]))


def _is_short(printed: str) -> bool:
    """Whether a word is printed as initials are: in capitals, or with several ("AvLOS")."""
    return printed.isupper() or sum(ch.isupper() for ch in printed) > 1


def _telling(weights: Mapping[str, float]) -> list[str]:
    """The fewest rare words of a name without which too little of it is left."""
    left = sum(weights.values())
    least = left * _COVERED
    chosen: list[str] = []
    for word in sorted(weights, key=lambda w: -weights[w]):
        if left < least:
            break
        chosen.append(word)
        left -= weights[word]
    return chosen


def _rivals(groups: Sequence[str]) -> dict[str, set[str]]:
    rivals: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        members = group.split()
        for member in members:
            rivals[member].update(m for m in members if m != member)
    return rivals
