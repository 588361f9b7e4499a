"""Sentences that call a row of a table its highest or lowest, with the figure that they give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.document import TextBlock
from auditor.model.fact import Column, Role, Row, TableView
from auditor.model.quantity import Quantity

_FIGURE = regex.compile(r"(?<![\d.,/])\d[\d.,]*\d|(?<![\d.,/])\d(?![\d.,/])")
_END = regex.compile(r"[.;]\s+(?=\p{Lu})|;")
_FEWEST_ROWS = 3
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Superlative:
    """`name` called the highest or lowest (`highest`), the figure that it is given, and where both stand."""

    highest: bool
    row: Row
    figure: str
    start: int
    end: int
    view: TableView


def superlatives(block: TextBlock, views: Sequence[TableView], words: Phrases) -> Iterator[Superlative]:
    """What a paragraph says of the rows of the tables beside it.

    `words` has the groups "highest", "lowest" and "ranked"; the last are words that make of the highest
    the second or third, or that of some rows only; behind those of "turns" other rows are named.
    """
    hits = words.find(block.text)
    ranked = -1
    for hit, following in pairwise([*hits, None]):
        if hit is None or hit.key == "turns":
            continue
        if hit.key == "ranked":
            ranked = hit.end
            continue
        if ranked >= 0 and not _END.search(block.text, ranked, hit.start + 1):
            continue
        if following is not None and following.key == "ranked" and following.first == hit.first + hit.length:
            continue
        stop = _END.search(block.text, hit.end)
        end = min(
            stop.start() if stop else len(block.text), following.start if following else len(block.text)
        )
        for view in views:
            found = _named(block.text[hit.end : end], view)
            if found is not None:
                row, figure, at = found
                yield Superlative(
                    hit.key == "highest", row, figure, hit.start, hit.end + at + len(figure), view
                )


def _named(text: str, view: TableView) -> tuple[Row, str, int] | None:
    """The one row that a stretch of text names, with the first figure behind the name."""
    folded = words_of(text)
    best: list[tuple[int, int, Row]] = []
    for row in view.items:
        name = [w.text for w in words_of(row.name)]
        at = _find(name, [w.text for w in folded])
        if at is not None:
            best.append((at, len(name), row))
    best = [b for b in best if not any(o is not b and _covers(o, b) for o in best)]
    if len(best) != 1 or sum(row.name == best[0][2].name for row in view.items) > 1:
        return None
    at, length, row = best[0]
    behind = folded[at + length - 1].end
    figure = _FIGURE.search(text, behind)
    return (row, figure.group(), figure.start()) if figure else None


def _covers(one: tuple[int, int, Row], other: tuple[int, int, Row]) -> bool:
    return one[0] <= other[0] and one[0] + one[1] >= other[0] + other[1] and one[1] > other[1]


def _find(name: Sequence[str], words: Sequence[str]) -> int | None:
    if not name or (len(name) == 1 and name[0].isdigit()):
        return None
    last = len(words) - len(name)
    return next((at for at in range(last + 1) if list(words[at : at + len(name)]) == list(name)), None)


def columns_with(view: TableView, figure: str) -> Iterator[tuple[Column, Mapping[int, Quantity], int]]:
    """The columns in which just one row prints a figure: their figures by row, and that row."""
    digits = _digits(figure)
    if sum(c.isdigit() for c in digits) < _FEWEST_DIGITS:
        return
    for column in view.columns:
        if column.role is not Role.VALUE:
            continue
        values = {r.index: q for r in view.items if (q := r.value(column.index)) and q.is_number}
        holding = [index for index, q in values.items() if _digits(q.raw) == digits]
        if len(values) == len(view.items) >= _FEWEST_ROWS and len(holding) == 1:
            yield column, values, holding[0]


def _digits(raw: str) -> str:
    """A figure as printed, without currency, unit and empty decimals."""
    found = _FIGURE.search(raw)
    text = found.group() if found else ""
    return regex.sub(r"[.,]00$", "", text) if text.count(".") + text.count(",") > 1 else text
