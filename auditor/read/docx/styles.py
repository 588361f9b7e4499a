"""Styles with what they inherit: outline levels, numbering, bold, capitals, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from auditor.lexicon import Lexicon
from auditor.word_names import (
    BOLD,
    CAPS,
    ILVL,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_PR,
    R_PR,
    VAL,
    VANISH,
    flag,
    w,
)

_DEEPEST = 20
_LEVELS = 9
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style, with those below it, says; None where it says nothing.

    `depth` is the level of a heading, 0 for other text; `contents` marks lines of lists of contents.
    """

    id: str = ""
    depth: int = 0
    contents: bool = False
    num_id: str | None = None
    ilvl: int | None = None
    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None, lexicon: Lexicon) -> None:
        words = lexicon["docx"]
        self._heading = _named(words["heading_styles"], r"\s*([1-9])(?!\d)")
        self._contents = _named((*words["contents_styles"],), r"\s*[1-9]")
        self._whole = frozenset(words["contents_styles_whole"])
        self._nodes: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for node in root.iterfind(w("style")) if root is not None else ():
            identifier = node.get(w("styleId")) or ""
            self._nodes.setdefault(identifier, node)
            if node.get(w("type")) == "paragraph" and node.get(w("default")) in ("1", "true", "on"):
                self._default = identifier

    def paragraph(self, identifier: str | None) -> Style:
        """The style of a paragraph that names one, or the usual one."""
        return self.style(identifier if identifier in self._nodes else self._default)

    def style(self, identifier: str | None) -> Style:
        """A style by its id; an empty one where there is none."""
        if not identifier:
            return Style()
        if identifier not in self._known:
            self._known[identifier] = self._resolve(identifier, 0)
        return self._known[identifier]

    def _resolve(self, identifier: str, depth: int) -> Style:
        node = self._nodes.get(identifier)
        if node is None or depth > _DEEPEST:
            return Style(identifier)
        based = node.find(w("basedOn"))
        below = self._resolve(based.get(VAL) or "", depth + 1) if based is not None else Style()
        return replace(self._own(node, below), id=identifier)

    def _own(self, node: etree._Element, below: Style) -> Style:
        name = node.find(w("name"))
        printed = ((name.get(VAL) if name is not None else None) or "").strip().lower()
        paragraph, run = node.find(P_PR), node.find(R_PR)
        num_id, ilvl = numbering_of(paragraph)
        level = outline_of(paragraph)
        heading = self._heading.fullmatch(printed)
        if level is None and heading:
            level = int(heading[1]) - 1
        depth = below.depth if level is None else level + 1 if level < _LEVELS else 0
        contents = bool(self._contents.fullmatch(printed)) or printed in self._whole
        return Style(
            depth=0 if contents else depth,
            contents=contents or below.contents,
            num_id=below.num_id if num_id is None else num_id,
            ilvl=below.ilvl if ilvl is None else ilvl,
            bold=_toggle(run, BOLD, below.bold),
            caps=_toggle(run, CAPS, below.caps),
            hidden=_toggle(run, VANISH, below.hidden),
        )


def outline_of(properties: etree._Element | None) -> int | None:
    """The outline level that properties of a paragraph name, 9 for running text."""
    node = properties.find(OUTLINE) if properties is not None else None
    return number(node)


def numbering_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the level in it that properties of a paragraph name."""
    node = properties.find(NUM_PR) if properties is not None else None
    if node is None:
        return None, None
    found = node.find(NUM_ID)
    return (found.get(VAL) if found is not None else None), number(node.find(ILVL))


def number(node: etree._Element | None) -> int | None:
    """The whole number that an element holds as its value."""
    return whole(node.get(VAL)) if node is not None else None


def whole(value: str | None) -> int | None:
    """The whole number that an attribute holds; None for anything else."""
    text = value or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None


def _toggle(run: etree._Element | None, name: str, below: bool | None) -> bool | None:
    node = run.find(name) if run is not None else None
    return below if node is None else flag(node)


def _named(words: tuple[str, ...], level: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{alternatives}){level}", re.IGNORECASE)
