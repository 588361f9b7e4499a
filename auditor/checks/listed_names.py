"""Columns of numbers beside columns of names: "3 | A, B, C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Role, Row, RowKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.labels import leaf

_SEPARATOR = regex.compile(r"[,;\n]|\s(?:dan|&)\s(?=[^,;]*$)")
_NAMES = (Role.TEXT, Role.ENTITY, Role.PROGRAM)
_LEAST_ROWS = 3
_LEAST_SHARE = 0.6
_LONGEST_NAME = 60
_MOST_NAMES = 60


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where a row counts another number than it names, and most rows of the table do not."""
    for view in evidence.tables:
        for number, names in pairwise(view.columns):
            if number.role is Role.VALUE and names.role in _NAMES:
                yield from _columns(rule, view, number, names)


def _columns(rule: Rule, view: TableView, number: Column, names: Column) -> Iterator[Finding | Verified]:
    rows = [(row, *counted) for row in view.items if (counted := _counted(row, number, names)) is not None]
    holding = [row for row, said, least, most in rows if least <= said <= most]
    several = [row for row, said, least, most in rows if said > 1 and least <= said <= most]
    if len(several) < _LEAST_ROWS or len(holding) < _LEAST_SHARE * len(rows):
        return
    for row, said, least, most in rows:
        place = view.place(row, number)
        cell = row.cell(names.index)
        shown = str(least) if least == most else f"{least}-{most}"
        if least <= said <= most or cell is None:
            yield rule.verified(place, str(said), f"{said} = {shown}")
            continue
        # NOTE: a list that ends in a separator was cut off, by its author or on the way.
        cut = cell.text.rstrip().endswith((",", ";", "&"))
        yield rule.finding(
            [place, view.place(row, names)],
            stated=[str(said), cell.text],
            expected=[shown] if least == most else [],
            proof=Severity.INFO if cut and said > most else Severity.WARNING,
            subject=row.name or leaf(number),
            calculation=f"{shown} ≠ {said}",
            values={"said": str(said), "listed": shown},
            confidence=0.7,
        )


def _counted(row: Row, number: Column, names: Column) -> tuple[int, int, int] | None:
    """What the row says, and how many names it lists at least and at most."""
    said, cell = row.value(number.index), row.cell(names.index)
    if row.kind is not RowKind.ITEM or said is None or not said.is_number or cell is None:
        return None
    if said.number != int(said.number) or not any(ch.isalpha() for ch in cell.text):
        return None
    pieces = [p.strip() for p in _SEPARATOR.split(cell.text)]
    pieces = [p for p in pieces if p]
    if not _are_names(pieces):
        return None
    plain = len([p for p in regex.split(r"[,;\n]", cell.text) if p.strip()])
    return int(said.number), min(plain, len(pieces)), max(plain, len(pieces))


def _are_names(pieces: Sequence[str]) -> bool:
    return 0 < len(pieces) <= _MOST_NAMES and max(len(p) for p in pieces) <= _LONGEST_NAME
