"""How far two names are one indicator, and why not where they are not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from auditor.lexicon import Lexicon
from auditor.reconcile.names import Name

# A word of this many letters may differ in one letter per five and still be the same word misspelt.
_FUZZY_LENGTH = 5
_LETTERS_PER_SLIP = 5
# What one name adds may weigh this share of both before it counts against them.
_ONE_SIDED = 0.42
_ADDED = 0.8
# Short words and mere qualifiers weigh half; names that differ in nothing else are as good as one.
_LIGHT = 0.5
_QUALIFIED = 0.85
# Names in which words replace each other, without and with equal figures.
_REPLACED = 0.6
_REPLACED_EQUAL = 0.8
_YEAR_DIGITS = 4
_ROMANS = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` 0..1 of the names alone, `with_figures` where equal figures speak for them too; 0 is a veto.

    `reason` says what spoke for or against.
    """

    score: float
    with_figures: float
    reason: str


class Similarity:
    """Compares names, weighing words by their rarity among all names of the report."""

    def __init__(self, lexicon: Lexicon, names: Iterable[Name]) -> None:
        every = list(names)
        frequency = Counter(word for name in every for word in set(name.words))
        self._weight = {w: math.log(1 + (len(every) + 1) / n) for w, n in frequency.items()}
        self._default = math.log(2 + len(every))
        self._qualifiers = frozenset(lexicon["reconcile"]["qualifiers"])
        self._groups: dict[str, set[int]] = {}
        for number, group in enumerate(lexicon["reconcile"]["opposites"]):
            for word in group.split():
                self._groups.setdefault(word, set()).add(number)

    def compare(self, a: Name, b: Name) -> Likeness:
        """The likeness of two names."""
        if a.key == b.key:
            return Likeness(1.0, 1.0, "same-words")
        left, right, matched = self._match(a.words, b.words)
        if self._opposed(left, right):
            return Likeness(0.0, 0.0, "opposites")
        rest_a, rest_b = self._sum(left), self._sum(right)
        total = matched * 2 + rest_a + rest_b
        score = matched * 2 / total if total else 0.0
        if rest_a and rest_b and self._only_qualify([*left, *right]):
            return Likeness(max(score, _QUALIFIED), 1.0, "qualifiers-differ")
        if rest_a and rest_b:
            # NOTE: words that replace each other tell two things apart, however long the rest is.
            return Likeness(score * _REPLACED, score * _REPLACED_EQUAL, "words-differ")
        if not rest_a and not rest_b:
            return Likeness(max(score, 0.98), 1.0, "spelling")
        if max(rest_a, rest_b) / total <= _ONE_SIDED:
            return Likeness(score, score, "one-adds-words")
        return Likeness(score * _ADDED, score, "one-adds-many-words")

    def kinship(self, a: Name, b: Name) -> float:
        """The share of two names' weight that they have in common; 0 where they are opposites."""
        left, right, matched = self._match(a.words, b.words)
        total = matched * 2 + self._sum(left) + self._sum(right)
        return matched * 2 / total if total and not self._opposed(left, right) else 0.0

    def _only_qualify(self, words: Iterable[str]) -> bool:
        """Whether all of the words qualify a name without telling it from another."""
        return all(w in self._qualifiers for w in words)

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer, the more."""
        return self._of(word)

    def _match(self, a: tuple[str, ...], b: tuple[str, ...]) -> tuple[list[str], list[str], float]:
        """Words left over on either side, and the weight of what matches."""
        common = set(a) & set(b)
        # NOTE: summed in the order of the name; a set has another order, and so another sum, in every run.
        matched = self._sum(w for w in dict.fromkeys(a) if w in common)
        left = [w for w in dict.fromkeys(a) if w not in common]
        right = [w for w in dict.fromkeys(b) if w not in common]
        for word in [w for w in left if len(w) >= _FUZZY_LENGTH]:
            first, last = word[0], word[-1]
            # NOTE: nearly all pairs of words differ in both, and a call costs more than the comparison.
            twin = next((w for w in right if (w[0] == first or w[-1] == last) and misspelt(word, w)), None)
            if twin is not None:
                left.remove(word)
                right.remove(twin)
                matched += max(self._of(word), self._of(twin)) * 0.95
        if left and right and "".join(left) == "".join(right):
            matched += self._sum(left)
            return [], [], matched
        return left, right, matched

    def _opposed(self, left: list[str], right: list[str]) -> bool:
        if any(_numbers(w) for w in left) and any(_numbers(w) for w in right):
            return True
        groups_right = {g for w in right for g in self._groups.get(w, ())}
        return any(g in groups_right for w in left for g in self._groups.get(w, ()))

    def _of(self, word: str) -> float:
        weight = self._weight.get(word, self._default)
        return weight * _LIGHT if len(word) <= 2 or word in self._qualifiers else weight

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._of(w) for w in words)


def _numbers(word: str) -> bool:
    """Whether a word numbers a thing ("triwulan II", "usia 15"); a year only dates it."""
    return word in _ROMANS or (word.isdigit() and len(word) < _YEAR_DIGITS)


def misspelt(a: str, b: str) -> bool:
    """Whether two words are one with a slip of the pen; numbers never are."""
    # NOTE: asked of every two words left over of two names, so what rules out most of them comes first.
    if a[:1] != b[:1] and a[-1:] != b[-1:]:
        return False
    shorter = min(len(a), len(b))
    allowed = max(1, shorter // _LETTERS_PER_SLIP)
    if shorter < _FUZZY_LENGTH or abs(len(a) - len(b)) > allowed or a.isdigit() or b.isdigit():
        return False
    return DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed
