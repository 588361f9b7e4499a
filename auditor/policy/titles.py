"""How far two titles are one, and where the body of a report bears an announced title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz, process

from auditor.indonesian.ordinal import Ordinal, ordinal_of, roman
from auditor.indonesian.text import fold, strip_numbering
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.outline import Caption, Entry, Match, Outline, Part

_LONGEST = 220
_SPELLING = 92
_ALIKE = 78
_SHORT_KEY = 8
_PAREN = regex.compile(r"\([^)]*\)?")
_WORD = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title made comparable; `bare` are its words without those in parentheses."""

    key: str
    words: tuple[str, ...]
    bare: tuple[str, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Title:
        """The title in a text."""
        plain = fold(text)
        words = tuple(_WORD.findall(plain))
        bare = tuple(_WORD.findall(_PAREN.sub(" ", plain))) if "(" in plain else words
        return cls("".join(words), words, bare or words, tuple(w for w in words if w.isdigit()))


def match(one: Title, other: Title) -> Match:
    """How far two titles are one."""
    if one.key == other.key:
        return Match.SAME
    alike = fuzz.ratio(one.key, other.key, score_cutoff=_ALIKE)
    if alike >= _SPELLING and one.numbers == other.numbers:
        return Match.SPELLING
    if _within(one.words, other.words) or (_one_explains(one, other) and _within(one.bare, other.bare)):
        return Match.VARIANT
    if len(one.words) > 2 and _reordered(one.words, other.words) >= _ALIKE:
        return Match.VARIANT
    return Match.ALIKE if alike >= _ALIKE else Match.NONE


def _reordered(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other)), score_cutoff=_ALIKE)


def shared(one: Title, other: Title, filler: frozenset[str]) -> bool:
    """Whether two titles share most telling words of the shorter one, or one is a part of the other."""
    a, b = set(one.words), set(other.words)
    fewer = min(len(a - filler), len(b - filler))
    return 2 * len((a & b) - filler) > fewer > 0 or a <= b or b <= a


def differing(one: Title, other: Title, filler: frozenset[str]) -> bool:
    """Whether two titles differ in a telling word."""
    a, b = set(one.words), set(other.words)
    return any(not word.isdigit() and word not in filler for word in a ^ b)


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one title has all words of the other and not many more."""
    shorter, longer = set(one), set(other)
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    return len(shorter) > 1 and len(shorter) * 2 >= len(longer) and shorter <= longer


def _one_explains(one: Title, other: Title) -> bool:
    """Whether at most one of two titles has words in parentheses: else those tell them apart."""
    return one.words == one.bare or other.words == other.bare


@dataclass(frozen=True, slots=True)
class Standing:
    """A short text of the body that may be a title: the chapter that it stands in and its number."""

    block: TextBlock
    title: Title
    chapter: int
    ordinal: Ordinal | None

    @property
    def is_heading(self) -> bool:
        """Whether the reader took it for a heading."""
        return self.block.kind is BlockKind.HEADING

    @property
    def is_chapter(self) -> bool:
        """Whether it opens a chapter."""
        return self.is_heading and len(self.block.marker.split()) > 1

    @property
    def likeness(self) -> tuple[object, ...]:
        """All that is asked of it, but where it stands: of those alike only the first can be meant."""
        kinds = (self.is_heading, self.is_chapter, self.block.kind is BlockKind.CAPTION)
        return (self.title, self.chapter, self.ordinal, *kinds)


def _openings(document: Document) -> Iterator[str]:
    """How numbered texts too long for a title begin: it may stand on one line with its paragraph."""
    for block in document.texts:
        if len(block.text) > _LONGEST:
            marker, rest = (block.marker, block.text) if block.marker else strip_numbering(block.text)
            if marker:
                yield Title.of(rest[:_LONGEST]).key


class Body:
    """The titles of the body of a report; of those that say the same (see `Standing.likeness`) the first."""

    def __init__(self, document: Document, outline: Outline) -> None:
        every: list[Standing] = []
        chapter = 0
        begin = max((one.last_block for one in outline.lists), default=-1)
        for block in document.texts:
            if not outline.is_body(block.index) or block.kind is BlockKind.CONTENTS:
                continue
            if block.kind is BlockKind.HEADING and len(block.marker.split()) > 1 and block.index > begin:
                number = block.marker.split()[-1]
                chapter = int(number) if number.isdigit() else roman(number)
            if len(block.text) <= _LONGEST:
                marker, text = ("", block.text) if block.marker else strip_numbering(block.text)
                ordinal = ordinal_of(block.marker or marker)
                every.append(Standing(block, Title.of(text), chapter, ordinal))
        # NOTE: a title that stands in a frame reaches us as the cell of a table.
        cells = (cell.text for table in document.tables for cell in table.cells)
        framed = document.format == "pdf"
        self._cells = {Title.of(text).key for text in cells if len(text) <= _LONGEST} if framed else set()
        self._openings = list(_openings(document))
        self._filler = outline.filler
        first: dict[object, Standing] = {}
        for standing in every:
            first.setdefault(standing.likeness, standing)
        self.standing = list(first.values())
        self._keys = [s.title.key for s in self.standing]
        self._bearing: dict[str, list[int]] = defaultdict(list)
        for at, standing in enumerate(self.standing):
            for word in set(standing.title.words):
                self._bearing[word].append(at)
        self.chapters = {s.chapter: s for s in reversed(every) if s.is_chapter}
        self._numbered: dict[tuple[int, Ordinal], list[Standing]] = defaultdict(list)
        for standing in every:
            if standing.ordinal is not None and standing.is_heading:
                self._numbered[standing.chapter, standing.ordinal].append(standing)
        self.captions = Counter(caption.series for caption in outline.captions)
        self._captions: dict[tuple[str, str | None], dict[Title, Caption]] = defaultdict(dict)
        for caption in outline.captions:
            title = Title.of(caption.title)
            self._captions[caption.series, None].setdefault(title, caption)
            self._captions[caption.series, caption.number.strip(".")].setdefault(title, caption)

    def best(self, entry: Entry) -> tuple[Match, Standing | None]:
        """The text of the body that bears an announced title, and how far they agree."""
        wanted, number = Title.of(entry.title), ordinal_of(entry.number)
        found: tuple[Match, float, Standing | None] = (Match.NONE, 0, None)
        for standing in self._candidates(entry, wanted):
            degree = match(wanted, standing.title)
            here = 2 * (standing.chapter == entry.chapter) + standing.is_heading
            here += standing.ordinal is not None and standing.ordinal == number
            if degree is Match.VARIANT and not self._is_title(standing, entry):
                degree = Match.ALIKE
            if degree < Match.SPELLING and standing.is_chapter != (entry.part is Part.CHAPTER):
                degree = Match.NONE
            if degree is Match.NONE or degree < found[0]:
                continue
            near = here + fuzz.ratio(wanted.key, standing.title.key) / 100
            if (degree, near) > found[:2]:
                found = (degree, near, standing)
        return found[0], found[2]

    def _candidates(self, entry: Entry, wanted: Title) -> Iterable[Standing]:
        """The texts that share a telling word with a title, or are spelt nearly like it."""
        numbers = {at for word in set(wanted.words) - self._filler for at in self._bearing.get(word, ())}
        near = process.extract(wanted.key, self._keys, scorer=fuzz.ratio, score_cutoff=_SPELLING, limit=5)
        numbers.update(at for _, _, at in near)
        captions = entry.part is Part.CAPTION
        found = [self.standing[at] for at in sorted(numbers)]
        return [s for s in found if captions or s.block.kind is not BlockKind.CAPTION]

    @staticmethod
    def _is_title(standing: Standing, entry: Entry) -> bool:
        """A title that agrees in part only is one where it is a heading of the same chapter or number."""
        return standing.is_heading and (not entry.chapter or standing.chapter == entry.chapter)

    def begins(self, entry: Entry) -> bool:
        """Whether any text of the body begins with an announced title, or a heading has most of its words."""
        wanted = Title.of(entry.title)
        found = list(self._candidates(entry, wanted))
        if len(wanted.key) < _SHORT_KEY:
            return any(wanted.key == s.title.key or self._opens(s, entry, wanted) for s in found)
        if entry.part is Part.CAPTION:
            return any(wanted.key in s.title.key for s in found)
        keys = (*(s.title.key for s in found), *self._openings)
        if wanted.key in self._cells or any(key.startswith(wanted.key) for key in keys):
            return True
        telling = set(wanted.words) - self._filler
        headings = [s for s in found if s.is_heading and len(set(s.title.words) - self._filler) > 2]
        return len(telling) > 2 and any(shared(wanted, s.title, self._filler) for s in headings)

    @staticmethod
    def _opens(standing: Standing, entry: Entry, wanted: Title) -> bool:
        """Whether a heading of the announced chapter begins with a short title ("Visi": "Visi Dinas X")."""
        here = standing.is_heading and standing.chapter == entry.chapter
        return here and standing.title.words[: len(wanted.words)] == wanted.words

    def numbered(self, entry: Entry) -> Standing | None:
        """The heading that bears the number of an announced part, where its chapter has it once."""
        if entry.part is Part.CHAPTER:
            return self.chapters.get(entry.chapter)
        ordinal = ordinal_of(entry.number)
        if ordinal is None:
            return None
        alike = self._numbered.get((entry.chapter, ordinal), [])
        return alike[0] if len(alike) == 1 else None

    def caption(self, series: str, number: str, title: Title) -> Caption | None:
        """The caption with a number, of several the one with the title; else the first with the title."""
        numbered = self._captions.get((series, number.strip(".")))
        for own, caption in (numbered or self._captions.get((series, None), {})).items():
            if match(title, own) >= Match.SPELLING:
                return caption
        return next(iter(numbered.values())) if numbered else None
