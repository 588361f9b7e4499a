"""Paragraphs with what their properties say: heading, list label, contents; deleted marks joined."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from auditor.read.docx.ink import Ink
from auditor.read.docx.inline import Content, Inline
from auditor.read.docx.numbering import Numbering
from auditor.read.docx.styles import Style, Styles, numbering_of, outline_of, whole
from auditor.read.draft import Part
from auditor.word_names import DEL, IND, P_PR, P_STYLE, R_PR, VAL, w

_LEVELS = 9
_TWIPS = 20


@dataclass(slots=True)
class Para:
    """A paragraph as Word shows it; `label` is its automatic numbering, `depth` its level as a heading.

    `boxed` marks the text of a text box: it stands beside the running text and heads nothing.
    """

    content: Content
    label: str = ""
    depth: int = 0
    indent: int = 0
    contents: bool = False
    note: str | None = None
    boxed: bool = False
    gap: bool = True

    @property
    def ink(self) -> Ink:
        """Its text."""
        return self.content.ink


Item = Para | Part


class Paragraphs:
    """Reads the paragraphs of a part one after the other."""

    def __init__(self, inline: Inline, styles: Styles, numbering: Numbering) -> None:
        self.inline = inline
        self.styles = styles
        self.numbering = numbering
        self._open: Para | None = None

    def read(self, node: etree._Element, path: str) -> Para | None:
        """A paragraph; None where tracked changes join it to the next one."""
        properties = node.find(P_PR)
        named = properties.find(P_STYLE) if properties is not None else None
        style = self.styles.paragraph(named.get(VAL) if named is not None else None)
        before, self._open = self._open, None
        content = self.inline.read(node, path, style, before.ink if before else Ink())
        if properties is not None and properties.find(f"{R_PR}/{DEL}") is not None:
            self.inline.seen.changes = self.inline.seen.changes or path
            self._open = self._kept(before, content)
            return None
        para = self._para(content, properties, style)
        if before is not None:
            before.content.boxes += content.boxes
            before.content.notes += content.notes
            para.content.boxes, para.content.notes = before.content.boxes, before.content.notes
        return para

    def rest(self) -> Para | None:
        """What is left where the last paragraph joins none."""
        left, self._open = self._open, None
        return left

    def _kept(self, before: Para | None, content: Content) -> Para:
        if before is None:
            return Para(content)
        before.content.boxes += content.boxes
        before.content.notes += content.notes
        return before

    def _para(self, content: Content, properties: etree._Element | None, style: Style) -> Para:
        outline = outline_of(properties)
        depth = style.depth if outline is None else outline + 1 if outline < _LEVELS else 0
        label, indent = self._label(properties, style)
        return Para(
            content,
            label,
            depth,
            _indent(properties, indent),
            contents=style.contents or content.contents,
        )

    def _label(self, properties: etree._Element | None, style: Style) -> tuple[str, int]:
        num_id, ilvl = numbering_of(properties)
        if num_id is None:
            num_id = style.num_id
        if not num_id or num_id == "0":
            return "", 0
        if ilvl is None:
            ilvl = self.numbering.level_of_style(num_id, style.id)
        return self.numbering.next_label(num_id, ilvl if ilvl is not None else style.ilvl or 0)


def _indent(properties: etree._Element | None, indent: int) -> int:
    node = properties.find(IND) if properties is not None else None
    left = whole(node.get(w("left")) or node.get(w("start"))) if node is not None else None
    return indent if left is None else left // _TWIPS
