"""Which printed tables are pieces of one: cut by a page, with or without their head and caption again."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.misread import are_alike
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.document import Table
from auditor.model.place import Place
from auditor.understand.tables.grid import Line

# A table that goes on over a page has at least this many columns: with fewer it may be another one.
_LEAST_COLUMNS = 5
_NUMBER = regex.compile(r"\d+(?:[.\-]\d+)*")
_YEAR = regex.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Draft:
    """A logical table under construction: its pieces' lines with the header taken off."""

    pieces: tuple[Table, ...]
    header: list[Line]
    body: list[Line]
    section: str
    scope: str
    lead: str

    @property
    def cols(self) -> int:
        """As many columns as its widest piece has."""
        return max(piece.cols for piece in self.pieces)

    @property
    def title(self) -> str:
        """The caption of its first piece."""
        caption = self.pieces[0].caption
        return caption.text if caption else ""

    def joined(self, new: Draft) -> Draft:
        """The table with one more piece."""
        return replace(self, pieces=(*self.pieces, *new.pieces), body=[*self.body, *new.body])


class Pieces:
    """Joins pieces, by the words that say "continued" and by what their heads print.

    On recognised pages heads and captions are the same even where a few of their letters differ.
    """

    def __init__(self, grammar: Grammar, lexicon: Lexicon, recognised: Set[int] = frozenset()) -> None:
        self._grammar = grammar
        self._recognised = recognised
        self._marks = frozenset(str(word) for word in lexicon["headers"]["continued"])

    def settled(self, current: Draft | None, new: Draft) -> Draft:
        """The new table; first rows of figures, where the one before has as many columns, are no head."""
        if current is None or new.pieces[0].caption is not None or new.cols != current.cols:
            return new
        if not (new.header and current.header and all(map(self._is_data, new.header))):
            return new
        return replace(new, header=[], body=[*new.header, *new.body])

    def continues(self, current: Draft, new: Draft) -> bool:
        """Whether a table without a head of its own, or with the same one, goes on with the one before it."""
        if new.cols > current.cols or not self._same_caption(current, new):
            return False
        if not [line for line in new.header if _is_text(line)]:
            return new.cols >= current.cols - 1 or bool(new.header)
        return self._same_head(_texts(current.header), _texts(new.header), new)

    def resumes(self, current: Draft, new: Draft) -> bool:
        """Whether a table without any head goes on with one of the page before, over words spilled between.

        Cells that hang over the page's end are read as paragraphs; the columns must be as many.
        """
        last, piece = current.pieces[-1], new.pieces[0]
        if piece.caption is not None:
            return self.continues(current, new)
        if new.header or not current.header or new.cols != current.cols:
            return False
        pages = [c.place.page for c in last.cells if c.place.page]
        if not pages or new.cols < _LEAST_COLUMNS or piece.place.page is None:
            return False
        return piece.place.page == max(pages) + 1

    def _same_caption(self, current: Draft, new: Draft) -> bool:
        caption = new.pieces[0].caption
        return caption is None or self.repeats(current, caption.text, new.pieces[0].place)

    def _same_head(self, own: list[tuple[str, ...]], new: list[tuple[str, ...]], draft: Draft) -> bool:
        if own == new or not self._is_recognised(draft.pieces[0].place):
            return own == new
        return [len(line) for line in own] == [len(line) for line in new] and are_alike(
            [text for line in own for text in line], [text for line in new for text in line]
        )

    def _is_recognised(self, place: Place) -> bool:
        return place.page in self._recognised

    def repeats(self, current: Draft, caption: str, place: Place) -> bool:
        """Whether a caption is the table's own once more, or says that the table of this number goes on."""
        words = [word.strip("()[].,:;-") for word in fold(caption).split()]
        if fold(caption) == fold(current.title):
            return True
        if self._is_recognised(place) and are_alike([caption], [current.title]):
            return True
        if not self._marks.intersection(words):
            return False
        number, own = _NUMBER.search(caption), _NUMBER.search(current.title)
        return number is None or (own is not None and number.group() == own.group())

    def _is_data(self, line: Line) -> bool:
        """Whether a first row holds a name and figures, other than years and the numbers of columns."""
        texts = [cell.text.strip() for cell in line.filled.values()]
        figures = [t for t in texts if not _YEAR.fullmatch(t) and self._grammar.parse(t).is_number]
        return bool(figures) and any(any(ch.isalpha() for ch in t) for t in texts if t not in figures)


def _is_text(line: Line) -> bool:
    return any(any(ch.isalpha() for ch in cell.text) for cell in line.filled.values())


def _texts(lines: Iterable[Line]) -> list[tuple[str, ...]]:
    return [tuple(fold(c.text) for c in line.filled.values()) for line in lines if _is_text(line)]
