"""Which rows a total adds up: those of its block, all rows, subtotals, or a nested table's top level."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.fact import Column, Row, RowKind, TableView
from auditor.model.quantity import Kind, Missing, Quantity
from auditor.policy.summed import top_by_sums

_ROMAN_LETTERS = frozenset("IVXivx")
BELOW = "below"
_LEAST_ROWS = 2
_CODE = regex.compile(r"\d+(?:\.\d+)++\.?")


@dataclass(frozen=True, slots=True)
class Addends:
    """One way to read a total: the rows it would add up, `how` they were chosen."""

    how: str
    rows: tuple[Row, ...]


def total_rows(view: TableView) -> Iterator[tuple[int, Row]]:
    """Total rows with their position."""
    return ((at, row) for at, row in enumerate(view.rows) if row.kind is RowKind.TOTAL)


def readings(view: TableView, at: int) -> list[Addends]:
    """The ways to read the total at position `at`, the plainest first, each set of rows once.

    A total over all rows is that of the rows below it; then each way is called "below".
    """
    above = view.rows[:at]
    items = [r for r in above if r.kind is RowKind.ITEM]
    if not items and at + 1 < len(view.rows):
        return _below(view, view.rows[at + 1 :])
    subtotals = [r for r in above if r.kind is RowKind.TOTAL]
    last = max((i for i, r in enumerate(above) if r.kind is RowKind.TOTAL), default=-1)
    block = [r for r in above[last + 1 :] if r.kind is RowKind.ITEM]
    found = [
        Addends("named", named_rows(view, at)),
        Addends("block", tuple(block)),
        Addends("all", tuple(items)),
        Addends("subtotals", tuple(subtotals)),
        Addends("top", tuple(top_level(block))),
        Addends("top-all", tuple(top_level(items))),
        Addends("deepest", tuple(deepest(items))),
        Addends("summed", tuple(top_by_sums(view, block))),
    ]
    if len(block) == 1 and subtotals:
        # NOTE: a group of one row has a total too.
        found.append(Addends("single", tuple(block)))
    enough = [a for a in found if len(a.rows) >= _LEAST_ROWS or a.how == "single"]
    unique = {tuple(r.index for r in a.rows): a for a in reversed(enough)}
    return [a for a in found if unique.get(tuple(r.index for r in a.rows)) is a]


def named_rows(view: TableView, at: int) -> tuple[Row, ...]:
    """The rows whose names begin as a total says ("Jumlah Belanja"), where other rows do not."""
    said = [w.text for w in words_of(view.rows[at].name)][1:2]
    last = max((i for i in range(at) if view.rows[i].kind is RowKind.TOTAL), default=-1)
    block = [r for r in view.rows[last + 1 : at] if r.kind is RowKind.ITEM]
    found = tuple(r for r in block if said and [w.text for w in words_of(r.name)][:1] == said)
    return found if _LEAST_ROWS <= len(found) < len(block) else ()


def _below(view: TableView, rows: Sequence[Row]) -> list[Addends]:
    """The rows that a total at the head of a table may add up; none where another total follows."""
    items = [r for r in rows if r.kind is RowKind.ITEM]
    if any(r.kind is RowKind.TOTAL for r in rows):
        return []
    ways = {tuple(r.index for r in way): way for way in (items, top_level(items), top_by_sums(view, items))}
    return [Addends(BELOW, tuple(way)) for way in ways.values() if len(way) >= _LEAST_ROWS]


def depth(row: Row) -> int:
    """How deep a row stands by the code in its numbering (0 where it has none)."""
    match = _CODE.fullmatch(row.marker)
    return row.marker.strip(".").count(".") if match else 0


def top_level(rows: Sequence[Row]) -> list[Row]:
    """Rows of the outermost numbering: the shallowest codes, or those numbered like the first."""
    if not rows:
        return []
    depths = {depth(r) for r in rows}
    if len(depths) > 1:
        return [r for r in rows if depth(r) == min(depths)]
    if rows[0].label is not None and rows[0].label.bold and not all(r.label and r.label.bold for r in rows):
        return [r for r in rows if r.label and r.label.bold]
    styles = _styles(rows)
    return [r for r, style in zip(rows, styles, strict=True) if style == styles[0]]


def deepest(rows: Sequence[Row]) -> list[Row]:
    """Rows that no deeper row follows."""
    return [r for i, r in enumerate(rows) if i + 1 == len(rows) or depth(rows[i + 1]) <= depth(r)]


def is_nested(rows: Sequence[Row]) -> bool:
    """Whether numbering, codes or bold names show several levels."""
    styles = set(_styles(rows))
    bold = {bool(r.label and r.label.bold) for r in rows}
    return len({depth(r) for r in rows}) > 1 or len(styles) > 1 or len(bold) > 1


def _styles(rows: Sequence[Row]) -> list[str]:
    texts = {r.marker.strip(" .()") for r in rows}
    return [numbering_style(r.marker.strip(" .()"), texts) for r in rows]


def numbering_style(text: str, others: Container[str]) -> str:
    """Roman, number, letter, code or none; `others` are the numberings beside it."""
    if not text:
        return "none"
    # NOTE: "I" is a letter only after "H".
    if text in _ROMAN_LETTERS and chr(ord(text) - 1) not in others:
        return "roman"
    if text.isdigit():
        return "number"
    return "letter" if len(text) == 1 and text.isalpha() else "roman" if text.isalpha() else "code"


def column_values(rows: Sequence[Row], column: Column) -> list[Quantity | None]:
    """The figures of a column: a dash or "nihil" counts as nothing, a blank or unreadable cell is None."""
    values: list[Quantity | None] = []
    for row in rows:
        value = row.value(column.index)
        if value is not None and value.kind is Kind.MISSING and value.missing is not Missing.BLANK:
            continue
        values.append(value if value is not None and (value.is_number or value.readings) else None)
    return values
