"""Paragraphs to the drafts that the reader of text knows: headings, items, captions, contents, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeGuard

from auditor.model.document import BlockKind
from auditor.read.docx.paragraphs import Item, Para
from auditor.read.docx.spots import Spots
from auditor.read.docx.tabs import contents_draft, has_tabs, tabbed_items
from auditor.read.draft import Clean, Draft, Part, TableDraft, joined
from auditor.read.lists import joins_list
from auditor.read.text.markers import Marker, find_marker
from auditor.read.vocabulary import Layout

_LEADER = re.compile(r"(.*?)\s*(?:[.…_]{4,}|(?:\s*\.\s){4,})\s*(\d{1,3}|[ivxIVX]{1,7}|)")
_PAGED = re.compile(r".*\S\s*\t\s*(?:\d{1,3}|[ivxlIVXL]{1,7})", re.DOTALL)
_LONGEST_HEADING = 300
_NEAR = 16
_MOST_TITLES = 3


class Drafter:
    """Goes through the paragraphs and tables once."""

    def __init__(self, layout: Layout, spots: Spots) -> None:
        self.layout = layout
        self.spots = spots
        self.parts: list[Part] = []

    def drafted(self, items: list[Item]) -> list[Part]:
        """The drafts of all items."""
        at = 0
        while at < len(items):
            item = items[at]
            if has_tabs(item) and (end := self._tabbed(items, at)):
                at = end
                continue
            self._take(item)
            at += 1
        return _with_whole_titles(self.parts, self.layout)

    def _tabbed(self, items: list[Item], at: int) -> int:
        end = at
        run: list[Para] = []
        while end < len(items) and isinstance(item := items[end], Para) and has_tabs(item):
            run.append(item)
            end += 1
        if all(para.contents for para in run):
            return 0
        for item in tabbed_items(run, self.layout, self.spots, expected=self._in_contents()):
            self._take(item)
        return end

    def _take(self, item: Item) -> None:
        if isinstance(item, Para):
            for draft in self._paragraph(item):
                self.parts.append(draft)  # one by one: the next asks what stands before it
        else:
            self.parts.append(item)

    def _in_contents(self) -> bool:
        """Whether the text stands in a list of contents."""
        for part in self.parts[:-_NEAR:-1]:
            if isinstance(part, TableDraft):
                return False
            if part.kind is BlockKind.CONTENTS or self.layout.contents.fullmatch(part.text):
                return True
        return False

    def _paragraph(self, para: Para) -> Iterator[Draft]:
        text = para.ink.text
        if para.note is not None:
            yield Draft(para.ink.clean(self.spots), BlockKind.NOTE, para.note)
            return
        if para.contents and (_PAGED.fullmatch(text) or not para.depth):
            draft = contents_draft(para, self.spots)
            if draft is not None:
                yield draft
                return
        if para.content.formula and not _beside(text, para.content.formula):
            yield Draft(para.ink.clean(self.spots), BlockKind.FORMULA, gap=para.gap)
            return
        leader = _LEADER.fullmatch(text)
        if leader and leader[1].strip():
            title = para.ink.clean(self.spots, 0, leader.end(1))
            yield Draft(Clean(f"{title.text}\t{leader[2]}".strip(), title.lines), BlockKind.CONTENTS)
            return
        yield from self._lines(para, text)

    def _lines(self, para: Para, text: str) -> Iterator[Draft]:
        """One draft, or one for each line that a forced break puts before a number of its own."""
        starts = [0]
        for at in (found.end() for found in re.finditer("\n", text)):
            line = text[at:].split("\n", 1)[0].strip()
            if line and self._begins(text[starts[-1] : at].strip(), line, para):
                starts.append(at)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            draft = self._draft(para, start, end)
            if draft is not None:
                if para.boxed and not draft.depth and not self.layout.caption.fullmatch(draft.text):
                    draft.kind = BlockKind.LIST_ITEM if draft.marker else BlockKind.PARAGRAPH
                yield draft

    def _begins(self, before: str, line: str, para: Para) -> bool:
        if not before or para.depth:
            return False
        caption = self.layout.caption.fullmatch(line)
        return find_marker(line) is not None or (caption is not None and not caption[3][:1].islower())

    def _draft(self, para: Para, start: int, end: int) -> Draft | None:
        clean = para.ink.clean(self.spots, start, end)
        depth = para.depth if clean.text and len(clean.text) <= _LONGEST_HEADING else 0
        label = para.label if not start else ""
        if label:
            return self._labelled(para, label, clean, depth)
        if not clean.text:
            return None
        marker = find_marker(clean.text)
        rest = clean.text[marker.end :].strip() if marker else ""
        if marker is None or not rest:
            return Draft(clean, depth=depth, indent=para.indent)
        raw = para.ink.text
        cut = _skip(raw, start, marker.end)
        return self._marked(para, marker, para.ink.clean(self.spots, cut, end), depth)

    def _labelled(self, para: Para, label: str, clean: Clean, depth: int) -> Draft | None:
        """A draft with automatic numbering: a marker where it looks like one, words of the text elsewhere."""
        marker = find_marker(f"{label} A")
        if not clean.text and not self.layout.chapter.fullmatch(label):
            return None
        if marker and marker.printed == label and not self.layout.chapter.fullmatch(label):
            return self._marked(para, marker, clean, depth)
        bold = ((0, len(label)),) if clean.is_bold else ()
        parts = [Clean(label, ((0, clean.line),), bold)] + ([clean] if clean.text else [])
        whole = joined(parts)
        return Draft(whole, depth=depth, indent=para.indent)

    def _marked(self, para: Para, marker: Marker, clean: Clean, depth: int) -> Draft:
        draft = Draft(
            clean,
            marker=marker.printed,
            style=marker.style,
            ordinal=marker.ordinal,
            depth=depth,
            indent=para.indent,
        )
        # All paragraphs stand apart but the items of one list.
        draft.gap = para.gap or not joins_list(self.parts, draft)
        return draft


def _with_whole_titles(parts: list[Part], layout: Layout) -> list[Part]:
    """The parts with the titles of tables whole that stand in several paragraphs, in capitals."""
    kept: list[Part] = []
    taken = 0
    for at, part in enumerate(parts):
        if at < taken:
            continue
        kept.append(part)
        titles = _titles(parts, at, layout)
        if titles and isinstance(part, Draft):
            part.clean = joined([part.clean, *titles])
            taken = at + 1 + len(titles)
    return kept


def _titles(parts: list[Part], at: int, layout: Layout) -> list[Clean]:
    """The paragraphs in capitals between the label of a table, perhaps with its title, and the table."""
    label = parts[at]
    found = layout.caption.fullmatch(label.text) if _is_plain(label) else None
    if found is None or (found[3] and not found[3].isupper()):
        return []
    titles: list[Clean] = []
    for part in parts[at + 1 : at + 2 + _MOST_TITLES]:
        if isinstance(part, TableDraft):
            return titles
        if not _is_plain(part) or not part.text.isupper() or layout.caption.fullmatch(part.text):
            return []
        titles.append(part.clean)
    return []


def _is_plain(part: Part) -> TypeGuard[Draft]:
    return isinstance(part, Draft) and part.kind is None and not part.marker


def _beside(text: str, formula: str) -> bool:
    """Whether a paragraph says more than its formulas."""
    return len("".join(text.split())) > len("".join(formula.split()))


def _skip(raw: str, start: int, count: int) -> int:
    """Where the text written goes on after some characters of its clean form, from `start` on."""
    at = start
    while at < len(raw) and raw[at].isspace():
        at += 1
    blank = False
    while at < len(raw) and count > 0:
        space = raw[at].isspace()
        count -= not (space and blank)
        blank = space
        at += 1
    return at
