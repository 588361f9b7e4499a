"""What sort of thing a cell holds, and what a column mostly holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from auditor.read.vocabulary import Layout

_ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\d{1,2}\)")
_NUMBERED = re.compile(r"\(?(\d{1,3}|[a-z])(?:\.\d{1,2}){0,3}[.)]\s*(?=[^\W\d])")
_INTEGER = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d\*?")
_COUNTED = re.compile(r"\(?(\d{1,3})[.)]?")
_FOOTNOTE = re.compile(r"\s?\*{1,3}\)?$")
# A column is what seven in ten of its cells are.
_MOSTLY = 0.7


class CellType(Enum):
    """The types that alignment tells apart."""

    ORDINAL = auto()
    INTEGER = auto()
    AMOUNT = auto()
    MISSING = auto()
    TEXT = auto()


class ColumnType(Enum):
    """What a column mostly holds."""

    ORDINAL = auto()
    VALUE = auto()
    TEXT = auto()
    UNKNOWN = auto()


_FIT = {
    (CellType.ORDINAL, ColumnType.ORDINAL): 2,
    (CellType.INTEGER, ColumnType.ORDINAL): 1,
    (CellType.INTEGER, ColumnType.VALUE): 2,
    (CellType.AMOUNT, ColumnType.VALUE): 2,
    (CellType.MISSING, ColumnType.VALUE): 1,
    (CellType.TEXT, ColumnType.TEXT): 2,
    (CellType.ORDINAL, ColumnType.VALUE): -3,
    (CellType.ORDINAL, ColumnType.TEXT): -3,
    (CellType.INTEGER, ColumnType.TEXT): -3,
    (CellType.AMOUNT, ColumnType.ORDINAL): -3,
    (CellType.AMOUNT, ColumnType.TEXT): -3,
    (CellType.TEXT, ColumnType.ORDINAL): -3,
    (CellType.TEXT, ColumnType.VALUE): -3,
}


def cell_type(text: str, layout: Layout) -> CellType:
    """The type of a cell that holds text; the mark of a footnote behind a figure does not count."""
    if text.lower() in layout.missing:
        return CellType.MISSING
    if _ORDINAL.fullmatch(text):
        return CellType.ORDINAL
    if _INTEGER.fullmatch(text):
        return CellType.INTEGER
    if len(text) <= 60 and not _NUMBERED.match(text) and layout.amount.fullmatch(_FOOTNOTE.sub("", text)):
        return CellType.AMOUNT
    return CellType.TEXT


def is_year(text: str) -> bool:
    """Whether a cell holds a year, which may head a column."""
    return bool(_YEAR.fullmatch(text))


def ordinal_value(text: str) -> int:
    """The number of an ordinal, or with which a text is numbered; 0 where there is none."""
    counted = _COUNTED.fullmatch(text)
    if counted:
        return int(counted[1])
    numbered = _NUMBERED.match(text)
    if numbered is None:
        return 0
    return int(numbered[1]) if numbered[1].isdigit() else ord(numbered[1]) - 96


def fit(cell: CellType, column: ColumnType) -> int:
    """How well a cell suits a column; negative where the two contradict each other."""
    return _FIT.get((cell, column), 0)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a column holds, and how many rows fill it."""

    type: ColumnType
    filled: int


def profile(types: Iterable[CellType | None]) -> Profile:
    """The profile of a column whose cells have these types (None for an empty one)."""
    counts = Counter(t for t in types if t is not None)
    total = sum(counts.values())
    if not total:
        return Profile(ColumnType.UNKNOWN, 0)
    values = counts[CellType.AMOUNT] + counts[CellType.INTEGER] + counts[CellType.MISSING]
    ordinals = counts[CellType.ORDINAL] + counts[CellType.INTEGER]
    if counts[CellType.TEXT] >= _MOSTLY * total:
        kind = ColumnType.TEXT
    elif counts[CellType.ORDINAL] and ordinals >= _MOSTLY * total:
        kind = ColumnType.ORDINAL
    elif values >= _MOSTLY * total and counts[CellType.MISSING] < total:
        kind = ColumnType.VALUE
    else:
        kind = ColumnType.UNKNOWN
    return Profile(kind, total)
