"""Lists of contents as entries: number, title and page of every announced part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from auditor.indonesian.ordinal import ordinal_of, roman
from auditor.indonesian.text import squash, strip_numbering
from auditor.model.document import Block, BlockKind, Table, TextBlock
from auditor.model.outline import ContentsList, Entry, Listing, Part
from auditor.model.place import Place
from auditor.understand.outline.words import Words

_PAGE = r"(?:\d{1,3}|[ivxl]{1,6}|[IVX]{1,4}\s*[-–.]\s*\d{1,3})"
_PAGES = regex.compile(rf"({_PAGE})(?:\s*[-–]\s*(?:\d{{1,3}}|[ivxl]{{1,6}}))?", regex.IGNORECASE)
_TRAILING = regex.compile(r"(.*?\S)\s*[\s.…·_]\s*(\d{1,3}|[ivxl]{1,6})\s*")
_LEADERS = regex.compile(r"[\s.…·_]+$|(?:[.…·_]\s?){4,}")
# "8 C. Penjelasan Umum": the page of the line above stands before the next title.
_SECTION_INSIDE = regex.compile(r"\s(?:[A-H]|[1-9])[.)]\s++\p{Lu}")
_CAPITALS = regex.compile(r"(?<=\s)\p{Lu}{3,}+(?=\s)")
_SHIFTED = regex.compile(r"\d{1,3}\s+(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s.*", regex.DOTALL)
# "4.1 Kesimpulan"
_DOTTED = regex.compile(r"(\d{1,2}(?:\.\d{1,2})+\.?)\s+(?=\p{L})(.*)", regex.DOTALL)
_LONGEST_LINE = 220
_SHORT_TITLE = 20
_FEWEST = 3
# A line without page, number and following contents ends the list.
_AHEAD = 3


def contents_lists(blocks: Sequence[Block], words: Words) -> tuple[ContentsList, ...]:
    """The lists of contents of a report."""
    found: list[ContentsList] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        kind = _title(block, words)
        end = _end(blocks, at + 1, words) if kind else at
        if kind and isinstance(block, TextBlock) and end > at + 1:
            texts = (b for b in blocks[at + 1 : end] if isinstance(b, TextBlock))
            lines = [b for b in texts if b.kind is not BlockKind.NOTE]
            reader = _Reader(kind, words)
            for line in lines:
                reader.read(line)
            if len(reader.entries) >= _FEWEST or (reader.entries and kind is not Listing.CONTENTS):
                found.append(reader.listed(block, end - 1))
        at = max(end, at + 1)
    return tuple(found)


def _title(block: Block, words: Words) -> Listing | None:
    if not isinstance(block, TextBlock) or block.kind is BlockKind.CONTENTS or len(block.text) > 60:
        return None
    return words.listing(squash(block.text))


def _end(blocks: Sequence[Block], at: int, words: Words) -> int:
    """Where the list that begins at `at` ends: behind the last line that belongs to it."""
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table) or _title(block, words):
            break
        ahead = blocks[at + 1 : at + 1 + _AHEAD]
        goes_on = any(isinstance(b, TextBlock) and b.kind is BlockKind.CONTENTS for b in ahead)
        listed = block.kind is BlockKind.LIST_ITEM and _under_appendix(blocks, at, words)
        opens = (
            block.kind is BlockKind.HEADING
            and words.appendix.fullmatch(block.text)
            and len(block.text) < _SHORT_TITLE
        )
        belongs = block.kind is BlockKind.CONTENTS or listed or opens
        if not belongs and (not goes_on or len(block.text) > _LONGEST_LINE):
            break
        at += 1
    return at


def _under_appendix(blocks: Sequence[Block], at: int, words: Words) -> bool:
    """Whether an item belongs to the appendices that a list of contents names at its end."""
    above = at - 1
    while above >= 0:
        block = blocks[above]
        if isinstance(block, Table) or block.kind is not BlockKind.LIST_ITEM:
            break
        above -= 1
    block = blocks[above]
    return (
        isinstance(block, TextBlock)
        and words.appendix.fullmatch(block.text) is not None
        and len(block.text) < _SHORT_TITLE
    )


@dataclass(slots=True)
class _Reader:
    """Reads the lines of one list."""

    kind: Listing
    words: Words
    entries: list[Entry] = field(default_factory=list)
    chapter: int = 0
    appendices: bool = False
    faults: int = 0

    def read(self, block: TextBlock) -> None:
        """Add what a line announces."""
        text, page = _split(f"{block.marker} {block.text}" if block.marker not in ("", "-") else block.text)
        if not text or self.words.page_header.fullmatch(text):
            if page and self.entries and not self.entries[-1].page:
                self.entries[-1] = _paged(self.entries[-1], page)
            return
        if _SHIFTED.fullmatch(text) or self._runs_together(text):
            self.faults += 1
        if self._continues(text, page):
            last = self.entries[-1]
            self.entries[-1] = _paged(replace(last, title=f"{last.title} {text}"), page or last.page)
        elif not (page.isalpha() and any(entry.first for entry in self.entries)):
            self.entries.append(_paged(self._entry(text, block.place), page))

    def _runs_together(self, text: str) -> bool:
        """Whether two lines stand in one: "C. Anggaran 71 BAB IV PENUTUP", "BAB I PENDAHULUAN A. Umum"."""
        chapter = self.words.chapter.fullmatch(text)
        if chapter and _SECTION_INSIDE.search(chapter[3]):
            return True
        return any(self.words.chapter.fullmatch(text, m.start()) for m in _CAPITALS.finditer(text))

    def _entry(self, text: str, place: Place) -> Entry:
        chapter = self.words.chapter.fullmatch(text)
        if chapter:
            self.chapter = int(chapter[2]) if chapter[2].isdigit() else roman(chapter[2])
            self.appendices = False
            self.faults += not chapter[3].strip()
            return Entry(Part.CHAPTER, f"{chapter[1]} {chapter[2]}", chapter[3].strip(), place, self.chapter)
        caption = self.words.caption.fullmatch(text)
        if caption:
            number = f"{self.words.series(caption[1])} {''.join(caption[2].split())}"
            return Entry(Part.CAPTION, number, caption[3].strip(" .:"), place)
        if self.words.appendix.fullmatch(text):
            self.appendices = True
            return Entry(Part.APPENDIX, "", text.strip(" :"), place)
        if self.words.part(text):
            return Entry(Part.FRONT, "", text, place)
        marker, rest = _numbered(text)
        part = Part.APPENDIX if self.appendices else Part.SECTION if self.chapter else Part.FRONT
        return Entry(part, marker, rest, place, self.chapter)

    def _continues(self, text: str, page: str) -> bool:
        """Whether a line carries on the title above it, which was too long for one line."""
        if not self.entries or not self.entries[-1].number or _numbered(text)[0]:
            return False
        words = self.words
        if words.part(text) or words.appendix.fullmatch(text) or words.chapter.fullmatch(text):
            return False
        if words.caption.fullmatch(text) or (page and self.entries[-1].page):
            return False
        paged = sum(bool(entry.page) for entry in self.entries)
        if page:
            return self.entries[-1].part is not Part.CHAPTER or text[:1].islower()
        return paged * 2 > len(self.entries) or self.kind is not Listing.CONTENTS

    def listed(self, title: TextBlock, last: int) -> ContentsList:
        """The list; unsound where titles and pages came apart."""
        chapters = [e.chapter for e in self.entries if e.part is Part.CHAPTER]
        sound = not self.faults and len(set(chapters)) == len(chapters)
        numbered = [e for e in self.entries if e.part is Part.SECTION]
        sound = sound and sum(ordinal_of(e.number) is None for e in numbered) * 4 <= len(numbered)
        return ContentsList(self.kind, title.text, title.place, tuple(self.entries), sound, title.index, last)


def _numbered(text: str) -> tuple[str, str]:
    """The number of a section, and its title."""
    dotted = _DOTTED.fullmatch(text)
    return (dotted[1], dotted[2]) if dotted else strip_numbering(text)


def _split(text: str) -> tuple[str, str]:
    """The title of a line, and the page that it ends with."""
    parts = [squash(part) for part in text.split("\t")]
    if len(parts) > 1 and _PAGES.fullmatch(parts[-1]):
        return squash(_LEADERS.sub(" ", " ".join(parts[:-1]))), parts[-1]
    whole = squash(" ".join(parts))
    if _PAGES.fullmatch(whole) and not whole.isalpha():
        return "", whole
    found = _TRAILING.fullmatch(whole)
    if found and not _ends_with_count(found[1]):
        return squash(_LEADERS.sub(" ", found[1])), found[2]
    return squash(_LEADERS.sub(" ", whole)), ""


def _ends_with_count(title: str) -> bool:
    """Whether the number at the end belongs to the title: "BAB 3", "Tabel 2", "A. 1"."""
    return len(title.split()) < 2


def _paged(entry: Entry, page: str) -> Entry:
    found = _PAGES.fullmatch(page)
    first = found[1] if found else ""
    return replace(entry, page=page, first=int(first) if first.isdigit() else 0)
