"""Whether two readings of one place agree: figures sign by sign, words letter by letter."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_MEANT = frozenset("0123456789.,+-()%")
_MINUS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_WORD = re.compile(r"\S+")


def agree(first: str, second: str) -> bool:
    """Whether two texts hold the same figures; without a figure in the first, the same letters."""
    one, other = _compact(first)[0], _compact(second)[0]
    if has_digit(one):
        return _figures(one) == _figures(other)
    return _letters(one) == _letters(other)


def begins(first: str, second: str) -> bool:
    """Whether the second text is the first one up to the end of a word, and no figure stands in the rest."""
    words = _WORD.findall(first)
    heads = ((" ".join(words[:count]), words[count:]) for count in range(1, len(words)))
    return any(agree(head, second) and not has_digit("".join(rest)) for head, rest in heads)


def has_digit(text: str) -> bool:
    """Whether a text has a figure."""
    return any(map(str.isdigit, text))


def has_text(text: str) -> bool:
    """Whether there is anything to compare."""
    return any(map(str.isalnum, text))


def counterpart(line: str, start: int, end: int, second: str) -> str:
    """The part of the second reading of a line that stands where `line[start:end]` stands."""
    one, origins = _compact(line)
    other, spots = _compact(second)
    begin = sum(origin < start for origin in origins)
    stop = sum(origin < end for origin in origins)
    twin: dict[int, int] = {}
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        twin |= {spots[block.b + i]: block.a + i for i in range(block.size)}
    low = max((spot + 1 for spot, at in twin.items() if at < begin), default=0)
    high = min((spot for spot, at in twin.items() if at >= stop), default=len(second))
    own = [spot for spot, at in twin.items() if begin <= at < stop]
    # NOTE: what only one reader sees belongs to the figure if nothing parts it from what both see.
    words = [
        (low + word.start(), low + word.end())
        for word in _WORD.finditer(second[low:high])
        if not own or any(low + word.start() <= spot < low + word.end() for spot in own)
    ]
    return second[words[0][0] : words[-1][1]] if words else ""


def _compact(text: str) -> tuple[str, list[int]]:
    """A text in plain characters without white space, and where each of them stands in it."""
    plain: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        for part in unicodedata.normalize("NFKC", char).translate(_MINUS):
            if not part.isspace() and part.isprintable():
                plain.append(part)
                origins.append(at)
    return "".join(plain), origins


def _figures(text: str) -> str:
    return "".join(char for char in text if char in _MEANT)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
