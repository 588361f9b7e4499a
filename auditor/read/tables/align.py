"""Rows whose merged cells are missing in the source, put back under their columns."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.read.tables.celltypes import (
    CellType,
    ColumnType,
    Profile,
    cell_type,
    fit,
    is_year,
    ordinal_value,
    profile,
)
from auditor.read.tables.grid import Grid, RawCell
from auditor.read.tables.headers import header_zone, is_numbering, with_spans
from auditor.read.tables.subheads import with_subheads
from auditor.read.vocabulary import Layout

# Beyond this width a table is a data dump; aligning it would cost more than it tells.
_WIDEST = 40
_GAP = 1
_CONTINUES = 3
_IMPOSSIBLE = -10_000

Row = list[RawCell]
Types = list[CellType | None]


def aligned_grid(rows: list[Row], layout: Layout, header_rows: int = 0) -> Grid:
    """The grid of rows read cell by cell from the left, repaired where their types contradict that.

    `header_rows` is what the source itself says.
    """
    cols = max(len(row) for row in rows)
    even = [row + [RawCell("", row[0].line)] * (cols - len(row)) for row in rows]
    filled = with_subheads(even, layout)
    types = [[cell_type(cell.text, layout) if cell.text else None for cell in row] for row in filled]
    head = header_rows or header_zone(filled, types)
    body = [r for r in range(head, len(filled)) if not is_numbering(filled[r])]
    # Rows that reach the last column miss no cells: where they are enough, they alone tell the types.
    whole = [r for r in body if types[r][-1] is not None]
    profiles = [profile(types[r][c] for r in (whole if len(whole) >= 3 else body)) for c in range(cols)]
    moved = set()
    if 2 < cols <= _WIDEST and len(body) >= 3:
        aligner = _Aligner(filled, types, profiles, layout)
        for r in body:
            if aligner.repair(r):
                moved.add(r)
                types[r] = [cell_type(cell.text, layout) if cell.text else None for cell in filled[r]]
    spans, shifted = with_spans(filled, types, head, profiles, layout)
    return Grid(
        rows=len(filled),
        cols=cols,
        cells=spans,
        line=rows[0][0].line,
        header_rows=header_rows,
        realigned=frozenset(moved | shifted),
    )


@dataclass(slots=True)
class _Aligner:
    """Finds the columns that the cells of one row belong to."""

    rows: list[Row]
    types: list[Types]
    profiles: list[Profile]
    layout: Layout

    def repair(self, r: int) -> bool:
        """Move the cells of a row where that, and only that, resolves every contradiction."""
        places = [c for c, cell in enumerate(self.rows[r]) if cell.text]
        cols = len(self.profiles)
        if len(places) < 2 or places[-1] == cols - 1 or not self._contradicted(r, places):
            return False
        scores = [[self._score(r, c, to) for to in range(cols)] for c in places]
        found = _assign(scores, places)
        if found is None or not self._convinces(r, places, found):
            return False
        row = self.rows[r]
        fresh = [RawCell("", row[0].line)] * cols
        for c, to in zip(places, found, strict=True):
            fresh[to] = row[c]
        self.rows[r] = fresh
        return True

    def _convinces(self, r: int, places: list[int], found: list[int]) -> bool:
        """No contradiction may remain, and a figure or a running number must have come home."""
        pairs = list(zip(places, found, strict=True))
        if any(self._clashes(r, c, to) for c, to in pairs):
            return False
        return any(c != to and (self._continues(r, c, to) or self._is_figure(r, c, to)) for c, to in pairs)

    def _is_figure(self, r: int, c: int, to: int) -> bool:
        figure = self.types[r][c] in (CellType.AMOUNT, CellType.INTEGER)
        return figure and self.profiles[to].type is ColumnType.VALUE

    def _contradicted(self, r: int, places: list[int]) -> bool:
        return any(self._clashes(r, c, c) for c in places)

    def _clashes(self, r: int, c: int, to: int) -> bool:
        kind, column = self.types[r][c], self.profiles[to].type
        if kind is None or (to == 0 and self.layout.summary.fullmatch(self.rows[r][c].text)):
            return False
        if kind is CellType.INTEGER and column is ColumnType.ORDINAL:
            return not self._continues(r, c, to) and ordinal_value(self.rows[r][c].text) != 1
        return fit(kind, column) < 0

    def _score(self, r: int, c: int, to: int) -> int:
        kind = self.types[r][c]
        if kind is None or to < c:
            return _IMPOSSIBLE
        if to == 0 and self.layout.summary.fullmatch(self.rows[r][c].text):
            return 6
        others = self.profiles[to].filled - (1 if self.types[r][to] is not None else 0)
        points = fit(kind, self.profiles[to].type) if others else -1
        if kind is CellType.INTEGER and self._clashes(r, c, to):
            points = -3
        if self._continues(r, c, to):
            points += _CONTINUES
        return points

    def _continues(self, r: int, c: int, to: int) -> bool:
        """Whether a cell carries the number after the last one above it in a column."""
        value = ordinal_value(self.rows[r][c].text)
        if value < 2:
            return False
        for above in range(r - 1, max(r - 15, -1), -1):
            text = self.rows[above][to].text
            known = ordinal_value(text) if text and not is_year(text) else 0
            if known:
                return known == value - 1
        return False


def _assign(scores: list[list[int]], places: list[int]) -> list[int] | None:
    """The best columns for the cells of a row in order; None where two ways are equally good."""
    cols = len(scores[0])
    best: list[list[int]] = []
    back: list[list[int]] = []
    ties: list[list[bool]] = []
    for i, row in enumerate(scores):
        totals, froms, tied = [], [], []
        for to in range(cols):
            options = [(-_GAP if to != places[0] else 0, -1, False)] if i == 0 else []
            for before in range(to) if i else ():
                bend = to - before != places[i] - places[i - 1]
                options.append((best[i - 1][before] - (_GAP if bend else 0), before, ties[i - 1][before]))
            top = max(options, default=(_IMPOSSIBLE, -1, False))
            totals.append(max(top[0] + row[to], _IMPOSSIBLE))
            froms.append(top[1])
            tied.append(top[2] or sum(option[0] == top[0] for option in options) > 1)
        best.append(totals)
        back.append(froms)
        ties.append(tied)
    top_score = max(best[-1])
    if top_score <= 0 or best[-1].count(top_score) > 1:
        return None
    to = best[-1].index(top_score)
    if ties[-1][to]:
        return None
    found = [to]
    for i in range(len(scores) - 1, 0, -1):
        found.append(back[i][found[-1]])
    return found[::-1]
