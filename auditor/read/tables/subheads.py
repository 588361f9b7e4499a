"""Two rows of headings whose merged cells are missing in the source, put back over their columns.

No  Indikator  Tahun 2023  Tahun 2024           No  Indikator  Tahun 2023          Tahun 2024
Target  Realisasi  Target  Realisasi     -->                   Target  Realisasi   Target  Realisasi
1   A   10   9   12   12                        1   A          10      9           12      12
"""

from __future__ import annotations

from itertools import pairwise

from auditor.read.tables.celltypes import ColumnType, cell_type, is_year, profile
from auditor.read.tables.grid import RawCell
from auditor.read.vocabulary import Layout

_LEAST_ROWS = 3
_LEAST_HEADS = 2

Row = list[RawCell]


def with_subheads(rows: list[Row], layout: Layout) -> list[Row]:
    """The rows, the first two spread over the columns of the others where there is one way to do so."""
    if len(rows) < _LEAST_ROWS:
        return rows
    cols = len(rows[0])
    tops = [cell for cell in rows[0] if cell.text]
    places = [c for c, cell in enumerate(rows[1]) if cell.text]
    subs = [rows[1][c] for c in places]
    spanned = len(tops) + len(subs) - cols
    if any(cell.text for cell in rows[0][len(tops) :]) or not 1 <= spanned < min(len(tops), len(subs)):
        return rows
    if len(subs) < _LEAST_HEADS or places[-1] - places[0] + 1 != len(places):
        return rows
    if not all(layout.value_header.fullmatch(cell.text) or is_year(cell.text) for cell in subs):
        return rows
    first = places[0] or _first_value(rows[2:], layout)
    starts = _starts([cell.text.casefold() for cell in subs], spanned)
    if not 0 < first <= len(tops) - spanned or starts is None:
        return rows
    if places[0] and _stands_in_place([cell.text.casefold() for cell in subs], len(tops) - first, starts):
        return rows
    if not places[0] and any(is_year(cell.text) for cell in tops[:first]):
        return rows
    upper, lower = _blank(rows[0]), _blank(rows[1])
    upper[:first] = tops[:first]
    for start, cell in zip(starts, tops[first:], strict=False):
        upper[first + start] = cell
    after = first + len(subs)
    upper[after:] = tops[first + spanned :]
    lower[first:after] = subs
    return [upper, lower, *rows[2:]]


def _blank(row: Row) -> Row:
    return [RawCell("", row[0].line)] * len(row)


def _first_value(body: list[Row], layout: Layout) -> int:
    """The first column of figures behind the names; 0 where there is none."""
    for column in range(1, len(body[0])):
        texts = [row[column].text for row in body]
        kinds = (cell_type(text, layout) if text else None for text in texts)
        if profile(kinds).type is ColumnType.VALUE:
            return column
    return 0


def _stands_in_place(texts: list[str], tops: int, starts: list[int]) -> bool:
    """Whether the last heading reaches over all sub-headings left without repeating one of them.

    Where the headings with sub-headings have the same ones each, their places in the source tell nothing.
    """
    parts = [texts[a:b] for a, b in pairwise([*starts, len(texts)])]
    rest = texts[tops - 1 :]
    return any(part != parts[0] for part in parts) and len(set(rest)) == len(rest)


def _starts(texts: list[str], count: int) -> list[int] | None:
    """Where each of `count` headings begins: at a repeated sub-heading, or where years turn to words."""
    starts = [0]
    for at in range(1, len(texts)):
        known = texts[starts[-1] : at]
        if texts[at] in known or is_year(texts[at]) != is_year(texts[at - 1]):
            starts.append(at)
    return starts if len(starts) == count else None
