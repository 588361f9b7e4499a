"""The content of a paragraph: runs, fields, changes, hidden text, formulas, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from auditor.read.docx.fields import Fields, hides_result
from auditor.read.docx.formulas import formula_text
from auditor.read.docx.ink import Ink
from auditor.read.docx.package import relation_id
from auditor.read.docx.styles import Style, Styles
from auditor.read.docx.symbols import readable, symbol
from auditor.read.latex import raised
from auditor.word_names import (
    ALTERNATE,
    BOLD,
    BR,
    CAPS,
    CHART,
    CHOICE,
    CR,
    DELETED,
    ENDNOTE_REF,
    FALLBACK,
    FLD_CHAR,
    FLD_SIMPLE,
    FLD_TYPE,
    FOOTNOTE_REF,
    HARD_HYPHEN,
    ID,
    INLINE_WRAPPERS,
    INS,
    INSTR,
    INSTR_TEXT,
    MOVE_TO,
    O_MATH,
    O_MATH_PARA,
    OBJECTS,
    PAGE_BREAK,
    PTAB,
    R_PR,
    R_STYLE,
    SOFT_HYPHEN,
    SYM,
    TAB,
    TEXT_BOX,
    VAL,
    VANISH,
    VERT_ALIGN,
    R,
    T,
    flag,
    w,
)
from auditor.word_runs import length_of

_DEEPEST = 60
_FONTS = w("rFonts")
_WHITE = {TAB: "\t", PTAB: "\t", BR: "\n", CR: "\n", HARD_HYPHEN: "-", SOFT_HYPHEN: ""}


@dataclass(slots=True)
class Seen:
    """What reading came across, for the notes of the document."""

    changes: str = ""
    hidden: str = ""


@dataclass(slots=True)
class Content:
    """What hangs on a paragraph: its text boxes, charts, footnotes and endnotes in order.

    `formula` is the text of its formulas alone.
    """

    ink: Ink
    boxes: list[etree._Element] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    formula: str = ""
    contents: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks."""

    bold: bool = False
    caps: bool = False
    hidden: bool = False
    raised: bool = False
    font: str = ""


class Inline:
    """Reads the paragraphs of one part in order; fields may span them."""

    def __init__(self, styles: Styles, seen: Seen, *, paged: bool) -> None:
        self.styles = styles
        self.seen = seen
        self.fields = Fields()
        self.page: int | None = 1 if paged else None
        self.path = ""
        self.raw = 0
        self._bent = False
        self._base = _Look()
        self._content = Content(Ink())

    def read(self, paragraph: etree._Element, path: str, style: Style, ink: Ink) -> Content:
        """The content of a paragraph, its text appended to `ink`."""
        self.path, self.raw = path, 0
        self._base = _Look(bool(style.bold), bool(style.caps), bool(style.hidden))
        self._content = Content(ink, contents=self.fields.lists_contents)
        ink.begin(path, 0, self.page)
        self._bent = False
        self._walk(paragraph, 0)
        self._content.contents |= self.fields.lists_contents
        self.fields.end_paragraph()
        return self._content

    def _walk(self, node: etree._Element, depth: int) -> None:
        for child in node:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in INLINE_WRAPPERS and depth < _DEEPEST:
                if tag in (INS, MOVE_TO):
                    self.seen.changes = self.seen.changes or self.path
                if tag == FLD_SIMPLE and hides_result(child.get(INSTR) or ""):
                    self._pass_over(child)
                else:
                    self._walk(child, depth + 1)
            elif tag in DELETED:
                self.seen.changes = self.seen.changes or self.path
            elif tag in (O_MATH, O_MATH_PARA):
                self._formula(child)
            elif tag == ALTERNATE:
                self._walk(chosen(child), depth + 1)

    def _run(self, run: etree._Element) -> None:
        look = self._base
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child.text or "", look)
            elif tag == R_PR:
                look = self._look(child)
            elif tag in _WHITE:
                self._write(_WHITE[tag], look, 1)
            elif tag == SYM:
                code = child.get(w("char")) or ""
                self._write(symbol(_hex(code), child.get(w("font")) or ""), look, 1)
            else:
                self._special(child, tag)

    def _special(self, child: etree._Element, tag: object) -> None:
        if tag == FLD_CHAR:
            self.fields.mark(child.get(FLD_TYPE))
        elif tag == INSTR_TEXT:
            self.fields.instruct(child.text or "")
        elif tag == PAGE_BREAK:
            if self.page is not None:
                self.page += 1
                self._bent = True
        elif tag in (FOOTNOTE_REF, ENDNOTE_REF):
            kind = "footnotes" if tag == FOOTNOTE_REF else "endnotes"
            self._content.notes.append((kind, child.get(ID) or ""))
        elif tag in OBJECTS or tag == ALTERNATE:
            self._objects(child)

    def _text(self, text: str, look: _Look) -> None:
        shown = text
        if not text.isascii():
            shown = readable(text, look.font)
        if look.caps and len(shown.upper()) == len(shown):
            shown = shown.upper()
        self._write(raised(shown) if look.raised else shown, look, len(text))

    def _write(self, text: str, look: _Look, raw: int) -> None:
        """Write what `raw` characters of the paragraph show."""
        if look.hidden and text.strip():
            self.seen.hidden = self.seen.hidden or self.path
        if look.hidden or (self.fields and self.fields.hides):
            text = ""
        if text:
            if self._bent:
                self._content.ink.begin(self.path, self.raw, self.page)
            self._content.ink.write(text, bold=look.bold)
        self.raw += raw
        self._bent = len(text) != raw or (self._bent and not text)

    def _formula(self, node: etree._Element) -> None:
        text = formula_text(node)
        if text:
            self._content.formula += f" {text}"
            self._bent = True
            self._write(f" {text} ", self._base, 0)

    def _pass_over(self, node: etree._Element) -> None:
        for run in node.iter(R):
            self.raw += sum(length_of(child) for child in run)
        self._bent = True

    def _objects(self, node: etree._Element) -> None:
        """The text boxes and charts of a drawing, those inside text boxes left to their own paragraphs."""
        stack = [node]
        while stack:
            found = stack.pop()
            if found.tag == TEXT_BOX:
                self._content.boxes.append(found)
            elif found.tag == CHART:
                self._content.charts.append(relation_id(found))
            elif found.tag == ALTERNATE:
                stack += reversed(chosen(found))
            else:
                stack += reversed(found)

    def _look(self, properties: etree._Element) -> _Look:
        if not len(properties):
            return self._base
        base = self._base
        bold, caps, hidden, font, lifted = base.bold, base.caps, base.hidden, "", False
        for child in properties:
            tag = child.tag
            if tag == BOLD:
                bold = flag(child)
            elif tag == CAPS:
                caps = flag(child)
            elif tag == VANISH:
                hidden = flag(child)
            elif tag == _FONTS:
                font = child.get(w("ascii")) or child.get(w("hAnsi")) or ""
            elif tag == VERT_ALIGN:
                lifted = child.get(VAL) == "superscript"
            elif tag == R_STYLE:
                style = self.styles.style(child.get(VAL))
                bold = bold if style.bold is None else style.bold
                caps = caps if style.caps is None else style.caps
                hidden = hidden if style.hidden is None else style.hidden
        return _Look(bold, caps, hidden, lifted, font)


def chosen(alternate: etree._Element) -> etree._Element:
    """The one branch of several that shows the same thing: the first, or the old one where it is empty."""
    choice, fallback = alternate.find(CHOICE), alternate.find(FALLBACK)
    if choice is not None and len(choice):
        return choice
    return fallback if fallback is not None else alternate.makeelement(CHOICE)


def _hex(text: str) -> int:
    try:
        return min(int(text, 16), 0x10FFFF)
    except ValueError:
        return 0
