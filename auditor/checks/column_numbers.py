"""Rows of column numbers ("1 2 3 4") that skip a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from auditor.model.document import Cell
from auditor.model.evidence import Evidence
from auditor.model.fact import Row, RowKind, TableView
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule

_CERTAIN = 0.8
# "(3)", "5", "6=4/5", "7 = 5:6 x 100"; "3a" and "1.1" belong to other schemes.
_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?\s*(?:=.*)?", re.DOTALL)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row of column numbers that is not 1, 2, 3 and so on."""
    for view in evidence.tables:
        if any(piece.certainty < _CERTAIN for piece in view.tables):
            continue
        for row in view.rows:
            cells = [cell for cell in (row.cells or {}).values() if cell.text.strip()]
            if row.kind is RowKind.NUMBERING:
                yield from _judged(rule, view, row, cells)
        for piece in view.tables:
            yield from _headed(rule, view, piece.cells)


def _headed(rule: Rule, view: TableView, cells: tuple[Cell, ...]) -> Iterator[Finding]:
    """The row of numbers within the header, which is no row of the body."""
    body = {cell.place.order for row in view.rows for cell in (row.cells or {}).values()}
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows)[:5]:
        printed = rows[row]
        if printed[0].place.order not in body and all(_NUMBER.fullmatch(c.text.strip()) for c in printed):
            yield from _judged(rule, view, None, printed)


def _judged(rule: Rule, view: TableView, row: Row | None, cells: list[Cell]) -> Iterator[Finding]:
    numbers = [int(m[1]) for c in cells if (m := _NUMBER.fullmatch(c.text.strip()))]
    if len(numbers) != len(cells) or len(numbers) < 3 or numbers[0] != 1:
        return
    # NOTE: tables side by side count anew from one.
    wrong = next((i for i, (a, b) in enumerate(pairwise(numbers), 1) if b not in (a + 1, 1)), None)
    # NOTE: a column whose number was left out moves none of the others.
    if wrong is None or all(n == cell.col + 1 for n, cell in zip(numbers, cells, strict=True)):
        return
    stated = " ".join(str(n) for n in numbers)
    right = " ".join(str(n) for n in range(1, len(numbers) + 1))
    place = replace(cells[wrong].place, row=stated, column=None)
    yield rule.finding(
        [place],
        stated=[stated],
        expected=[right],
        subject=view.title or view.section,
        confidence=0.85 if row is not None else 0.8,
    )
