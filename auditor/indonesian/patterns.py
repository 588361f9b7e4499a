"""Regular expressions made from word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import regex

NUMBER = r"[0-9]++(?:[.,][0-9]++)*+"
# Digits with a stray space at a separator, as cells (not sentences) print them.
SPACED_NUMBER = r"[0-9]++(?:(?:\s?[.,]\s?)[0-9]++)*+"
# So many letters of a word say where it may begin.
_LETTERS = re.compile(r"[^\W\d_]{1,3}")
FRACTION = "[½¼¾⅕⅖⅗⅘⅛⅜⅝⅞]"


def words(*lists: Iterable[str]) -> str:
    """A group that matches any of the words, longest first.

    White space may be of any kind and length, a full stop may be left out or followed by a space.
    """
    forms = sorted({form for each in lists for form in each}, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(_form(form) for form in forms) + ")"


class Anchored:
    """A pattern that is tried only behind no letter, at a digit or where one of the words may begin.

    A cheap search for the first letters of the words leaves few places to a pattern of many alternatives.
    What the pattern matches must begin so.
    """

    def __init__(self, pattern: str, beginnings: Iterable[str]) -> None:
        self._pattern = regex.compile(pattern, regex.IGNORECASE)
        heads = sorted({_LETTERS.match(form).group() for form in beginnings})  # type: ignore[union-attr]
        self._start = re.compile(rf"(?<![^\W\d_])(?:[0-9]+|{'|'.join(heads)})", re.IGNORECASE)

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Every match, left to right, none overlapping."""
        done = 0
        for start in self._start.finditer(text):
            if start.start() >= done and (found := self._pattern.match(text, start.start())):
                done = found.end()
                yield found


def _form(form: str) -> str:
    pieces = []
    for char in form:
        if char == " ":
            pieces.append(r"\s++")
        elif char == ".":
            pieces.append(r"\.?\s?")
        elif char == "/":
            pieces.append(r"\s?/\s?")
        else:
            pieces.append(regex.escape(char))
    return "".join(pieces)
