"""Lists whose items begin with the noun that was announced: "tiga bagian, yaitu Bagian Umum, Bagian ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import words_of
from auditor.lexicon import Lexicon
from auditor.model.document import Block
from auditor.model.fact import CountStatement, Measure, Mention, Subject
from auditor.understand.narrative.lists import Listed, behind, gives_examples, opens_list
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_SEPARATOR = regex.compile(r"[,;]\s*(?:(?:dan|serta)\s+)?")
_JOINED = regex.compile(r"\s(?:dan|serta)\s+")
_CLOSED = regex.compile(r"[,;]\s*(?:dan|serta)\s+[^,;]*$")
_END = regex.compile(r"[.:]\s+\p{Lu}|[.:]$")
_REACH = 40
_FEWEST = 2
_TIMES = ("years", "months", "days")


def headed(scene: Scene, end: int, noun: str, said: Decimal | None) -> Listed | None:
    """The list behind a number that ends at `end`, every item of which begins with `noun`.

    Fewer items than `said` may be: what an "dan" joins to one that begins so can be another.
    """
    tagged = scene.tagged
    cues = tagged.between(end, min(len(tagged.text), end + _REACH), Tag.LISTS)
    if not cues or not noun or any(ch in tagged.text[end : cues[0].start] for ch in ".;("):
        return None
    start = cues[-1].end if cues[-1].start - cues[0].end <= 1 else cues[0].end
    stop = _END.search(tagged.text, start)
    last = stop.start() if stop else len(tagged.text)
    listed = tagged.text[start:last].strip(" :")
    pieces = [p for p in _SEPARATOR.split(listed) if p.strip()]
    head = noun[:1].upper() + noun[1:]
    begins = regex.compile(rf"{regex.escape(head)}\s+\p{{Lu}}")
    if not pieces or not all(begins.match(piece) for piece in pieces):
        return None
    joined = [part for piece in pieces for part in _JOINED.split(piece)[1:]]
    count = len(pieces) + sum(bool(begins.match(part)) for part in joined)
    # NOTE: ", dan Program C" closes the list; the "dan" of "Program Perlindungan dan Jaminan" joins nothing.
    closed = len(pieces) > _FEWEST and _CLOSED.search(listed) is not None
    most = count if closed or (said is not None and said < count) else len(pieces) + len(joined)
    return Listed(count, most, True, tagged.sentence.place(start, last)) if count >= _FEWEST else None


class WordedCounts:
    """Reads numbers that stand in words alone, where a list behind them tells how many there are."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        words = "|".join(sorted(lexicon["tallies"]["numbers"], key=len, reverse=True))
        self._count = regex.compile(rf"(?<![\p{{L}}(])({words})\s+(\p{{Ll}}{{3,}})\b", regex.IGNORECASE)
        self._grammar = grammar
        self._times = frozenset(w for key in _TIMES for w in lexicon["units"][key])

    def read(self, scene: Scene, blocks: Sequence[Block], at: int | None) -> Iterator[CountStatement]:
        """The counts of a sentence with the lists that they announce, in it or in the blocks behind `at`."""
        text = scene.tagged.text
        if not scene.tagged.has(Tag.LISTS) and not text.rstrip().endswith(":"):
            return
        for match in self._count.finditer(text):
            value = self._grammar.number_words(match[1])
            listed = headed(scene, match.end(), match[2], value)
            ends = at is not None and opens_list(scene) and self._is_list_of(scene, match.end())
            if listed is None and at is not None and ends and not gives_examples(scene):
                listed = behind(blocks, at)
            if listed is None or value is None or match[2].lower() in self._times:
                continue
            quantity = replace(self._grammar.parse(str(value)), raw=match.group())
            place = scene.tagged.sentence.place(match.start(1), match.end(2))
            mention = Mention(quantity, Measure.COUNT, scene.topic, place)
            yield CountStatement(
                subject=Subject("", place, True),
                period=scene.topic,
                place=scene.place,
                noun=match[2].lower(),
                count=mention,
                listed=listed.least,
                listed_most=listed.most,
                list_place=listed.place,
                complete=listed.complete,
            )

    def _is_list_of(self, scene: Scene, end: int) -> bool:
        """Whether nothing but the opening of a list follows a number and its noun."""
        spans = [(c.start, c.end) for c in scene.tagged.between(end, len(scene.tagged.text), Tag.LISTS)]
        words = words_of(scene.tagged.text[end:])
        return all(any(s <= end + w.start and end + w.end <= e for s, e in spans) for w in words)
