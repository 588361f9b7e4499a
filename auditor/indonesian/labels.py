"""Cells that hold a word in place of a figure: missing marks, grades and categories."""

from __future__ import annotations

import regex

from auditor.indonesian.patterns import words
from auditor.indonesian.text import fold, squash
from auditor.lexicon import Words
from auditor.model.quantity import Kind, Missing

_MISSING_KEYS = {
    "missing_not_applicable": Missing.NOT_APPLICABLE,
    "missing_not_yet_known": Missing.NOT_YET_KNOWN,
    "missing_zero": Missing.ZERO,
    "missing_blank": Missing.BLANK,
}
_DASHES = regex.compile(r"[-_~\s]++")
_DOTS = regex.compile(r"[.\s]++")
_LONGEST_REMARK = 60


class Labels:
    """Tells what a cell without figures says."""

    def __init__(self, numbers: Words) -> None:
        self._missing = {form: kind for key, kind in _MISSING_KEYS.items() for form in numbers[key]}
        self._not_yet = regex.compile(rf"\b{words(numbers['missing_not_yet_known'])}\b")
        self._grades = frozenset(numbers["grades"])
        self._categories = frozenset(numbers["categories"])
        self._head = regex.compile(rf"{words(numbers['category_heads'])}\b[\s:=]*+", regex.IGNORECASE)

    def missing(self, text: str) -> Missing | None:
        """Why a cell holds no figure, if it says so."""
        plain = fold(text).strip("\"'()[]* ") if text.strip() != "*" else "*"
        if not plain:
            return Missing.BLANK if not text.strip("\"' \t\r\n\u00a0") else None
        if _DASHES.fullmatch(plain):
            return Missing.NOT_APPLICABLE
        if _DOTS.fullmatch(plain):
            return Missing.BLANK
        if (known := self._missing.get(plain.rstrip(" .;,"))) is not None:
            return known
        if len(plain) <= _LONGEST_REMARK and self._not_yet.search(plain):
            return Missing.NOT_YET_KNOWN
        return None

    def label(self, text: str) -> tuple[Kind, str] | None:
        """The kind and printed word of a grade or category, its announcing word and quotes left off."""
        plain = squash(text).strip(" .:;,\"'“”‘’*")
        bare = self._head.sub("", plain, count=1) if self._head.match(plain) else plain
        for word in (plain, bare.strip(" \"'“”‘’")):
            folded = fold(word)
            if folded in self._grades:
                return Kind.GRADE, word
            if folded in self._categories:
                return Kind.CATEGORY, word
        return None
