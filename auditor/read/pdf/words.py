"""The words that a report writes, to tell whether two halves make one of them."""

from __future__ import annotations

import re

from auditor.read.pdf.characters import plain

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class WordList:
    """Texts whose words are counted only when somebody asks."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._words: set[str] = set()

    def add(self, text: str) -> None:
        """Take the text of a page."""
        self._texts.append(text)

    def known(self, word: str) -> bool:
        """Whether the report writes the word in one piece."""
        if self._texts:
            for text in self._texts:
                self._words.update(_WORD.findall(plain(text).lower()))
            self._texts = []
        return word in self._words
