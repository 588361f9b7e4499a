"""The part of a Word file that holds its comments; those that it has stay."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from auditor.report.word.parts import Parts
from auditor.word_names import w

AUTHOR, INITIALS = "LAKIP Auditor", "LA"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Half points.
_SIZE = "18"


class Comments:
    """Collects comments; `added` counts them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._name = next(iter(parts.targets(parts.main, "comments")), None)
        space = w("")[1:-1]
        self._root = parts.xml(self._name) if self._name else etree.Element(w("comments"), nsmap={"w": space})
        taken = [int(i) for node in self._root if (i := node.get(w("id"), "")).lstrip("-").isdigit()]
        self._next = max(taken, default=-1) + 1
        self.added = 0

    def add(self, paragraphs: Sequence[str]) -> str:
        """Add a comment, its first paragraph bold; the id by which the text refers to it."""
        identifier = str(self._next)
        self._next += 1
        self.added += 1
        attributes = {w("id"): identifier, w("author"): AUTHOR, w("initials"): INITIALS}
        comment = etree.SubElement(self._root, w("comment"), attributes)
        for number, text in enumerate(paragraphs):
            paragraph = etree.SubElement(comment, w("p"))
            if not number:
                etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
            _write(paragraph, text, bold=not number)
        return identifier

    def write(self) -> None:
        """Put the comments into the file."""
        if self._name:
            self._parts.replace(self._name, self._root)
        else:
            self._parts.add("comments", _TYPE, self._root)


def _write(paragraph: etree._Element, text: str, *, bold: bool) -> None:
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    if bold:
        etree.SubElement(look, w("b"))
    for name in ("sz", "szCs"):
        etree.SubElement(look, w(name), {w("val"): _SIZE})
    node = etree.SubElement(run, w("t"), {_SPACE: "preserve"})
    node.text = text
