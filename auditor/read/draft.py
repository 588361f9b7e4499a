"""Clean text that still knows its source lines, and blocks in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model.document import BlockKind

if TYPE_CHECKING:
    from auditor.read.tables.grid import Grid

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clean:
    """Plain text; `lines` pairs offsets with source lines, the first offset being 0."""

    text: str
    lines: tuple[tuple[int, int], ...]
    bold: tuple[Span, ...] = ()

    @property
    def line(self) -> int:
        """The source line on which the text begins."""
        return self.lines[0][1]

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold, punctuation at its ends aside."""
        if not self.bold:
            return False
        covered = sum(end - start for start, end in self.bold)
        return covered + 2 >= len(self.text.replace(" ", "")) and covered >= 0.85 * len(self.text)

    def cut(self, start: int) -> Clean:
        """The text from `start` on, without the white space there."""
        return self.piece(start, len(self.text))

    def piece(self, start: int, end: int) -> Clean:
        """The text from `start` to `end`, without white space around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = start + len(text)
        held = [line for offset, line in self.lines if offset <= start]
        lines = [(0, held[-1] if held else self.line)]
        lines += [(offset - start, line) for offset, line in self.lines if start < offset < end]
        bold = [(max(a, start) - start, min(b, end) - start) for a, b in self.bold if a < end and b > start]
        return Clean(text, tuple(lines), tuple(bold))


def joined(parts: list[Clean]) -> Clean:
    """Several texts as one: with spaces between them, or nothing after a hyphen inside a word.

    NOTE: the hyphen stays: in Indonesian it is far more often part of the word ("hak-hak", "KTP-el") than a
    sign of division.
    """
    if len(parts) == 1:
        return parts[0]
    texts: list[str] = []
    lines: list[tuple[int, int]] = []
    bold: list[Span] = []
    length = 0
    for part in parts:
        end = length
        if texts and not _is_divided(texts[-1], part.text):
            texts.append(" ")
            length += 1
        lines += [(length + at, line) for at, line in part.lines]
        for start, stop in part.bold:
            if bold and bold[-1][1] == end and start == 0:
                bold[-1] = (bold[-1][0], length + stop)  # a bold run that the line break only interrupts
            else:
                bold.append((length + start, length + stop))
        texts.append(part.text)
        length += len(part.text)
    return Clean("".join(texts), tuple(lines), tuple(bold))


def _is_divided(text: str, following: str) -> bool:
    if text[-1:] in "-–" and text[-2:-1].isdigit() and following[:1].isdigit():
        return True  # "2023-" and "2026": nobody writes a range with one space
    return text.endswith("-") and text[-2:-1].isalpha() and following[:1].islower()


@dataclass(slots=True)
class Draft:
    """A text block in the making.

    `kind` is None until decided; `style` names the kind of numbering and `ordinal` its value; `depth` is
    the level that the markup itself gives a heading; `gap` tells whether a blank line stands before;
    `glued` marks a title to which its paragraph is joined without a blank line.
    """

    clean: Clean
    kind: BlockKind | None = None
    marker: str = ""
    style: str = ""
    ordinal: int = 0
    depth: int = 0
    level: int = 0
    indent: int = 0
    gap: bool = True
    glued: bool = False
    tail: list[Clean] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The clean text without the marker; that of the first line before `settle`."""
        return self.clean.text

    @property
    def latest(self) -> Clean:
        """The last text that the block took in."""
        return self.tail[-1] if self.tail else self.clean

    def absorb(self, other: Clean) -> None:
        """Append a text that belongs to this block; `settle` joins all of them at once."""
        self.tail.append(other)

    def settle(self) -> None:
        """Join what was appended."""
        if self.tail:
            self.clean = joined([self.clean, *self.tail])
            self.tail = []


@dataclass(slots=True)
class TableDraft:
    """A table in the making."""

    grid: Grid
    gap: bool = True
    caption: Draft | None = None
    label: str = ""


Part = Draft | TableDraft
