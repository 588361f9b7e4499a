"""Indicators with figures of their own but without a number among numbered ones."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.ordinal import ordinal_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_CERTAIN = 0.8
_FEWEST = 3
_LEAST_WORDS = 3
_FIGURES = (Measure.TARGET, Measure.REALISASI)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding for all tables: the same indicators lack their number in each."""
    places: list[Place] = []
    names: dict[str, None] = {}
    numbered = total = 0
    for view in evidence.tables:
        rows = _indicators(view)
        bare = [row for row in rows if not row.marker]
        if not bare or len(rows) - len(bare) < _FEWEST or len(bare) >= len(rows) - len(bare):
            continue
        places += [view.place(row) for row in bare]
        names |= {row.name: None for row in bare}
        numbered, total = max((numbered, total), (len(rows) - len(bare), len(rows)))
    if places:
        yield rule.finding(
            places,
            stated=list(names)[:_FEWEST],
            subject=next(iter(names)),
            values={"numbered": str(numbered), "total": str(total)},
            confidence=0.7,
        )


def _indicators(view: TableView) -> list[Row]:
    """The rows with target and result of their own, where the numbering of the others runs on past them."""
    if view.kind is not TableKind.INDICATOR or any(piece.certainty < _CERTAIN for piece in view.tables):
        return []
    if any(piece.realigned for piece in view.tables):
        return []
    columns = [column for column in view.columns if column.measure in _FIGURES]
    if {column.measure for column in columns} != set(_FIGURES):
        return []
    rows = [
        row
        for row in view.rows
        if row.kind is RowKind.ITEM
        and len(row.name.split()) >= _LEAST_WORDS
        and all((value := row.value(c.index)) is not None and value.value is not None for c in columns[-2:])
    ]
    numbers = [ordinal.value for row in rows if (ordinal := ordinal_of(row.marker))]
    return rows if numbers == list(range(1, len(numbers) + 1)) else []
