"""Merged cells that a converter wrote out again in every row and column that they cover."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from auditor.read.tables.celltypes import CellType, cell_type
from auditor.read.tables.grid import RawCell
from auditor.read.vocabulary import Layout

# Shorter texts may well stand twice: units, predikat, names of offices.
_LEAST_LETTERS = 12
_HEAD = 2
# One figure that stands twice side by side in a summary row may be two.
_PAIRS = 2

Row = list[RawCell]


@dataclass(frozen=True, slots=True)
class Single:
    """Rows without repetitions, how many of them are a head, and spans of figures by line and column."""

    rows: list[Row]
    head: int = 0
    spans: Mapping[tuple[int, int], int] = field(default_factory=dict)


def unrepeated(rows: list[Row], layout: Layout) -> Single:
    """The rows with the repetitions of merged cells left empty.

    A heading that stands in both rows of a head shows that merged cells were written out.  Then a row
    repeats what its first cells share with the row above, as long as words of its own remain, and a group
    or summary row what stands alike side by side at its beginning.
    """
    if not _written_out(rows):
        return Single(rows)
    head = _head(rows)
    found: list[Row] = []
    spans: dict[tuple[int, int], int] = {}
    for r, row in enumerate(rows):
        above = rows[r - 1] if r else None
        if r < head:
            covered = _beside(row) | ({c for c, _ in _below(row, above)} if above else set())
        else:
            figures = _pairs(row, layout)
            spans |= {(row[c - 1].line, c - 1): 2 for c in figures}
            covered = _label(row, layout) | figures
            covered |= _shared(row, above, layout) if above and r > head else set()
        found.append([replace(cell, text="") if c in covered else cell for c, cell in enumerate(row)])
    return Single(found, head, spans)


def _written_out(rows: list[Row]) -> bool:
    """Whether the head shows merged cells: "2023 | 2023 | 2023" over "Target | Realisasi | Capaian"."""
    if len(rows) < _HEAD + 1:
        return False
    first, second = rows[0], rows[1]
    tall = {c for c, _ in _below(second, first)}
    # NOTE: one alike alone may be a unit, or a year that stands over two columns of its own.
    return len(tall) >= _HEAD or bool(tall and _beside(first) - tall)


def _head(rows: list[Row]) -> int:
    head = 1
    while head < min(_HEAD + 1, len(rows)) and _below(rows[head], rows[head - 1]):
        head += 1
    return head


def _beside(row: Row) -> set[int]:
    """The cells that repeat their left neighbour."""
    pairs = enumerate(itertools.pairwise(row), start=1)
    return {c for c, (left, cell) in pairs if cell.text and cell.text == left.text}


def _below(row: Row, above: Row) -> list[tuple[int, str]]:
    """The cells with words that repeat the one above."""
    pairs = enumerate(zip(row, above, strict=False))
    return [(c, a.text) for c, (a, b) in pairs if a.text == b.text and any(map(str.isalpha, a.text))]


def _label(row: Row, layout: Layout) -> set[int]:
    """The repetitions of the words with which a row begins."""
    if not row or cell_type(row[0].text, layout) is not CellType.TEXT:
        return set()
    alike = itertools.takewhile(lambda cell: cell.text == row[0].text, row)
    return set(range(1, len(list(alike))))


def _pairs(row: Row, layout: Layout) -> set[int]:
    """The repetitions of figures in a row that begins with repeated words, where they come in pairs."""
    label = _label(row, layout)
    twice = [c for c in sorted(_beside(row)) if c not in label and any(map(str.isdigit, row[c].text))]
    apart = all(b - a > 1 for a, b in itertools.pairwise(twice))
    return set(twice) if label and apart and len(twice) >= _PAIRS else set()


def _shared(row: Row, above: Row, layout: Layout) -> set[int]:
    """The first cells that a row shares with the one above, where it has words of its own behind them."""
    pairs = zip(row, above, strict=False)
    shared = len(list(itertools.takewhile(lambda pair: pair[0].text == pair[1].text, pairs)))
    own = any(cell_type(cell.text, layout) is CellType.TEXT for cell in row[shared:] if cell.text)
    long = any(len(cell.text) >= _LEAST_LETTERS for cell in row[:shared])
    return set(range(shared)) if own and long else set()
