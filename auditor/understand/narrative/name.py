"""A name that tables or headings give, and where a text has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name is the name of."""

    INDICATOR = "indicator"
    SASARAN = "sasaran"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as first printed; `set_off` when only a heading or a bold run gives it, no table.

    Names that differ only in small words have the same `group`.
    """

    text: str
    kind: NameKind
    set_off: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at `start` to `end` of a text.

    `score` is 1.0 where every word of it stands there and no other; `words` holds where its words begin;
    `headless` says that the first word, which tells what is measured, is left out.
    """

    name: Name
    start: int
    end: int
    score: float
    words: frozenset[int]
    headless: bool = False
