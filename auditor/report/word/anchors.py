"""Where a place stands in the XML of a Word file, and the marks of a comment around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from auditor.model.place import Place
from auditor.word_names import ID, P_PR, R_PR, TBL, TEXT_BOX, P, R, T, w
from auditor.word_runs import length_of, run_at, runs_of

_ANCHOR = re.compile(r"(\w+)/(p|tbl)\[(\d+)\](?:\+(\d+))?")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_HYPHENS = str.maketrans({"\u2011": "-", "\u001e": "-", "\u2010": "-"})

Notes = Mapping[str, tuple[str, list[etree._Element]]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters of a paragraph; the whole of it where `end` is 0."""

    paragraph: etree._Element
    start: int = 0
    end: int = 0

    def mark(self, identifier: str) -> None:
        """Put the marks of a comment around the characters."""
        first, last = self._runs()
        begin, finish = (etree.Element(w(f"commentRange{end}"), {ID: identifier}) for end in ("Start", "End"))
        reference = etree.Element(R)
        etree.SubElement(reference, w("commentReference"), {ID: identifier})
        if first is None or last is None:
            at = 1 if len(self.paragraph) and self.paragraph[0].tag == P_PR else 0
            self.paragraph.insert(at, begin)
            self.paragraph.extend((finish, reference))
            return
        first.addprevious(begin)
        # NOTE: lxml moves the text behind an element with it; there is none between runs.
        last.addnext(reference)
        last.addnext(finish)

    def _runs(self) -> tuple[etree._Element | None, etree._Element | None]:
        """The children of the paragraph that hold the first and the last character, runs cut to fit."""
        if not self.end:
            return None, None
        _cut(self.paragraph, self.start)
        _cut(self.paragraph, self.end)
        first, last = run_at(self.paragraph, self.start), run_at(self.paragraph, self.end - 1)
        if first is None or last is None:
            return None, None
        return _child(self.paragraph, first[0]), _child(self.paragraph, last[0])


class Anchors:
    """The paragraphs of the body by the numbers that places give them."""

    def __init__(self, body: etree._Element, notes: Notes) -> None:
        self._paragraphs = list(body.iter(P))
        self._tables = list(body.iter(TBL))
        self._body, self._notes = body, notes

    def find(self, place: Place) -> Spot | None:
        """The characters of a place; its paragraph where they can't be told or can't bear a comment."""
        found = _ANCHOR.match(place.anchor)
        if found is None:
            return None
        part, kind, number, offset = found[1], found[2], int(found[3]) - 1, int(found[4] or 0)
        if part in self._notes:
            return self._reference(part, number)
        nodes = self._tables if kind == "tbl" else self._paragraphs
        if part != "body" or number >= len(nodes):
            return None
        paragraph = next(nodes[number].iter(P), None) if kind == "tbl" else nodes[number]
        outer = _outside_boxes(paragraph) if paragraph is not None else None
        if outer is None:
            return None
        if outer is not paragraph or kind == "tbl":
            return Spot(outer)
        return Spot(outer, offset, _end(outer, offset, place.text))

    def _reference(self, part: str, number: int) -> Spot | None:
        """The paragraph that refers to a footnote: Word has no comments inside notes."""
        tag, paragraphs = self._notes[part]
        note = paragraphs[number].getparent() if number < len(paragraphs) else None
        identifier = note.get(ID) if note is not None else None
        for reference in self._body.iter(tag):
            if reference.get(ID) == identifier:
                paragraph = next(reference.iterancestors(P), None)
                outer = _outside_boxes(paragraph) if paragraph is not None else None
                return Spot(outer) if outer is not None else None
        return None


def _outside_boxes(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph itself, or the one that holds the text box in which it stands."""
    boxes = list(paragraph.iterancestors(TEXT_BOX))
    return next(boxes[-1].iterancestors(P), None) if boxes else paragraph


def _end(paragraph: etree._Element, start: int, text: str) -> int:
    """Where the printed text ends that begins at a character; 0 where something else stands there."""
    raw = "".join(_letters(run) for run in runs_of(paragraph)).translate(_HYPHENS)
    wanted = [c for c in text if not c.isspace() and c not in _NO_WIDTH]
    at = start
    for letter in wanted:
        while at < len(raw) and (raw[at].isspace() or raw[at] in _NO_WIDTH):
            at += 1
        if at == len(raw):
            break  # the cell goes on in its next paragraph
        if raw[at].casefold() != letter.casefold():
            return 0
        at += 1
    return at if at > start else 0


def _letters(run: etree._Element) -> str:
    return "".join((node.text or "") if node.tag == T else " " * length_of(node) for node in run)


def _cut(paragraph: etree._Element, offset: int) -> None:
    """Let a run begin at a character."""
    found = run_at(paragraph, offset)
    if found is None or not found[1]:
        return
    run, inside = found
    rest = etree.Element(R)
    for name, value in run.attrib.items():
        rest.set(name, value)
    look = run.find(R_PR)
    if look is not None:
        rest.append(deepcopy(look))
    for child in list(run):
        length = length_of(child)
        if child.tag == R_PR or (inside > 0 and length <= inside):
            inside -= length if child.tag != R_PR else 0
        elif inside > 0:
            rest.append(_split(child, inside))
            inside = 0
        else:
            rest.append(child)
    run.addnext(rest)


def _split(node: etree._Element, at: int) -> etree._Element:
    """Leave the first characters in a text and return the others in one of its own."""
    text = node.text or ""
    other = etree.Element(T, {_SPACE: "preserve"})
    node.text, other.text = text[:at], text[at:]
    node.set(_SPACE, "preserve")
    return other


def _child(paragraph: etree._Element, node: etree._Element) -> etree._Element:
    """The child of the paragraph in which a node stands: a link or a change as a whole."""
    parent = node.getparent()
    while parent is not None and parent is not paragraph:
        node, parent = parent, parent.getparent()
    return node
