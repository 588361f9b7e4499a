"""The words of a sentence that steer its meaning, each with what it does there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex

from auditor.indonesian.phrases import Phrases, words_of
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
    MISSES = "misses"
    MEETS = "meets"
    SAME = "same"
    IGNORE = "ignore"
    NEGATION = "negation"
    PLANNED = "planned"
    ANAPHORA = "anaphora"
    BACKREF = "backref"
    LAST_YEAR = "last-year"
    THIS_YEAR = "this-year"
    INCOMPARABLE = "incomparable"
    NEW_INDICATOR = "new-indicator"
    CONSISTS = "consists"
    LISTS = "lists"
    OPEN_LISTS = "open-lists"
    AND = "and"
    DIVIDE = "divide"
    PREDIKAT_CUE = "predikat-cue"
    PREDIKAT = "predikat"
    REFERENCE = "reference"
    REGULATION = "regulation"
    PREPOSITION = "preposition"


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
    )

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["narrative"]
        layered = frozenset().union(*self._LAYERS)
        main = frozenset(Tag) - layered
        self._books = [
            Phrases({tag.value: words[tag.value] for tag in sorted(layer)}) for layer in (main, *self._LAYERS)
        ]

    def find(self, text: str) -> list[Cue]:
        """Every cue of a sentence in order."""
        words = words_of(text)
        hits = [hit for book in self._books for hit in book.find_in(words)]
        kept = [Cue(Tag(h.key), h.start, h.end) for h in hits if not _CUT.search(text, h.start, h.end)]
        firm = [c for c in kept if c.tag in BREAKS or c.tag is Tag.COMPARE]
        kept = [c for c in kept if c.tag is not Tag.PLANNED or not any(_overlap(c, f) for f in firm)]
        return sorted(kept, key=lambda c: (c.start, c.end, c.tag))


def _overlap(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end
