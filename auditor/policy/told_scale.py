"""Scales of predikat told in sentences and lists: "lebih dari 100% Sangat Baik; 90% s.d. 100% Baik; ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases, words_of
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.evidence import Band
from auditor.model.fact import TableView
from auditor.policy.scale import limits_of, scales

_FEWEST = 3
_LONGEST_ITEM = 90
_LONGEST_RANGE = 60
_MOST_WORDS = 10
_SEMICOLON, _COMMA = re.compile(r"[;•]"), re.compile(r",\s|\s(?:dan|serta)\s(?=\D*\d)")
_SENTENCE = re.compile(r"(?<=[\w)%])\.\s+(?=[A-Z])")
# Words that only lead to a band: "... yaitu Baik (90-100)", "dan Kurang (< 70)".
_LEAD = re.compile(
    r"(?:\A|\s)(?:yaitu|yakni|ialah|adalah|meliputi|terdiri (?:atas|dari)|antara lain|sebagai berikut)"
    r"\s*:?\s*|:\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\A(?:dan|serta|sedangkan|lalu|sementara)\s+", re.IGNORECASE)
_SET_OFF = " \t\n.,:;=–—-()[]\"'“”→"


def all_scales(
    views: Sequence[TableView], document: Document, grammar: Grammar, lexicon: Lexicon
) -> Iterator[tuple[Band, ...]]:
    """The scales of the tables, and those of the text that say something else."""
    printed = list(scales(views, grammar, lexicon))
    known = {_key(scale) for scale in printed}
    yield from printed
    for scale in told_scales(document, grammar, lexicon):
        if _key(scale) not in known:
            known.add(_key(scale))
            yield scale


def _key(scale: Sequence[Band]) -> frozenset[tuple[object, ...]]:
    """What a scale says, wherever it stands."""
    return frozenset((fold(b.label), b.low, b.high) for b in scale)


def told_scales(document: Document, grammar: Grammar, lexicon: Lexicon) -> Iterator[tuple[Band, ...]]:
    """Every scale of at least three bands that the running text tells, in order of its bands."""
    teller = _Teller(grammar, lexicon)
    items: list[Band] = []
    for block in document.texts:
        if block.kind is BlockKind.LIST_ITEM and len(block.text) <= _LONGEST_ITEM:
            band = teller.band(block, 0, len(block.text))
            if band:
                items.append(band)
                continue
        if _is_scale(items):
            yield tuple(items)
        items = []
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE):
            yield from teller.scales(block)
    if _is_scale(items):
        yield tuple(items)


class _Teller:
    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self._grammar = grammar
        self._ends = Phrases({key: lexicon["scale"][key] for key in ("upward", "downward")})
        words = sorted(lexicon["narrative"]["predikat"], key=len, reverse=True)
        self._beginnings = {words_of(word)[0].text for word in words}
        label = "|".join(re.escape(word) for word in words)
        self._word = re.compile(rf"\b(?:{label})\b", re.IGNORECASE)
        self._last = re.compile(rf"\b({label})\Z", re.IGNORECASE)
        # NOTE: "kurang dari 50%" begins with no label.
        self._first = re.compile(rf"({label})\b(?!\s+(?:dari|atau sama))", re.IGNORECASE)

    def scales(self, block: TextBlock) -> Iterator[tuple[Band, ...]]:
        """The scales within one block."""
        text = block.text
        # NOTE: split words are at hand; a search for all labels in every text is slow.
        beginning = sum(word.text in self._beginnings for word in words_of(text))
        if beginning < _FEWEST or not any(map(str.isdigit, text)) or len(self._word.findall(text)) < _FEWEST:
            return
        for split in (_SEMICOLON, _COMMA):
            run: list[Band] = []
            for start, end in _segments(text, split):
                band = self.band(block, start, end)
                if band:
                    run.append(band)
                    continue
                if _is_scale(run):
                    yield tuple(run)
                run = []
            if _is_scale(run):
                yield tuple(run)
                return

    def band(self, block: TextBlock, start: int, end: int) -> Band | None:
        """The band that a stretch of text tells; None where it tells anything else."""
        text = block.text
        start, end = _trimmed(text, start, end)
        start += len(match[0]) if (match := _AND.match(text[start:end])) else 0
        start, end = _trimmed(text, self._led(text, start, end), end)
        piece = text[start:end]
        label = self._last.search(piece) or self._first.match(piece)
        if label is None:
            return None
        rest = piece[: label.start()] if label.start() else piece[label.end() :]
        rest = rest.strip(" \t\n.,:;=–—-()[]\"'“”→") if label.start() else rest.strip(" \t\n.,:;()[]\"'“”→")
        if len(rest) > _LONGEST_RANGE or len(rest.split()) > _MOST_WORDS:
            return None
        limits = limits_of(rest, self._grammar, self._ends)
        return Band(label[1], *limits, block.passage.place(start, end)) if limits else None

    def _led(self, text: str, start: int, end: int) -> int:
        """Where the band begins behind words that lead to it."""
        leads = [
            m.end() for m in _LEAD.finditer(text, start, end) if any(map(str.isdigit, text[m.end() : end]))
        ]
        of_label = [at for at in leads if self._first.match(text, at, end)]
        if of_label:
            return of_label[-1]
        colon = text.rfind(":", start, end)
        return colon + 1 if leads and colon >= start and self._last.search(text, start, end) else start


def _segments(text: str, split: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches between separators, each up to the end of its sentence."""
    marks = sorted([*(m.span() for m in split.finditer(text)), *(m.span() for m in _SENTENCE.finditer(text))])
    begin = 0
    for start, end in [*marks, (len(text), len(text))]:
        yield begin, start
        begin = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n.,;•-–":
        start += 1
    while end > start and text[end - 1] in _SET_OFF:
        end -= 1
    return start, end


def _is_scale(bands: Sequence[Band]) -> bool:
    """Whether bands follow each other, up or down, each with a name of its own."""
    if len(bands) < _FEWEST or len({fold(b.label) for b in bands}) < len(bands):
        return False
    lows = [b.low if b.low is not None else b.high for b in bands]
    known = [low for low in lows if low is not None]
    falling = all(a >= b for a, b in pairwise(known))
    return falling or all(a <= b for a, b in pairwise(known))
