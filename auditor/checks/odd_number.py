"""Figures of tables that are not written as one number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.arithmetic.causes import digits_of, slip
from auditor.indonesian.format import format_number
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Oddity, Quantity
from auditor.model.relation import ShareRelation
from auditor.model.rule import Rule
from auditor.policy.labels import heading, row_title
from auditor.policy.relations import share_holds


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every malformed figure, and for every one that mixes separators."""
    recognised = {page.page for page in evidence.document.recognised}
    for view in evidence.tables:
        guessed = any(table.certainty < 1 for table in view.tables)
        for column in view.columns:
            if column.role is not Role.VALUE:
                continue
            # NOTE: a point before the cents of a sum of money is odd, but leaves no doubt which sum is meant.
            whole = column.measure is Measure.COUNT and _is_whole(view, column.index)
            for row in view.rows:
                value = row.value(column.index)
                if value is None or not value.oddities & {Oddity.MALFORMED, Oddity.MIXED_SEPARATORS}:
                    continue
                if view.place(row, column).page in recognised:
                    # NOTE: a separator is the first thing that the recognition of a scan gets wrong.
                    yield rule.skip("recognised-text", view.place(row, column), value.raw)
                    continue
                if guessed:
                    # NOTE: its last digits may stand alone on the next line, where a narrow cell broke it.
                    yield rule.skip("guessed-table", view.place(row, column), value.raw)
                    continue
                malformed = Oddity.MALFORMED in value.oddities
                yield rule.finding(
                    [view.place(row, column)],
                    stated=[value.raw],
                    expected=_meant(evidence, view, row, column, value),
                    proof=Severity.ERROR if malformed and whole else Severity.WARNING,
                    variant="default" if malformed else "mixed",
                    subject=row_title(view, row, column),
                    values={"column": heading(view, column)},
                    confidence=0.9,
                )


def _is_whole(view: TableView, column: int) -> bool:
    """Whether the column's other figures are whole numbers, so that no decimals can be meant."""
    values = [q for r in view.rows if (q := r.value(column)) is not None and q.is_number]
    return len(values) >= 2 and all(q.decimals == 0 for q in values)


def _meant(evidence: Evidence, view: TableView, row: Row, column: Column, value: Quantity) -> list[str]:
    """What the figure can mean: what its row's percentage or a neighbour shows, else every reading of it."""
    if value.value is not None:
        return _readings(value)
    shares = [s for s in evidence.relations_of(view).shares if column in (s.part, s.whole)]
    shown = [
        reading
        for reading in value.readings
        for share in shares
        if _gives(row, share, column, replace(value, value=reading, oddities=frozenset()))
    ]
    if len(shown) == 1:
        return _readings(replace(value, readings=tuple(shown)))
    beside = [q for r in view.rows if (q := r.value(column.index)) is not None and q.is_number]
    twins = {format_number(q.number, q.decimals) for q in beside if _is_twin(value.raw, q.raw)}
    return sorted(twins) if len(twins) == 1 else _readings(value)


def _is_twin(raw: str, other: str) -> bool:
    """Whether two figures have the same digits, but for one too many or too few."""
    left, right = digits_of(raw), digits_of(other)
    return left == right or (len(left) != len(right) and slip(raw, other) is not None)


def _gives(row: Row, share: ShareRelation, column: Column, meant: Quantity) -> bool:
    """Whether the row's percentage holds with `meant` in the column."""
    values = [meant if c is column else row.value(c.index) for c in (share.result, share.part, share.whole)]
    known = [v for v in values if v is not None and v.is_number]
    return len(known) == len(values) and bool(known[2].number) and share_holds(*known)


def _readings(value: Quantity) -> list[str]:
    if value.value is not None:
        return [format_number(value.value, value.decimals)]
    return [format_number(r, max(0, -int(r.as_tuple().exponent))) for r in value.readings]
