"""The section in which a report describes its own structure, and the parts that it announces there."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.indonesian.ordinal import ordinal_of, roman
from auditor.indonesian.text import fold, squash, strip_numbering
from auditor.model.document import Block, BlockKind, Table, TextBlock
from auditor.model.outline import Entry, Part
from auditor.understand.outline.words import Words

_LONGEST_SECTION = 110
_LONGEST_RANGE = 120
_LONGEST_TITLE = 120
_SHORT_TITLE = 20
_NEAR = 12


def described_blocks(blocks: Sequence[Block], words: Words, begin: int) -> tuple[int, int]:
    """The blocks of the section on the report's structure, from `begin` on; (0, 0) where there is none."""
    for at in range(begin, len(blocks)):
        block = blocks[at]
        if isinstance(block, TextBlock) and _opens(block, words):
            end = _end(blocks, at, words)
            if end > at + 1:
                return at, end
    return 0, 0


def _opens(block: TextBlock, words: Words) -> bool:
    if (
        block.kind not in (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
        or len(block.text) > 90
    ):
        return False
    return words.outline.fullmatch(strip_numbering(block.text)[1]) is not None


def _end(blocks: Sequence[Block], start: int, words: Words) -> int:
    """Where the description ends: at a chapter that it has named already, or at the section after it."""
    last = 0
    titles: set[str] = set()
    opening = blocks[start]
    level = opening.level if isinstance(opening, TextBlock) and opening.kind is BlockKind.HEADING else 0
    for at in range(start + 1, min(len(blocks), start + _LONGEST_RANGE)):
        block = blocks[at]
        if isinstance(block, Table) or block.kind is BlockKind.NOTE:
            continue
        chapter = chapter_of(block, words)
        if chapter:
            # NOTE: the line of the first chapter may have been joined to the sentence before it.
            if chapter <= last or (not last and chapter > 1 and not _goes_on(blocks, at, chapter, words)):
                return at
            last = chapter
            titles.add(fold(block.text))
        elif block.kind is BlockKind.HEADING and not _is_listed(block, words):
            plain = last > 1 and not block.marker
            if plain or fold(block.text) in titles or (level and block.level <= level):
                return at
    return start


def _goes_on(blocks: Sequence[Block], at: int, chapter: int, words: Words) -> bool:
    """Whether the next chapter is named within a few lines, as only a description does."""
    near = blocks[at + 1 : at + 1 + _NEAR]
    return any(isinstance(b, TextBlock) and chapter_of(b, words) == chapter + 1 for b in near)


def _is_listed(block: TextBlock, words: Words) -> bool:
    plain = squash(block.text).strip(" :")
    return bool(words.part(plain) or words.listing(plain) or words.appendix.fullmatch(plain))


def chapter_of(block: TextBlock, words: Words) -> int:
    """The number of the chapter that a block names at its beginning, 0 where it names none."""
    found = words.chapter.fullmatch(f"{block.marker} {block.text}".strip()) or words.chapter.fullmatch(
        block.text
    )
    if found is None:
        return 0
    return roman(found[2]) or int(found[2])


def announced(blocks: Sequence[Block], span: tuple[int, int], words: Words) -> tuple[Entry, ...]:
    """The parts that the description names, in its order."""
    found: list[Entry] = []
    chapter = 0
    appendices = False
    for block in blocks[span[0] + 1 : span[1]]:
        if isinstance(block, Table) or block.kind is BlockKind.NOTE:
            continue
        number = chapter_of(block, words)
        if number:
            chapter, appendices = number, False
            printed = words.chapter.fullmatch(
                f"{block.marker} {block.text}".strip()
            ) or words.chapter.fullmatch(block.text)
            title = cut_title(printed[3], words) if printed else ""
            label = f"{printed[1]} {printed[2]}" if printed else block.marker
            found.append(Entry(Part.CHAPTER, label, title, block.place, chapter))
        elif words.part(block.text):
            found.append(Entry(Part.FRONT, "", block.text, block.place))
        elif words.appendix.fullmatch(block.text) and len(block.text) < _SHORT_TITLE:
            appendices = True
            found.append(Entry(Part.APPENDIX, "", block.text.strip(" :"), block.place))
        elif appendices and block.kind is BlockKind.LIST_ITEM:
            found.append(Entry(Part.APPENDIX, block.marker, squash(block.text), block.place))
        elif chapter and _is_section(block):
            found.append(Entry(Part.SECTION, block.marker, squash(block.text), block.place, chapter))
    return tuple(found)


def _is_section(block: TextBlock) -> bool:
    """A short numbered title ("A. Capaian Kinerja", "3.1 Capaian Kinerja"); a described item is none."""
    ordinal = ordinal_of(block.marker)
    if ordinal is None or len(block.text) > _LONGEST_SECTION or block.text.endswith((";", ".", ",")):
        return False
    return ordinal.style.startswith("A") or bool(ordinal.above)


def cut_title(text: str, words: Words) -> str:
    """The title at the beginning of a description; "" where nothing shows its end."""
    short = len(text) <= _LONGEST_TITLE and not words.describing_words.search(text)
    found = None if short else words.describing.search(text)
    title = text[: found.start()] if found else text
    return squash(title) if len(title) <= _LONGEST_TITLE else ""
