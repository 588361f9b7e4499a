"""How a report says in words that it computes: the formula where less is better, the cap, for whom."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.evidence import PolicyEvidence
from auditor.model.fact import Indicator
from auditor.model.place import Place
from auditor.understand.narrative.sentences import Sentence, Splitter

_TOLD = "told-"
_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE, BlockKind.FORMULA)
_CAPS = ("100", "110", "120", "125", "150")
# A target, a result, and what is left out of a formula: brackets, spaces, the marks of a fraction.
_T, _R = "\ue000", "\ue001"
_DROPPED = regex.compile(r"[\s()\[\]{}$\\]|\\text|\\times|frac")
_FORMULAS = (
    (regex.compile(rf"2x?{_T}-{_R}/{_T}|{_T}-{_R}-{_T}/{_T}"), "2T-R/T"),
    (regex.compile(rf"(?<![-{_R}]){_T}/{_R}x100"), "T/R"),
)
_MARKS = str.maketrans({"÷": "/", ":": "/", "×": "x", "*": "x", "–": "-", "−": "-"})
_OVER = ("/", ":", "÷", "frac")
# So many words in front of the cap say of what it is one.
_REACH = 12
# A shorter name stands in many sentences.
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class ToldPolicy:
    """What the text says: None where it says nothing, or different things in different places."""

    cap: int | None = None
    negative_formula: str | None = None
    negative: frozenset[str] = frozenset()
    evidence: tuple[PolicyEvidence, ...] = ()


@dataclass(slots=True)
class _Places:
    """Where each convention is told."""

    found: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, what: str, place: Place) -> None:
        self.found.setdefault(what, []).append(place)

    def only(self) -> str | None:
        return next(iter(self.found)) if len(self.found) == 1 else None

    def evidence(self) -> Iterator[PolicyEvidence]:
        for what, places in self.found.items():
            yield PolicyEvidence(_TOLD + what, len(places), 0, places[0])


def told_policy(document: Document, lexicon: Lexicon, indicators: Sequence[Indicator]) -> ToldPolicy:
    """The conventions that sentences of a report announce."""
    reader = _Reader(lexicon)
    caps, formulas, negative = _Places(), _Places(), set[str]()
    for block in document.texts:
        if block.kind not in _READ or not reader.may_tell(block.text):
            continue
        for formula in reader.formulas(block.text):
            formulas.add(formula, block.place)
        for sentence in reader.split(block):
            cap = reader.cap(sentence.text)
            if cap:
                caps.add(cap, sentence.place(0, len(sentence.text)))
            if reader.wants_less(sentence.text):
                negative |= _named(sentence, indicators)
    cap = caps.only()
    return ToldPolicy(
        cap=int(cap) if cap else None,
        negative_formula=formulas.only(),
        negative=frozenset(negative),
        evidence=(*formulas.evidence(), *caps.evidence()),
    )


def _named(sentence: Sentence, indicators: Sequence[Indicator]) -> set[str]:
    """The indicators that a sentence names."""
    told = fold(sentence.text)
    return {
        indicator.id
        for indicator in indicators
        if any(len(name.split()) >= _LEAST_WORDS and fold(name) in told for name in indicator.names)
    }


class _Reader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon["policy"]
        self._abbreviations = lexicon["narrative"]["abbreviations"]
        self._less, self._capped = _roots(self._words["less_is_better"]), _roots(self._words["capped"])
        over = (*_OVER, *self._words["divide"])
        self._sides = tuple(
            _roots(words) for words in (self._words["realisasi"], over, self._words["target"])
        )

    def may_tell(self, text: str) -> bool:
        """Whether a text has one of the words, or sets a target against a result."""
        # NOTE: asked of every paragraph, and nearly always denied: patterns would take ten times as long.
        low = text.lower()
        if all(any(word in low for word in words) for words in self._sides):
            return True
        if any(word in low for word in self._less):
            return True
        return any(word in low for word in self._capped) and any(cap in low for cap in _CAPS)

    def split(self, block: TextBlock) -> Iterator[Sentence]:
        """The sentences of a block."""
        return Splitter(self._abbreviations).split(block)

    @functools.cached_property
    def _signs(self) -> Sequence[tuple[regex.Pattern[str], str]]:
        signs = {_T: "target", _R: "realisasi", "/": "divide", "x": "times", "-": "minus"}
        return [(_any(self._words, key), sign) for sign, key in signs.items()]

    @functools.cached_property
    def _directions(self) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        return _any(self._words, "less_is_better"), _any(self._words, "more_is_better")

    @functools.cached_property
    def _cap(self) -> regex.Pattern[str]:
        capped, caps = "|".join(map(regex.escape, self._capped)), "|".join(_CAPS)
        return regex.compile(rf"\b(?:{capped})\b[^\d.;]{{0,25}}\b(?P<cap>{caps})(?:,0+)? ?(?:%|persen)")

    def formulas(self, text: str) -> list[str]:
        """The formulas for less that a text prints."""
        low = text.lower()
        if not all(any(word in low for word in words) for words in self._sides):
            return []
        for pattern, sign in self._signs:
            text = pattern.sub(sign, text)
        bare = _DROPPED.sub("", text.replace("}{", "/")).lower().translate(_MARKS)
        return [name for pattern, name in _FORMULAS if pattern.search(bare)]

    def cap(self, text: str) -> str | None:
        """The bound that a sentence sets to every capaian."""
        found = self._cap.search(text.lower()) if any(cap in text for cap in _CAPS) else None
        before = text[: found.start()].lower().split()[-_REACH:] if found else []
        of_capaian = any(word in self._words["capaian"] for word in before)
        return found["cap"] if found and of_capaian and before[-1] not in self._words["uncapped"] else None

    def wants_less(self, text: str) -> bool:
        """Whether a sentence says that less is better, and of nothing that more is."""
        less, more = self._directions
        return bool(less.search(text)) and not more.search(text)


def _roots(words: Sequence[str]) -> tuple[str, ...]:
    """The words that hold no other one of them."""
    return tuple(word for word in words if not any(other in word for other in words if other != word))


def _any(words: Mapping[str, tuple[str, ...]], key: str) -> regex.Pattern[str]:
    alternatives = "|".join(regex.escape(w) for w in sorted(words[key], key=len, reverse=True))
    return regex.compile(rf"\b(?:{alternatives})\b", regex.IGNORECASE)
