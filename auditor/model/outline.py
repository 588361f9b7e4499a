"""What a report says of its own parts: lists of contents, the announced chapters, captions, references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from auditor.model.place import Place


class Part(StrEnum):
    """What an announced part is."""

    CHAPTER = "chapter"
    SECTION = "section"
    FRONT = "front"
    CAPTION = "caption"
    APPENDIX = "appendix"


class Listing(StrEnum):
    """What a list of contents covers."""

    CONTENTS = "isi"
    TABLES = "tabel"
    FIGURES = "gambar"
    APPENDICES = "lampiran"


@dataclass(frozen=True, slots=True)
class Entry:
    """An announced part: `number` as printed ("BAB II", "A.", "Tabel 3.1"), `chapter` the one it belongs to.

    `page` is the printed page, `first` its first number as a value, 0 where it has none or a roman one.
    """

    part: Part
    number: str
    title: str
    place: Place
    chapter: int = 0
    page: str = ""
    first: int = 0


class Match(IntEnum):
    """How far two titles agree; VARIANT: some words more or less, SPELLING: letters only."""

    NONE = 0
    ALIKE = 1
    VARIANT = 2
    SPELLING = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Bearing:
    """An announced part and what the body has for it: its place, title and number there.

    `degree` says how far the titles agree, `renumbered` whether the body gives it another number of the
    same kind.
    """

    entry: Entry
    absent: bool = False
    place: Place | None = None
    title: str = ""
    number: str = ""
    degree: Match = Match.SAME
    renumbered: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """One list of contents, or the section on the report's structure, with what became of its entries."""

    name: str
    place: Place
    bearings: tuple[Bearing, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class ContentsList:
    """A list of contents; `sound` where the reader got its lines in order, titles and pages apart."""

    kind: Listing
    title: str
    place: Place
    entries: tuple[Entry, ...]
    sound: bool
    first_block: int
    last_block: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption of the body: `series` as trails print it ("Tabel"), `number` as printed ("3.1")."""

    series: str
    number: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A table or figure that a sentence names by its number."""

    series: str
    number: str
    place: Place


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence that announces a table which should follow it."""

    place: Place
    noun: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A spot of a sentence or cell where a figure is announced and none follows."""

    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis that the report announces (`kind`), and whether its body has anything of it."""

    kind: str
    place: Place
    delivered: bool


@dataclass(frozen=True, slots=True)
class Goals:
    """A list of sasaran in the text: its items."""

    items: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The report about itself.

    `announced` are the chapters, sections and front parts that the section on the report's structure names;
    `described` are the blocks of that section, the first its heading.  `filler` are words in which titles may
    differ without being other titles, `present` the spellings of the parts beside the chapters that the
    report has, one group for each.
    """

    lists: tuple[ContentsList, ...] = ()
    announced: tuple[Entry, ...] = ()
    described: tuple[int, int] = (0, 0)
    captions: tuple[Caption, ...] = ()
    references: tuple[Reference, ...] = ()
    promises: tuple[Promise, ...] = ()
    lost: tuple[Lost, ...] = ()
    appendix: Place | None = None
    analyses: tuple[Analysis, ...] = ()
    goals: tuple[Goals, ...] = ()
    plan_sections: tuple[Place, ...] = ()
    """Headings that promise a comparison with the target of the plan, whose section prints no such target."""
    present: tuple[tuple[str, ...], ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    filler: frozenset[str] = frozenset()
    announcements: tuple[Announcement, ...] = ()

    def is_body(self, block: int) -> bool:
        """Whether a block belongs to the report itself, not to what it says of its parts."""
        if self.described[0] < block < self.described[1]:
            return False
        return not any(at.first_block < block <= at.last_block for at in self.lists)
