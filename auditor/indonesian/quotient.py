"""Formulas in words as a numerator over a denominator: "Jumlah A / Jumlah B x 100%"."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import words_of
from auditor.lexicon import Lexicon

_BAR = regex.compile(r"(?<=[\s)\]])[/:÷](?=[\s(\[])")
_SLASH = regex.compile(r"/")
_EDGE = " \t\n.:;,="
_FEWEST_WORDS = 2
_LONGEST = 700


@dataclass(frozen=True, slots=True)
class Quotient:
    """The two sides of a printed fraction and where each stands in the text."""

    numerator: str
    denominator: str
    start: tuple[int, int]
    end: tuple[int, int]


class Quotients:
    """Splits formulas at their fraction bar, their division word, or their "x 100%"."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["narrative"]
        divided, times = (_either(words[key]) for key in ("dividing", "times"))
        self._divided = regex.compile(rf"\s(?:{divided})\s", regex.IGNORECASE)
        self._hundred = regex.compile(
            rf"[\s)\]]*\(?\s*(?:(?<![a-z])[x×*]|\b(?:{times}))\s*\)?\s*100(?:[.,]0+)?\s*(?:%|persen)?",
            regex.IGNORECASE,
        )

    def split(self, text: str) -> Quotient | None:
        """The fraction that a formula is; None where the text is none, or not plainly one."""
        if len(text) > _LONGEST:
            return None
        hundred = self._hundred.search(text)
        cut = self._cut(text, hundred)
        if cut is None:
            return None
        stop = hundred.start() if hundred and hundred.start() > cut[1] else len(text)
        upper = hundred.start() if hundred and hundred.end() <= cut[1] else cut[0]
        left, right = _trim(text, _begin(text, cut[0]), upper), _trim(text, cut[1], stop)
        if any(len(words_of(text[a:b])) < _FEWEST_WORDS for a, b in (left, right)):
            return None
        return Quotient(text[slice(*left)], text[slice(*right)], (left[0], right[0]), (left[1], right[1]))

    def _cut(self, text: str, hundred: regex.Match[str] | None) -> tuple[int, int] | None:
        bars = [m for m in _BAR.finditer(text) if _depth(text, m.start()) <= 0]
        if bars:
            return bars[0].span()
        if divided := self._divided.search(text):
            return divided.span()
        if hundred is None:
            return None
        if len(words_of(text[hundred.end() :])) >= _FEWEST_WORDS:
            return hundred.span()
        slashes = list(_SLASH.finditer(text, 0, hundred.start()))
        return slashes[0].span() if len(slashes) == 1 else None


def _begin(text: str, end: int) -> int:
    """Behind the equals sign that names the result in front of the numerator."""
    return text.rfind("=", 0, end) + 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The side without blanks and without the brackets that enclose all of it."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    inner = text[start:end]
    if inner.startswith("(") and (not inner.endswith(")") or _encloses(inner)):
        balanced = inner.endswith(")")
        if balanced or _depth(inner, len(inner)) > 0:
            return _trim(text, start + 1, end - balanced)
    return start, end


def _encloses(inner: str) -> bool:
    """Whether the first bracket is closed by the last."""
    return all(_depth(inner, at) > 0 for at in range(1, len(inner)))


def _depth(text: str, at: int) -> int:
    return text.count("(", 0, at) - text.count(")", 0, at)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
