"""Which rows of a table break another row down: kegiatan of a program, sub kegiatan of a kegiatan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Phrases
from auditor.model.fact import Column, Role, Row, RowKind, TableView
from auditor.policy.blocks import named_rows, numbering_style, total_rows
from auditor.policy.summed import levels_by_sums

_CODE = regex.compile(r"\d+(?:\.\d+)*+")
_UNNUMBERED = "none"
# So many sums that hold prove the levels of a table, for each that does not.
_PROOFS = 4
_FEWEST_HEADS = 2
_FIRST = frozenset({"1", "a", "A", "i", "I"})
_Level = int | None


@dataclass(frozen=True, slots=True)
class Nest:
    """A row and the rows right below it that break it down."""

    parent: Row
    children: tuple[Row, ...]


def nests_of(view: TableView, names: Sequence[str]) -> list[Nest]:
    """The nests of a table by its codes, by the names of the levels, by its numbering, or by sums.

    `names` are the words with which rows of each level begin, the outermost first ("program").
    """
    rows = [r for r in view.rows if r.kind in (RowKind.ITEM, RowKind.GROUP)]
    for levels in (_by_code, _by_name(names), _by_style, _by_heads):
        found = levels(rows)
        if found is not None and len(set(found)) > 1:
            return _nests(rows, found)
    items = [r for r in rows if r.kind is RowKind.ITEM]
    if any(named_rows(view, at) for at, _ in total_rows(view)):
        # NOTE: above "Jumlah Belanja" the Belanja rows make up that total, whatever Pendapatan comes to.
        return []
    headed = _headed(view, items, names)
    if headed:
        return headed
    return _nests(items, levels_by_sums(view, items) or [0] * len(items))


def _nests(rows: Sequence[Row], levels: Sequence[int]) -> list[Nest]:
    found = []
    for at, row in enumerate(rows):
        below = []
        for level, child in zip(levels[at + 1 :], rows[at + 1 :], strict=True):
            if level <= levels[at]:
                break
            below.append((level, child))
        # NOTE: a level may be left out in one branch, so the children are the highest rows below.
        highest = min((level for level, _ in below), default=0)
        children = tuple(child for level, child in below if level == highest)
        # NOTE: what begins deeper than its children lost the row between.
        if children and row.kind is RowKind.ITEM and below[0][0] == highest:
            found.append(Nest(row, children))
    return found


def _by_code(rows: Sequence[Row]) -> list[int] | None:
    """The depth of each row in a tree of codes ("1", "1.1", "1.1.2"); None where the codes make no tree."""
    codes = [row.marker.strip(" .") for row in rows]
    if not any("." in code for code in codes) or not all(_CODE.fullmatch(code) for code in codes):
        return None
    above: list[tuple[str, ...]] = []
    depths = []
    for code in codes:
        parts = tuple(code.split("."))
        while above and parts[: len(above[-1])] != above[-1]:
            above.pop()
        if above and above[-1] == parts:
            above.pop()
        depths.append(len(above))
        above.append(parts)
    return depths


def _by_name(names: Sequence[str]) -> Callable[[Sequence[Row]], list[int] | None]:
    phrases = Phrases({str(at): (name,) for at, name in enumerate(names)})

    def levels(rows: Sequence[Row]) -> list[int] | None:
        found = [phrases.leading(row.name) for row in rows]
        return [int(hit.key) for hit in found if hit] if all(found) else None

    return levels


def _headed(view: TableView, items: Sequence[Row], names: Sequence[str]) -> list[Nest]:
    """The nests where only some rows are called what they are, if the figures bear most of them out.

    All others are kegiatan without that word, or break down whatever they stand below.
    """
    columns = [c for c in view.columns if c.role is Role.VALUE]
    tried: list[tuple[int, list[Nest]]] = []
    for deeper in (0, 1):
        levels = _by_outer_names(items, names, deeper)
        nests = _nests(items, levels) if levels else []
        told = [nest for nest in nests if any(nest.parent.value(c.index) for c in columns)]
        held = sum(_is_borne_out(nest, columns) for nest in told)
        if told and 2 * held > len(told):
            tried.append((held, nests))
    return max(tried, key=lambda one: one[0], default=(0, []))[1]


def _by_outer_names(items: Sequence[Row], names: Sequence[str], deeper: int) -> list[int] | None:
    """Levels by the words with which some rows begin; the others stand `deeper` than these."""
    phrases = Phrases({str(at): (name,) for at, name in enumerate(names)})
    hits = [phrases.leading(row.name) for row in items]
    levels = [int(hit.key) for hit in hits if hit]
    heads = levels.count(0)
    if not hits or hits[0] is None or heads < _FEWEST_HEADS or heads == len(items):
        return None
    inner = max(1, max(levels) + deeper)
    return [int(hit.key) if hit else inner for hit in hits]


def _by_style(rows: Sequence[Row]) -> list[int] | None:
    """Levels in the order in which their numbering appears; each must begin anew below its parent.

    Rows without a number are the lowest level.
    """
    markers = [row.marker.strip(" .()") for row in rows]
    styles = [numbering_style(marker, markers) for marker in markers]
    order: dict[str, int] = {}
    levels: list[_Level] = []
    for at, (marker, style) in enumerate(zip(markers, styles, strict=True)):
        if style == _UNNUMBERED and (head := _head_of(at + 1, markers, styles, order)) is not None:
            levels.append(head)
            continue
        opens = marker in _FIRST or (style == _UNNUMBERED and bool(order))
        if style not in order and (not opens or _UNNUMBERED in order):
            return None
        level = order.setdefault(style, len(order))
        if levels and level > (levels[-1] or 0) and not opens:
            return None
        levels.append(level)
    return [level for level in levels if level is not None]


def _by_heads(rows: Sequence[Row]) -> list[int] | None:
    """Rows without a number above rows that are counted from one each time: programs and their kegiatan."""
    markers = [row.marker.strip(" .()") for row in rows]
    if not markers or markers[0] or not all(not m or m.isdigit() for m in markers):
        return None
    for before, marker in pairwise([*markers, ""]):
        number = int(marker) if marker else 0
        # NOTE: each head has its own list, and each list counts up.
        if (not before and number != 1) or (before and marker and number != int(before) + 1):
            return None
    return [1 if marker else 0 for marker in markers]


def proven_top(view: TableView, names: Sequence[str], column: Column) -> tuple[Row, ...]:
    """The outermost rows of a nested table, where so many sums of a column prove its levels."""
    nests = nests_of(view, names)
    inner = {child.index for nest in nests for child in nest.children}
    held = [_holds(nest, column) for nest in nests]
    right, wrong = held.count(True), held.count(False)
    if right < _PROOFS or wrong * _PROOFS > right or any(len(nest.children) == 0 for nest in nests):
        return ()
    broken = {nest.parent.index: nest.children for nest in nests}
    return tuple(
        part for r in view.items if r.index not in inner for part in _with_figures(r, broken, column)
    )


def _with_figures(row: Row, broken: Mapping[int, Sequence[Row]], column: Column) -> Iterator[Row]:
    """The row, or what breaks it down where it prints no figure itself: "Sasaran 1" above its programs."""
    cell = row.cell(column.index)
    empty = row.value(column.index) is None and not (cell and any(map(str.isdigit, cell.text)))
    if row.index in broken and empty:
        for child in broken[row.index]:
            yield from _with_figures(child, broken, column)
    else:
        yield row


def _holds(nest: Nest, column: Column) -> bool | None:
    """Whether a row is the sum of those that break it down; None where a figure is missing."""
    printed = nest.parent.value(column.index)
    parts = [child.value(column.index) for child in nest.children]
    if printed is None or not printed.is_number or any(p is None or not p.is_number for p in parts):
        return None
    return sum(p.number for p in parts if p is not None) == printed.number


def _is_borne_out(nest: Nest, columns: Sequence[Column]) -> bool:
    """Whether the rows below a row, or the first of them, make up its figure in some column."""
    firsts = [Nest(nest.parent, nest.children[: at + 1]) for at in range(len(nest.children))]
    return any(_holds(first, column) for first in firsts for column in columns)


def _head_of(
    after: int, markers: Sequence[str], styles: Sequence[str], order: Mapping[str, int]
) -> int | None:
    """The level of a row that lost its number, from the list that begins anew below it."""
    if after >= len(markers) or markers[after] not in _FIRST or not order.get(styles[after]):
        return None
    return order[styles[after]] - 1
