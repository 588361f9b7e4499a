"""Averages that a sentence gives of one part of the plan: "rata-rata capaian sasaran ini"."""

from __future__ import annotations

import re

from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.scene import Scene

# What tells one part from all: a number, a roman number, a letter of a list.
_INDEX = re.compile(r"\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h]")


class Sections:
    """Tells whether an average is that of one sasaran, misi or the like, and not of the whole report."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["narrative"]
        self._heads = frozenset(words["average-part"])
        self._years = Phrases({"years": words["average-years"]})
        self._links = frozenset(words["average-part-link"])
        self._pointing = frozenset((*words["backref"], *words["average-part-rank"]))

    def spans_years(self, scene: Scene, figure: Figure) -> bool:
        """Whether the average is that of several years: "rata-rata capaian tiga tahun terakhir"."""
        start = figure.head.end if figure.head else 0
        return bool(self._years.find(scene.tagged.text[start : figure.start]))

    def holds(self, scene: Scene, figure: Figure) -> bool:
        """Whether the sentence, or the heading above it, speaks of one part."""
        since = scene.tagged.text.rfind(";", 0, figure.start) + 1
        heading = scene.context.heading
        begun = heading is not None and self._names(heading.text, first=True)
        return begun or self._names(scene.tagged.text[since:], first=False)

    def _names(self, text: str, *, first: bool) -> bool:
        """Whether a part is pointed at or numbered in a text, at its beginning where that is asked for."""
        words = [word.text for word in words_of(text)]
        for at, word in enumerate(words[:1] if first else words):
            if word in self._heads and self._is_one(words[at + 1 : at + 4]):
                return True
        return False

    def _is_one(self, behind: list[str]) -> bool:
        while behind and behind[0] in self._links:
            behind = behind[1:]
        return bool(behind) and (behind[0] in self._pointing or _INDEX.fullmatch(behind[0]) is not None)
