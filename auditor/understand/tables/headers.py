"""Which rows of a table are its header, and the heading path of every column."""

from __future__ import annotations

from itertools import pairwise

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases
from auditor.lexicon import Lexicon
from auditor.model.document import Cell
from auditor.model.quantity import Kind
from auditor.understand.tables.grid import Line

MAX_HEADER_ROWS = 5
_LONGEST_UNIT = 12
_LONGEST_COUNT = 2
# Shorter marks ("n/a", "TBD") stand for a figure.
_SHORTEST_WORD = 5
_FEWEST_SPANNED = 2
_LEAST_COUNTED = 3
_NUMBERING = regex.compile(r"\(?(\d{1,2})\)?(?:\s*[=(:].{0,40}+)?")
_ROMAN = regex.compile(r"[IVX]{1,4}")
_SEPARATOR = " › "
_FIGURES = (Kind.NUMBER, Kind.RANGE)
_VALUE_KINDS = (Kind.NUMBER, Kind.RANGE, Kind.MISSING, Kind.DURATION)


class Headers:
    """Recognises header rows by the words of the lexicon and by what they lack: figures."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self._grammar = grammar
        words = lexicon["headers"]
        self._phrases = Phrases(words)

    def split(self, lines: list[Line], marked: int) -> int:
        """How many leading lines are header, a row of column numbers under it included.

        `marked` is what the source itself says (0 where it does not).
        """
        count = marked
        while count < min(len(lines), MAX_HEADER_ROWS) and self._is_header(lines, count):
            count += 1
        if count == 0 and not (lines and is_numbering(lines[0])):
            return 0
        while count < len(lines) and is_numbering(lines[count]):
            count += 1
        return count

    def paths(self, header: list[Line], columns: int) -> list[tuple[str, ...]]:
        """For every column the texts above it, outermost first, repeated ones once."""
        printed = [line for line in header if not is_numbering(line)]
        texts = [[_text_over(line, column) for column in range(columns)] for line in printed]
        for at in range(len(texts) - 1):
            _spread(texts[at], below=texts[at + 1 :])
        return [_path([row[column] for row in texts]) for column in range(columns)]

    def _is_header(self, lines: list[Line], at: int) -> bool:
        filled = lines[at].filled
        if not filled or is_numbering(lines[at]):
            return False
        if at and self._is_spanned(lines[at]):
            return True
        known = 0
        over_figures = at == 0 and self._over_figures(lines, filled)
        for cell in filled.values():
            if self._grammar.periods(cell.text) and len(cell.text) < 40:
                known += 1
                continue
            kind = self._grammar.parse(cell.text).kind
            # NOTE: "Belum Selesai" over a column of counts heads it; in a row of figures it stands for one.
            if kind in _VALUE_KINDS and not (over_figures and kind is Kind.MISSING and _is_worded(cell.text)):
                return False
            known += self._is_heading(cell.text)
        if at and _is_banner(lines[at]):
            return False
        if len(filled) == 1 and len(lines[at].covering) <= 1:
            return at > 0 and known == 1 and len(lines) > at + 1 and len(lines[at].cells) > 1
        if over_figures:
            return True
        return known * 2 >= len(filled) if at == 0 else known * 3 >= len(filled) * 2

    def _is_spanned(self, line: Line) -> bool:
        """Whether cells of the header reach down beside the row's own: then these are sub-headings."""
        above = [
            c
            for c in line.covering.values()
            if c.row < line.index and c.text.strip() and c.row + c.rowspan <= MAX_HEADER_ROWS
        ]
        own = [c.text.strip() for c in line.filled.values()]
        if not above or not own:
            return False
        return all(
            (t.isdigit() and len(t) <= _LONGEST_COUNT)
            or self._grammar.periods(t)
            or self._grammar.parse(t).kind not in _VALUE_KINDS
            for t in own
        )

    def _over_figures(self, lines: list[Line], filled: dict[int, Cell]) -> bool:
        """Whether a row of words stands over columns of figures."""
        body = [line for line in lines[1:4] if not is_numbering(line)]
        if len(filled) < 2 or not body:
            return False
        figures = {c for line in body for c in filled if self._grammar.parse(line.text(c)).kind in _FIGURES}
        return len(figures) >= 2 or (len(figures) == 1 and len(filled) <= 3)

    def _is_heading(self, text: str) -> bool:
        if len(text) <= _LONGEST_UNIT and ("%" in text or self._grammar.unit(text) is not None):
            return True
        if _ROMAN.fullmatch(text.strip()):
            return True
        hit = self._phrases.best(text)
        return hit is not None and len(text) <= 120 and hit.first <= 4 and text.count(" ") <= 14


def _is_banner(line: Line) -> bool:
    """Whether one cell fills the whole row: below the headings it names the rows that follow."""
    cells = {id(cell) for cell in line.covering.values()}
    return len(cells) == 1 and len(line.covering) > _FEWEST_SPANNED


def _is_worded(text: str) -> bool:
    return sum(ch.isalpha() for ch in text) >= _SHORTEST_WORD


def is_numbering(line: Line) -> bool:
    """Whether the line is a row of column numbers ("1 2 3 4 5", "(1) (2) (3=2/1)")."""
    numbers: list[int] = []
    for cell in line.filled.values():
        match = _NUMBERING.fullmatch(cell.text.strip())
        if match is None:
            return False
        numbers.append(int(match.group(1)))
    if len(numbers) < 3:
        return numbers == [1, 2]
    rising = all(a < b for a, b in pairwise(numbers))
    # NOTE: a converter may write a merged number into every column: "8 | 9 | 9 | 10".
    on = len(set(numbers)) > _LEAST_COUNTED and all(0 <= b - a <= 1 for a, b in pairwise(numbers))
    return (rising or on) and numbers[0] <= 2 and numbers[-1] <= len(line.covering) + len(numbers) + 3


def _text_over(line: Line, column: int) -> str:
    cell = line.covering.get(column)
    return " ".join(cell.text.split()) if cell else ""


def _spread(texts: list[str], below: list[list[str]]) -> None:
    """Let a heading with sub-headings reach over the empty places to its right that have some too."""
    parted = [any(row[column] for row in below) for column in range(len(texts))]
    for column in range(1, len(texts)):
        if not texts[column] and parted[column] and parted[column - 1]:
            texts[column] = texts[column - 1]


def _path(texts: list[str]) -> tuple[str, ...]:
    path: list[str] = []
    for text in texts:
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def heading_text(path: tuple[str, ...]) -> str:
    """A heading path as one text."""
    return _SEPARATOR.join(path)
