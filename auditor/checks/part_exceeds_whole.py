"""Columns of those who have done something against the column of all who must: no part exceeds its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.labels import heading, leaf, row_title
from auditor.policy.relations import numbers

_LEAST_SHARED = 1


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row in which fewer must than have done.

    The rule's parameter `whole_words` lists the words that mark a column of all who must ("wajib").
    """
    whole_words = frozenset(_texts(rule.params["whole_words"]))
    for view in evidence.tables:
        if view.kind is not TableKind.COUNT:
            continue
        columns = [c for c in view.columns if c.role is Role.VALUE and c.measure is Measure.COUNT]
        for whole, part in _pairs(columns, whole_words):
            for row in view.rows:
                if row.kind in (RowKind.ITEM, RowKind.TOTAL):
                    yield from _row(rule, view, row, whole, part)


def _texts(param: object) -> Sequence[str]:
    return param if isinstance(param, tuple) else ()


def _pairs(columns: Sequence[Column], whole_words: frozenset[str]) -> Iterator[tuple[Column, Column]]:
    """Every "wajib X" with the other columns of the table that speak of the same X."""
    for whole in columns:
        own = {w.text for w in words_of(leaf(whole))}
        if not own & whole_words:
            continue
        about = own - whole_words
        for part in columns:
            words = {w.text for w in words_of(leaf(part))}
            if part is whole or part.period != whole.period:
                continue
            if not words & whole_words and len(words & about) >= _LEAST_SHARED:
                yield whole, part


def _row(rule: Rule, view: TableView, row: Row, whole: Column, part: Column) -> Iterator[Finding | Verified]:
    values = numbers(row, (whole, part))
    if values is None:
        return
    place = view.place(row, part)
    if values[1].interval.low <= values[0].interval.high:
        yield rule.verified(place, values[1].raw, f"{values[1].raw} ≤ {values[0].raw}")
        return
    yield rule.finding(
        [place, view.place(row, whole)],
        stated=[values[1].raw, values[0].raw],
        proof=Severity.WARNING,
        subject=row_title(view, row),
        calculation=f"{values[1].raw} > {values[0].raw}",
        values={"part": heading(view, part), "whole": heading(view, whole)},
        confidence=0.8,
    )
