"""Regular expressions made from word lists."""

from __future__ import annotations

from collections.abc import Iterable

import regex

NUMBER = r"[0-9]++(?:[.,][0-9]++)*+"
# Digits with a stray space at a separator, as cells (not sentences) print them.
SPACED_NUMBER = r"[0-9]++(?:(?:\s?[.,]\s?)[0-9]++)*+"
FRACTION = "[½¼¾⅕⅖⅗⅘⅛⅜⅝⅞]"


def words(*lists: Iterable[str]) -> str:
    """A group that matches any of the words, longest first.

    White space may be of any kind and length, a full stop may be left out or followed by a space.
    """
    forms = sorted({form for each in lists for form in each}, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(_form(form) for form in forms) + ")"


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
