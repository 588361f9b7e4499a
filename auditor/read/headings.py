"""Which short lines are headings, which numbered lines are items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft, Part, TableDraft
from auditor.read.vocabulary import Layout, roman

_LONGEST = {"plain": 160, "bold": 300, "capitals": 160, "bullet": 80}
# Two amounts of money make a statement, which is to be read as such.
_AMOUNT = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}(?:[.,]\d{3}){2,}")
_OPEN_END = (".", ";", ",")
_QUOTES = ('"', "“", "”", "'", "‘", "«")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before a draft, after it, and after that."""

    before: Part | None
    after: Part | None
    beyond: Part | None

    @classmethod
    def of(cls, parts: list[Part], at: int) -> _Around:
        """The surroundings of the part at an index."""
        following = [*parts[at + 1 : at + 3], None, None]
        return cls(parts[at - 1] if at else None, following[0], following[1])


def mark_chapters(parts: list[Part], layout: Layout) -> list[Part]:
    """Chapter headings: "BAB II PERENCANAAN KINERJA", also with the title on a line of its own."""
    kept: list[Part] = []
    skip: Part | None = None
    for at, part in enumerate(parts):
        if part is skip:
            continue
        if isinstance(part, Draft) and part.kind is None and not part.marker:
            found = layout.chapter.fullmatch(part.text)
            if found and _is_chapter(found[3], part):
                following = next((p for p in parts[at + 1 : at + 3] if not _is_note(p)), None)
                skip = _make_chapter(part, found[1], found[2], found.start(3), following, layout)
        kept.append(part)
    return kept


def mark_headings(parts: list[Part], layout: Layout) -> None:
    """Decide the kind of every text that has none yet."""
    for at, part in enumerate(parts):
        if not isinstance(part, Draft) or part.kind is not None:
            continue
        if _is_heading(part, _Around.of(parts, at), layout) and not _is_signed(parts, at, layout):
            part.kind = BlockKind.HEADING
        else:
            part.kind = BlockKind.LIST_ITEM if part.marker else BlockKind.PARAGRAPH


def _is_note(part: Part) -> bool:
    return isinstance(part, Draft) and part.kind is BlockKind.NOTE


def _is_chapter(title: str, draft: Draft) -> bool:
    title = title.strip()
    if not title or draft.depth:
        return True
    return len(title) <= 160 and not title[0].islower() and not title.endswith(_OPEN_END)


def _make_chapter(
    draft: Draft, word: str, number: str, at: int, following: Part | None, layout: Layout
) -> Part | None:
    """Make a draft a chapter heading; returns the line that it took as its title, if any."""
    draft.kind = BlockKind.HEADING
    draft.style, draft.ordinal = "chapter", roman(number) or int(number if number.isdigit() else 0)
    draft.marker = f"{word} {number}"
    title = draft.clean.cut(at)
    if title.text:
        draft.clean = title
        return None
    if isinstance(following, Draft) and _is_chapter_title(following, layout):
        draft.clean = following.clean
        return following
    return None


def _is_chapter_title(draft: Draft, layout: Layout) -> bool:
    if draft.kind is not None or draft.marker or len(draft.text) > 160 or draft.text.endswith(_OPEN_END):
        return False
    short = len(draft.text) <= 80 and len(draft.clean.lines) == 1
    return (draft.text.isupper() or draft.clean.is_bold or draft.depth > 0 or short) and (
        layout.chapter.fullmatch(draft.text) is None
    )


def _is_heading(draft: Draft, around: _Around, layout: Layout) -> bool:
    text = draft.text
    if draft.depth or draft.glued:
        return True
    if len(_AMOUNT.findall(text)) > 1 or layout.signature.match(text):
        return False  # a bold sentence of a budget and what was spent of it, or the line under a name
    if not any(map(str.isalpha, text[:40])) or text.startswith(_QUOTES):
        return False
    if layout.front.fullmatch(text) and draft.gap:
        return not draft.marker
    if draft.marker:
        return _is_numbered_heading(draft, around)
    if draft.clean.is_bold:
        return len(text) <= _LONGEST["bold"] and not text.endswith(_OPEN_END)
    return text.isupper() and _is_title_length(text) and draft.gap and not text.endswith(_OPEN_END)


def _is_title_length(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 4 and len(text) <= _LONGEST["capitals"]


def _is_numbered_heading(draft: Draft, around: _Around) -> bool:
    """A numbered line that stands alone and is followed by its text rather than by the next item."""
    before, after = around.before, around.after
    if _is_sibling(draft, before) or _precedes(draft, after):
        return False
    if isinstance(after, Draft) and not after.gap and after.marker and after.ordinal <= 1:
        return False  # items of its own list follow at once
    text = draft.text
    if draft.clean.is_bold:
        return len(text) <= _LONGEST["bold"] and not text.endswith((";", ","))
    longest = _LONGEST["plain" if draft.ordinal else "bullet"]
    if len(text) > longest or text.endswith(_OPEN_END) or text[0].islower():
        return False
    if not draft.gap and not (isinstance(before, Draft) and before.kind is BlockKind.HEADING):
        return False
    return _is_followed(draft, around)


def _is_sibling(draft: Draft, before: Part | None) -> bool:
    """Whether the item before carries the number before."""
    if not isinstance(before, Draft) or before.kind is not BlockKind.LIST_ITEM:
        return False
    if draft.gap and before.indent > draft.indent:
        return False
    return before.style == draft.style and (before.ordinal == draft.ordinal - 1 or not draft.ordinal)


def _precedes(draft: Draft, after: Part | None) -> bool:
    """Whether the next item carries the next number: then both are items of one list."""
    if not isinstance(after, Draft) or after.style != draft.style:
        return False
    return after.ordinal == draft.ordinal + 1 or not draft.ordinal


def _is_followed(draft: Draft, around: _Around) -> bool:
    after = around.after
    if after is None:
        return False
    if isinstance(after, TableDraft):
        return True
    if not after.gap and after.marker and draft.ordinal and after.style != draft.style:
        # A running number that opens no list: the next heading stands right below this one.
        before, beyond = around.before, around.beyond
        ended = not isinstance(before, Draft) or not before.marker or before.text.endswith(".")
        return ended or isinstance(beyond, TableDraft)
    if not after.gap or (after.text[:1].islower() and not after.depth):
        return False  # a line below continues it, or a sentence that a page break cut
    return draft.style != "-" or not after.marker


def _is_signed(parts: list[Part], at: int, layout: Layout) -> bool:
    """Whether a name and not a title: the line under a signature follows soon."""
    draft = parts[at]
    if not isinstance(draft, Draft) or draft.depth or draft.marker:
        return False
    for part in parts[at + 1 : at + 4]:
        if isinstance(part, TableDraft) or part.marker or len(part.text) > 120:
            return False
        words = part.text.split("  ")[-1]
        if any(layout.signature.match(words, position) for position in _word_starts(words)):
            return True
    return False


def _word_starts(text: str) -> list[int]:
    return [0] + [i + 1 for i, letter in enumerate(text) if letter == " "]


def heading_text(clean: Clean) -> str:
    """The title as trails print it."""
    return clean.text.rstrip(" :")
