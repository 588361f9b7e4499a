"""The noun phrases around an amount: what is counted, and of whom."""

from __future__ import annotations

import regex

from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import BREAKS, Tag

_DIGITS = regex.compile(r"[\p{N}.,]+\s*(?:\([^()]*\))?\s*")
_LONGEST_NOUN = 3
_LONGEST_SUBJECT = 24
_TIES = (Tag.AMOUNT, Tag.COPULA, Tag.REACH)


class Nouns:
    """Reads counted nouns and the phrases in front of amounts."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["narrative"]
        self._counted = Phrases({"counted": words["counted"]})
        self._leading = frozenset(words["leading"])
        self._function = frozenset(lexicon["reconcile"]["function_words"])

    def counted(self, scene: Scene, figure: Figure) -> str:
        """The noun of the list of counted things right behind a number; "" if it is another."""
        tail = self._tail(scene, figure)
        hit = self._counted.leading(tail)
        return hit.phrase if hit else ""

    def last_counted(self, scene: Scene, start: int) -> str:
        """The counted noun that the rest of a sentence names last; "" if none."""
        hits = self._counted.find(scene.tagged.text[start:])
        return hits[-1].phrase if hits else ""

    def noun(self, scene: Scene, figure: Figure) -> str:
        """The noun right behind a number: a known one, its unit, or the next words."""
        known = self.counted(scene, figure)
        if known or figure.quantity.unit is not None:
            return known or (figure.quantity.unit.name if figure.quantity.unit else "")
        chosen: list[str] = []
        tail = self._tail(scene, figure)
        for word in words_of(tail):
            if word.text in self._function or len(chosen) == _LONGEST_NOUN or _cut(tail, word.start, chosen):
                break
            chosen.append(word.text)
        return " ".join(chosen)

    def subject(self, scene: Scene, figure: Figure) -> str:
        """The phrase in front of an amount ("jumlah penduduk wajib KTP ... sebanyak")."""
        tagged, text = scene.tagged, scene.tagged.text
        previous = max((f.end for f in scene.amounts if f.end <= figure.start), default=0)
        start = max(previous, tagged.break_before(figure.start, *BREAKS))
        ties = tagged.between(start, figure.start, *_TIES)
        end = (
            ties[-1].start if ties and tagged.words_between(ties[-1].end, figure.start) <= 2 else figure.start
        )
        start = max([start, *(m.end for m in scene.moments if start <= m.start and m.end <= end)])
        heads = [c for c in tagged.between(start, end, Tag.COUNT) if c.start not in {t.start for t in ties}]
        start = heads[-1].start if heads else start
        words = words_of(text[start:end])
        while words and (words[0].text in self._leading):
            words = words[1:]
        words = words[-_LONGEST_SUBJECT:]
        return " ".join(text[start + words[0].start : end].split()).rstrip(" ,:;(") if words else ""

    def _tail(self, scene: Scene, figure: Figure) -> str:
        text = scene.tagged.text[figure.start :]
        digits = _DIGITS.match(text)
        return text[digits.end() if digits else 0 :]


def _cut(tail: str, start: int, chosen: list[str]) -> bool:
    """Whether punctuation stands between the words chosen and the next one."""
    return bool(chosen) and any(ch in tail[:start] for ch in ",.;:()")
