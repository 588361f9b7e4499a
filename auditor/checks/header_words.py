"""Headings of tables that say another thing than what they stand over, and captions that promise more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.indonesian.text import fold
from auditor.model.document import Cell, Table
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, TableKind, TableView
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule

_CERTAIN = 0.8
_NAMED = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
_HEADER_ROWS = 3
_BARE = "%"
_FEWEST = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every repeated or bare heading, and for columns that the caption promises."""
    bare: list[Cell] = []
    for view in evidence.tables:
        if view.kind is not TableKind.INDICATOR or view.tables[0].certainty < _CERTAIN:
            continue
        yield from _repeated(rule, view.tables[0])
        bare += _bare(view)
        yield from _promised(rule, view)
    if bare:
        yield rule.finding(
            [cell.place for cell in bare],
            stated=[_BARE],
            expected=["Capaian (%)"],
            variant="bare",
            subject=_BARE,
            values={"count": str(len(bare))},
            confidence=0.7,
        )


def _repeated(rule: Rule, table: Table) -> Iterator[Finding]:
    """A heading over several columns of which one has the same name and another a different one."""
    for cell in table.cells:
        if cell.row >= _HEADER_ROWS or cell.colspan < 2 or not cell.text.strip():
            continue
        below = [
            c
            for c in table.cells
            if c.row == cell.row + cell.rowspan
            and cell.col <= c.col < cell.col + cell.colspan
            and c.text.strip()
        ]
        names = {fold(c.text) for c in below}
        if (
            len(below) > 1
            and len(names) > 1
            and fold(cell.text) in names
            and cell.row + cell.rowspan < _HEADER_ROWS
        ):
            yield rule.finding(
                [cell.place, *(c.place for c in below)],
                stated=[cell.text.strip()],
                variant="repeated",
                subject=cell.text.strip(),
                values={"below": ", ".join(c.text.strip() for c in below)},
                confidence=0.75,
            )


def _bare(view: TableView) -> list[Cell]:
    """The headings of columns that say nothing but "%" next to a target and a result."""
    bare = [c for c in view.columns if _leaf(c) == _BARE and c.measure is Measure.CAPAIAN]
    bare = [c for c in bare if not any(m.value in fold(c.header).split() for m in _NAMED)]
    named = [c for c in view.columns if c.measure in _NAMED and _leaf(c) != _BARE]
    if len(named) < _FEWEST:
        return []
    first = {c.index for c in bare}
    return [
        c
        for c in view.tables[0].cells
        if c.row < _HEADER_ROWS and c.col in first and c.text.strip(" ()") == _BARE
    ]


def _leaf(column: Column) -> str:
    return column.header.rpartition("›")[2].strip(" ()")


def _promised(rule: Rule, view: TableView) -> Iterator[Finding]:
    """A measure that the caption names for all years and that one of the table's years lacks."""
    caption = view.tables[0].caption
    if caption is None:
        return
    words = fold(caption.text).split()
    named = [measure for measure in _NAMED if measure.value in words]
    years: dict[int, set[Measure]] = defaultdict(set)
    for column in view.columns:
        if column.measure in _NAMED and column.period and column.period.part is Part.YEAR:
            years[column.period.year].add(column.measure)
    printed = [year for year in years if str(year) in words]
    lacking = [(m, y) for y in sorted(printed) for m in named if m not in years[y]]
    if len(printed) > 1 and len(named) > 1 and lacking and len(lacking) < len(printed) * len(named) / 2:
        yield rule.finding(
            [caption.place(), view.tables[0].place],
            stated=[caption.text],
            expected=[f"{measure.value.capitalize()} {year}" for measure, year in lacking],
            variant="promised",
            subject=caption.text,
            confidence=0.65,
        )
