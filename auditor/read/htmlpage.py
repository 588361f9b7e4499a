"""Whole HTML pages: headings, paragraphs, items and tables in order."""

from __future__ import annotations

import re

from lxml import etree, html

from auditor.model.document import BlockKind, Skipped
from auditor.read.draft import Clean, Draft, Part, Span, TableDraft
from auditor.read.lines import LONGEST, Line
from auditor.read.tables.htmltable import caption_text, source_line, table_grid
from auditor.read.text.markers import find_marker
from auditor.read.vocabulary import Layout

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_IGNORED = frozenset({"script", "style", "head", "noscript", "template", "nav", "button", "select", "svg"})
_INLINE = frozenset(
    {"b", "strong", "i", "em", "u", "s", "span", "a", "font", "sub", "sup", "small", "big", "mark", "code",
     "br", "wbr", "del", "ins", "q", "label", "abbr", "cite", "tt", "nobr"}
)  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def html_parts(text: str, layout: Layout) -> tuple[list[Part], tuple[Skipped, ...]]:
    """The drafts of a page."""
    del layout
    text = _DECLARATION.sub(lambda m: "\n" * m[0].count("\n"), text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(
            text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, ValueError):
        return [], ()
    walker = _Walker(0)
    walker.walk(root)
    return walker.parts, ()


def fragment_parts(lines: list[Line]) -> list[Part]:
    """The drafts of some HTML within another text: its tables, and what stands between them."""
    root = html.fragment_fromstring("\n".join(line.text for line in lines), create_parent="div")
    walker = _Walker(lines[0].number - 1)
    walker.walk(root)
    return walker.parts


class _Walker:
    """Goes through a page once, without recursion, and gathers runs of inline text into drafts."""

    def __init__(self, shift: int) -> None:
        self.shift = shift
        self.parts: list[Part] = []
        self.text: list[str] = []
        self.length = 0
        self.lines: list[tuple[int, int]] = []
        self.bold: list[Span] = []
        self.bold_from: list[int] = []
        self.line = 1 + shift
        self.depth = 0
        self.lists: list[tuple[str, int]] = []
        self.item: tuple[str, int] | None = None

    def walk(self, root: etree._Element) -> None:
        """Visit every node, its text before its children and its tail after them."""
        stack: list[tuple[etree._Element, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node)
                self._write(node.tail)
                continue
            self.line = max(self.line, source_line(node) + self.shift)
            if not isinstance(node.tag, str) or node.tag in _IGNORED:
                self._write(node.tail)
            elif node.tag == "table":
                self._table(node)
                self._write(node.tail)
            else:
                self._enter(node)
                self._write(node.text)
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))
        self._flush()

    def _enter(self, node: etree._Element) -> None:
        tag = node.tag
        if tag in _BOLD:
            self.bold_from.append(self.length)
        elif tag == "br":
            self._write(" ")
        if tag in _INLINE:
            return
        self._flush()
        if tag in _HEADINGS:
            self.depth = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self.lists.append((tag, 0))
        elif tag == "li" and self.lists:
            kind, number = self.lists[-1]
            self.lists[-1] = (kind, number + 1)
            self.item = (kind, number + 1)

    def _leave(self, node: etree._Element) -> None:
        tag = node.tag
        if tag in _BOLD and self.bold_from:
            self.bold.append((self.bold_from.pop(), self.length))
        if tag in _INLINE:
            return
        self._flush()
        if tag in _HEADINGS:
            self.depth = 0
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item = None

    def _table(self, node: etree._Element) -> None:
        self._flush()
        caption = caption_text(node)
        if caption:
            self.parts.append(Draft(Clean(caption, ((0, self.line),))))
        for table in [node, *node.iterdescendants("table")]:
            grid = table_grid(table, self.shift)
            if grid is not None:
                self.parts.append(TableDraft(grid))

    def _write(self, text: str | None) -> None:
        """Append text, noting where each source line begins."""
        for number, part in enumerate((text or "").split("\n")):
            if number:
                self.line += 1
            piece = _SPACES.sub(" ", " " + part if number else part)
            if piece[:1] == " " and (not self.text or self.text[-1][-1] == " "):
                piece = piece[1:]
            if not piece:
                continue
            if not self.lines or self.lines[-1][1] != self.line:
                self.lines.append((self.length, self.line))
            self.text.append(piece)
            self.length += len(piece)

    def _flush(self) -> None:
        """Close the block that the gathered text makes."""
        text = "".join(self.text)
        bold = self.bold + [(start, self.length) for start in self.bold_from]
        if text.strip() and len(text) <= 100 * LONGEST:
            whole = Clean(text, tuple(self.lines), tuple(span for span in sorted(bold) if span[0] < span[1]))
            self.parts.append(self._draft(whole.piece(0, len(text))))
        self.text, self.lines, self.bold, self.length = [], [], [], 0
        self.bold_from = [0] * len(self.bold_from)

    def _draft(self, clean: Clean) -> Draft:
        marker = find_marker(clean.text)
        if marker and clean.text[marker.end :].strip():
            draft = Draft(clean.cut(marker.end), None, marker.printed, marker.style, marker.ordinal)
        elif self.item:
            kind, number = self.item
            ordered = kind == "ol"
            draft = Draft(clean, None, f"{number}." if ordered else "-", "1." if ordered else "-", 0)
            draft.ordinal = number if ordered else 0
        else:
            draft = Draft(clean)
        if self.item:
            draft.kind, draft.level = BlockKind.LIST_ITEM, max(1, len(self.lists))
            self.item = None
        draft.depth = self.depth
        return draft
