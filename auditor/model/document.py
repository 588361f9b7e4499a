"""A report as read: blocks in reading order, every one with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.model.place import Passage, Place


class BlockKind(StrEnum):
    """What a run of text is in the report."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CAPTION = "caption"
    FORMULA = "formula"
    CONTENTS = "contents"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, paragraph, list item, caption, formula or line of a table of contents.

    `level` is the depth of a heading (1 is the outermost) or of a list item.  `marker` is the printed
    numbering ("1.", "a.", "BAB II", "Tabel 3.1"), which `passage` contains as well only for captions.
    `place` is where the block begins.
    """

    kind: BlockKind
    passage: Passage
    index: int
    level: int = 0
    marker: str = ""
    # NOTE: made once, as many checks ask for it of every block.
    place: Place = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", self.passage.place())

    @property
    def text(self) -> str:
        """The clean text."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid; `row` and `col` count from 0."""

    row: int
    col: int
    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells.

    `cells` are sorted by row and column; positions that a span covers, and empty ones, may be absent.
    `header_rows` is the number of leading rows that the source itself marks as header, 0 where it does
    not say.  `realigned` names the rows whose cells the reader moved because merged cells were missing in
    the source.  `certainty` is below 1 where the grid was guessed from the alignment of words.
    """

    index: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    place: Place
    caption: Passage | None = None
    header_rows: int = 0
    realigned: frozenset[int] = frozenset()
    certainty: float = 1.0

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells by column; None where no cell begins."""
        grid: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            grid[cell.row][cell.col] = cell
        return grid


Block = TextBlock | Table


class Unread(StrEnum):
    """Why the text of a page could not be read (keys of the message catalogue)."""

    NO_TEXT = "page-without-text"
    UNREADABLE = "unreadable-glyphs"
    NOTHING_FOUND = "page-not-recognised"
    TOO_SLOW = "recognition-too-slow"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read or not checked, and why (a key of the message catalogue)."""

    what: str
    why: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page whose text was recognised from a picture, and how that was turned to be read.

    `quarters` are turns clockwise, `degrees` a small angle after them; `by_scanner` that the text is what
    the scanner's own software has put into the file.
    """

    page: int
    quarters: int = 0
    degrees: float = 0.0
    by_scanner: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report; `labels` are the numbers printed on its pages, empty where none was recognised.

    `recognised` are the pages whose text was recognised from a picture, so that it may be wrong; `pictured`
    are the pages of a PDF that show pictures, which may hold what the text lacks.
    """

    path: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notes: tuple[Skipped, ...] = ()
    labels: tuple[str, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    pictured: tuple[int, ...] = ()

    @property
    def unread(self) -> tuple[Skipped, ...]:
        """The notes on pages whose text could not be read."""
        return tuple(note for note in self.notes if note.what == "page" and note.why in set(Unread))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def texts(self) -> tuple[TextBlock, ...]:
        """The text blocks in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, TextBlock))
