"""What stands on one height of a page: the words of a line as the eye sees it, and its texts between gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from auditor.read.pdf.page import Extent, Word
from auditor.read.pdf.partings import texts_of

_LEVEL = 2.0
# Texts so far apart, in points and in sizes of the type, stand in two columns.
_GAP, _GAP_SIZE = 5.0, 0.55

Strip = list[list[Word]]


def visual_lines(words: Iterable[Word]) -> Strip:
    """Words line by line, from the top down."""
    found: Strip = []
    for word in sorted(words, key=lambda word: word.bottom):
        if found and word.bottom - found[-1][-1].bottom <= _LEVEL:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def texts_between_gaps(line: Sequence[Word]) -> list[Extent]:
    """The texts of a line that stand further apart than words do."""
    least = least_gap([line])
    found: list[Extent] = []
    for left, right in sorted(texts_of(list(line))):
        if found and left - found[-1][1] < least:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def least_gap(lines: Iterable[Sequence[Word]]) -> float:
    """How far apart texts of two columns stand at least, in type of this size."""
    return max(_GAP, _GAP_SIZE * median(word.bottom - word.top for line in lines for word in line))
