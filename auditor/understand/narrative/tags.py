"""The words of a sentence that steer its meaning, each with what it does there."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import regex

from auditor.indonesian.phrases import Word, words_of
from auditor.lexicon import Lexicon

_CUT = regex.compile(r"[,.;:()\[\]]")


class Tag(StrEnum):
    """What a phrase does in a sentence; the values are keys of the lexicon."""

    TARGET = "target"
    TARGET_END = "target-end"
    END_MARK = "end-mark"
    NATIONAL = "national"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    CAPAIAN_RATE = "capaian-rate"
    DOUBTFUL = "capaian-or-realisasi"
    PROGRESS = "progress"
    BUDGET = "budget"
    BUDGET_USE = "budget-use"
    BUDGET_PART = "budget-part"
    BEFORE_CHANGE = "before-change"
    AFTER_CHANGE = "after-change"
    PHYSICAL = "physical"
    REMAINDER = "remainder"
    EFFICIENCY = "efficiency"
    AVERAGE = "average"
    COUNT = "count"
    AMOUNT = "amount"
    COPULA = "copula"
    REACH = "reach"
    FROM = "from"
    TO = "to"
    OR = "or"
    RESTATED = "restated"
    AGAINST = "against"
    COMPARE = "compare"
    RESULT = "result"
    BREAK = "break"
    CAUSE = "cause"
    RISE = "rise"
    FALL = "fall"
    RISE_NOUN = "rise-noun"
    FALL_NOUN = "fall-noun"
    ABOVE = "above"
    BELOW = "below"
    OVER = "over"
    UNDER = "under"
    MISSES = "misses"
    MEETS = "meets"
    SAME = "same"
    BOUNDING = "bounding"
    DIFFER = "differ"
    FASTER = "faster"
    SLOWER = "slower"
    BODY = "body"
    SOURCE = "source"
    SUBGROUP = "subgroup"
    IGNORE = "ignore"
    NEGATION = "negation"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    CAPPED = "capped"
    PORTION = "portion"
    ALREADY = "already"
    ACTIVITY = "activity"
    AIMED = "aimed"
    AIMED_BEHIND = "aimed-behind"
    NAME_TURNING = "name-turning"
    ANAPHORA = "anaphora"
    BACKREF = "backref"
    LAST_YEAR = "last-year"
    THIS_YEAR = "this-year"
    INCOMPARABLE = "incomparable"
    NEW_INDICATOR = "new-indicator"
    CONSISTS = "consists"
    OTHERS = "others"
    LISTS = "lists"
    OPEN_LISTS = "open-lists"
    AND = "and"
    DIVIDE = "divide"
    PREDIKAT_CUE = "predikat-cue"
    PREDIKAT = "predikat"
    REFERENCE = "reference"
    REGULATION = "regulation"
    PREPOSITION = "preposition"


_LONGEST = 12


@dataclass(slots=True)
class Node:
    """Where phrases part; `tags` are those of the phrase that ends here, by layer."""

    deeper: dict[str, Node] = field(default_factory=dict)
    tags: dict[int, Tag] = field(default_factory=dict)


HEADS = frozenset(
    (
        Tag.TARGET,
        Tag.TARGET_END,
        Tag.NATIONAL,
        Tag.REALISASI,
        Tag.CAPAIAN,
        Tag.CAPAIAN_RATE,
        Tag.DOUBTFUL,
        Tag.PROGRESS,
        Tag.BUDGET,
        Tag.BUDGET_USE,
        Tag.PHYSICAL,
        Tag.REMAINDER,
        Tag.EFFICIENCY,
        Tag.AVERAGE,
    )
)
BREAKS = frozenset((Tag.RESULT, Tag.BREAK, Tag.CAUSE))
_STATING = frozenset(
    (
        *(Tag.RISE, Tag.FALL, Tag.ABOVE, Tag.BELOW, Tag.SAME, Tag.MISSES, Tag.COMPARE),
        *(Tag.INCOMPARABLE, Tag.NEW_INDICATOR, Tag.REACH, Tag.AMOUNT, Tag.ANAPHORA),
    )
)
_POINTING = {Tag.OVER: Tag.ABOVE, Tag.UNDER: Tag.BELOW}
_MEASURED = frozenset((Tag.TARGET, Tag.TARGET_END, Tag.NATIONAL, Tag.AVERAGE, Tag.LAST_YEAR, Tag.BODY))
_POINT_REACH = 6
DIRECTIONS = frozenset((Tag.RISE, Tag.FALL, Tag.ABOVE, Tag.BELOW, Tag.SAME, Tag.MISSES, Tag.MEETS))


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the lexicon at `start` to `end` of a sentence."""

    tag: Tag
    start: int
    end: int


class Tagger:
    """Finds the cues of a sentence; one phrase may do several things, then there are several cues."""

    _LAYERS = (
        frozenset((Tag.LISTS, Tag.OPEN_LISTS, Tag.CONSISTS)),
        frozenset((Tag.PREDIKAT_CUE, Tag.PREDIKAT)),
        frozenset((Tag.AMOUNT, Tag.COPULA, Tag.REACH, Tag.FROM, Tag.TO, Tag.OR, Tag.COMPARE, Tag.AND)),
        frozenset((Tag.DIVIDE,)),
        frozenset((Tag.REFERENCE, Tag.REGULATION, Tag.PREPOSITION, Tag.PLANNED, Tag.NEGATION)),
        frozenset((Tag.ANAPHORA, Tag.BACKREF, Tag.END_MARK, Tag.NEW_INDICATOR)),
        frozenset((Tag.BOUNDING, Tag.ACTIVITY, Tag.AIMED_BEHIND, Tag.HYPOTHETICAL, Tag.CAPPED, Tag.PORTION)),
        frozenset((Tag.BEFORE_CHANGE, Tag.AFTER_CHANGE, Tag.AIMED)),
        frozenset((Tag.BODY,)),
        frozenset((Tag.ALREADY,)),
        frozenset((Tag.SOURCE, Tag.SUBGROUP)),
        frozenset((Tag.BUDGET_PART,)),
        frozenset((Tag.RESTATED, Tag.AGAINST)),
        frozenset((Tag.LAST_YEAR, Tag.THIS_YEAR)),
        frozenset((Tag.NAME_TURNING, Tag.OTHERS)),
        frozenset((Tag.FASTER, Tag.SLOWER)),
    )

    def __init__(self, lexicon: Lexicon) -> None:
        layer = {tag: number for number, tags in enumerate(self._LAYERS, 1) for tag in tags}
        self._root = Node()
        words = lexicon["narrative"]
        for tag in Tag:
            endings = ("", *words["suffix"]) if tag in HEADS else ("",)
            for phrase in (p + ending for p in words[tag.value] for ending in endings):
                node = self._root
                for word in words_of(phrase):
                    node = node.deeper.setdefault(word.text, Node())
                node.tags.setdefault(layer.get(tag, 0), tag)

    def find(
        self, text: str, words: Sequence[Word] | None = None, inside: Container[int] = frozenset()
    ) -> list[Cue]:
        """Every cue of a sentence in order: in each layer the longest phrases, none overlapping.

        `inside` are the words of names, where they begin: no cue holds one.
        """
        found = words_of(text) if words is None else words
        first = self._root.deeper
        kept: list[Cue] = []
        until: dict[int, int] = {}
        for at, word in enumerate(found):
            if word.text in first and word.start not in inside:
                for layer, ends in self._phrases(found, at, inside).items():
                    if until.get(layer, 0) > at:
                        continue
                    for tag, length in reversed(ends):
                        end = found[at + length - 1].end
                        if length == 1 or not _CUT.search(text, word.start, end):
                            kept.append(Cue(tag, word.start, end))
                            until[layer] = at + length
                            break
        return _settled(_aimed(text, kept))

    def _phrases(
        self, words: Sequence[Word], at: int, inside: Container[int]
    ) -> dict[int, list[tuple[Tag, int]]]:
        """The phrases that begin at a word, by layer, the shortest first, each with its number of words."""
        ends: dict[int, list[tuple[Tag, int]]] = {}
        node: Node | None = self._root
        for length, word in enumerate(words[at : at + _LONGEST], 1):
            node = node.deeper.get(word.text) if node and word.start not in inside else None
            if node is None:
                break
            for layer, tag in node.tags.items():
                ends.setdefault(layer, []).append((tag, length))
        return ends

    def is_sentence(self, text: str) -> bool:
        """Whether a text states something, and is not only a name or title."""
        return any(cue.tag in _STATING for cue in self.find(text))


def _aimed(text: str, cues: list[Cue]) -> list[Cue]:
    """ "dari sasaran 1.250 keluarga" gives a target; "dari sasaran strategis" only names something."""
    aimed = [c for c in cues if c.tag is Tag.AIMED]
    if not aimed:
        return cues
    targets = [Cue(Tag.TARGET, c.start, c.end) for c in aimed if text[c.end :].lstrip()[:1].isdigit()]
    labels = (Tag.AIMED, Tag.REFERENCE, Tag.TARGET)
    kept = [c for c in cues if c.tag not in labels or not any(_overlap(c, t) for t in targets)]
    return sorted([*(c for c in kept if c.tag is not Tag.AIMED), *targets], key=lambda c: (c.start, c.end))


def _settled(kept: list[Cue]) -> list[Cue]:
    """The cues without those that are only a part of a firmer phrase ("jika dibandingkan")."""
    firm = [c for c in kept if c.tag in BREAKS or c.tag is Tag.COMPARE]
    lists = [c for c in kept if c.tag is Tag.CONSISTS]
    kept = [c for c in kept if c.tag is not Tag.PLANNED or not any(_overlap(c, f) for f in firm)]
    kept = [c for c in kept if c.tag is not Tag.FROM or not any(_overlap(c, f) for f in lists)]
    return sorted(_placed(kept), key=lambda c: (c.start, c.end, c.tag))


def _placed(cues: list[Cue]) -> Iterator[Cue]:
    """ "di atas target" compares, "tabel di atas" only points."""
    for cue in cues:
        if cue.tag not in _POINTING:
            yield cue
        elif any(c.tag in _MEASURED and 0 <= c.start - cue.end <= _POINT_REACH for c in cues):
            yield Cue(_POINTING[cue.tag], cue.start, cue.end)


def _overlap(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end
