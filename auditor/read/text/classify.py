"""The lines between two blank lines as drafts: headings, items, captions, notes, running text."""

from __future__ import annotations

import re

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft
from auditor.read.lines import Line
from auditor.read.markup import clean_lines
from auditor.read.text.markers import Marker, find_marker
from auditor.read.vocabulary import Layout

_HASHES = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
# "> 90 %" is a figure, not a quotation.
_QUOTE = re.compile(r"^\s{0,3}>\s{1,3}(?=[^\d\s])")
_UNDERLINE = re.compile(r"\s{0,3}(={3,}|-{3,})\s*")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}|[-=_]{4,}")
_CLOSING_HASHES = re.compile(r"\s#+\s*$")
_LEADER = re.compile(r"(.*?)(?:\s*[.…_]{4,}|(?:\s*\.\s){4,})\s*([\divxIVX\-–]{1,9}|)\s*")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}\.?")
_SENTENCE_END = (".", ";", ",", ":", "?", "!")
# A title glued to its paragraph is clearly shorter than the full line below it.
_SHORT = 0.6
_CAPITALISED = 0.7
# Shorter lines with forced breaks are addresses and signatures.
_FULL_LINE = 40


def chunk_drafts(lines: list[Line], layout: Layout) -> list[Draft]:
    """The drafts of consecutive lines."""
    raws = [_QUOTE.sub("", line.text, count=1) for line in lines]
    cleans = clean_lines("\n".join(raws), 0)
    drafts: list[Draft] = []
    previous: Clean | None = None
    broken = False
    for at, (line, raw, clean) in enumerate(zip(lines, raws, cleans, strict=True)):
        content = Clean(clean.text, ((0, line.number),), clean.bold)
        underline = _UNDERLINE.fullmatch(raw)
        if underline and previous is not None and drafts and "|" not in previous.text:
            _underlined(drafts, underline[1][0] == "=")
        elif not content.text or _RULE.fullmatch(raw):
            pass
        else:
            following = cleans[at + 1].text if at + 1 < len(cleans) else ""
            if broken and drafts and _is_next_sentence(drafts[-1], content, layout):
                previous = None
                drafts.append(opened(content, find_marker(content.text), raw))
            else:
                _place(drafts, content, raw, previous, following, layout)
            previous, broken = content, raw.endswith("  ")
    for draft in drafts:
        draft.settle()
    return drafts


def _underlined(drafts: list[Draft], double: bool) -> None:
    draft = drafts[-1]
    if draft.kind is None and not draft.marker and len(draft.text) <= 200 and not draft.depth:
        draft.depth = 1 if double else 2


def _place(
    drafts: list[Draft], clean: Clean, raw: str, previous: Clean | None, following: str, layout: Layout
) -> None:
    """Open a new draft for a line, or append the line to the last one."""
    hashes = _HASHES.match(raw)
    if hashes:
        drafts.append(_hashed(clean, len(hashes[1])))
        return
    contents = contents_line(clean)
    if contents:
        drafts.append(contents)
        return
    marker = find_marker(clean.text)
    last = drafts[-1] if drafts else None
    if last is None or marker or begins(clean, last, previous, layout):
        draft = opened(clean, marker, raw)
        draft.glued = _is_glued_title(draft, following)
        drafts.append(draft)
    else:
        last.absorb(clean)


def _hashed(clean: Clean, depth: int) -> Draft:
    text = clean.cut(re.match(r"#*\s*", clean.text).end())  # type: ignore[union-attr]
    closing = _CLOSING_HASHES.search(text.text)
    if closing:
        text = text.piece(0, closing.start())
    return opened(text, find_marker(text.text), "", depth)


def contents_line(clean: Clean) -> Draft | None:
    """A line of contents whose leader fills the way to the page number."""
    if clean.text.count(".") < 4 and "…" not in clean.text and "_" not in clean.text:
        return None  # most lines: the pattern is slow
    leader = _LEADER.fullmatch(clean.text)
    if leader is None or not leader[1].strip():
        return None
    return Draft(_tabbed(clean, leader), BlockKind.CONTENTS)


def opened(clean: Clean, marker: Marker | None, raw: str, depth: int = 0) -> Draft:
    """A new draft for a line, its numbering taken off."""
    indent = len(raw) - len(raw.lstrip(" \t"))
    if marker is None or not clean.text[marker.end :].strip():
        return Draft(clean, indent=indent, depth=depth)
    return Draft(
        clean.cut(marker.end),
        marker=marker.printed,
        style=marker.style,
        ordinal=marker.ordinal,
        indent=indent,
        depth=depth,
    )


def _tabbed(clean: Clean, leader: re.Match[str]) -> Clean:
    """A line of contents with a tab for its leader."""
    title = clean.piece(0, leader.end(1))
    return Clean(f"{title.text}\t{leader[2]}".strip(), title.lines, title.bold)


def begins(clean: Clean, last: Draft, previous: Clean | None, layout: Layout) -> bool:
    """Whether a line without numbering begins a block of its own."""
    if last.depth or last.glued or last.kind is BlockKind.CONTENTS:
        return True
    if layout.caption.fullmatch(clean.text) and _titled(clean.text, layout):
        return True
    if layout.note.fullmatch(clean.text) or layout.chapter.fullmatch(last.text):
        return True
    if layout.note.fullmatch(last.text):
        return False
    title = layout.caption.fullmatch(last.text)
    if title:  # the title's own lines follow a bare label; running text does not belong to a caption
        bare = not title[3] and not last.tail
        return not bare and not (last.latest.text.isupper() and clean.text.isupper())
    # A bold line followed by plain text is a title followed by its paragraph.
    bold_before = previous is not None and previous.is_bold and last.clean.is_bold
    return bold_before and not clean.is_bold


def _is_next_sentence(last: Draft, clean: Clean, layout: Layout) -> bool:
    """Whether a line after a forced line break begins a new paragraph rather than going on."""
    text = last.latest.text
    if len(text) < _FULL_LINE or text.endswith((":", ",")) or not clean.text[0].isupper():
        return False
    return text.rsplit(" ", 1)[-1].lower() not in layout.continuing and not last.clean.is_bold


def _titled(text: str, layout: Layout) -> bool:
    found = layout.caption.fullmatch(text)
    return bool(found) and not (found and found[3][:1].islower())


def _is_glued_title(draft: Draft, following: str) -> bool:
    """Whether a numbered or capital line is a title although its paragraph follows without a blank line."""
    text = draft.text
    if not following or following[0].islower() or text.endswith(_SENTENCE_END) or find_marker(following):
        return False
    if len(text) > 120 or len(text) > _SHORT * len(following) or following.isupper():
        return False
    # NOTE: "3.2.2 Persentase jalan yang mantap" numbers a section, however its words are written.
    section = bool(_SECTION.fullmatch(draft.marker))
    return section or (bool(draft.marker) and is_capitalised(text)) or (text.isupper() and len(text) > 5)


def is_capitalised(text: str) -> bool:
    """Whether most of the words have a capital, as those of titles have."""
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= _CAPITALISED * len(words)
