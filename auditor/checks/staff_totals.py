"""The staff of an agency, counted by several tables that come to different totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_YEAR = regex.compile(r"(?<!\d)20\d{2}(?!\d)")
_FEWEST = 2
_LEAST_TOTAL = 5


@dataclass(frozen=True, slots=True)
class _Staff:
    """A table of staff: how many it comes to, where that is told, and every figure that it gives besides."""

    view: TableView
    total: Decimal
    places: tuple[Place, ...]
    stated: tuple[str, ...]
    others: frozenset[Decimal]
    kinds: frozenset[str]

    def knows(self, number: Decimal) -> bool:
        """Whether a number is one of the table's own: its total, a part, or all but a part."""
        return number in self.others


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where two tables of the same staff, by sex, grade or schooling, differ in number.

    The parameters: `people` are words of captions on staff, `by` those on how it is broken down, `kinds`
    those for one kind of staff, `others` those for some of the staff or for people of places, `sums` and
    `sexes` the headings of totals and of men and women.
    """
    found = [s for v in evidence.tables if (s := _staff(v, rule)) is not None]
    for one, other in combinations(found, 2):
        if one.kinds != other.kinds or not _is_of_one_year(one, other):
            continue
        if one.total == other.total:
            yield rule.verified(other.places[0], str(other.total), f"{one.total} = {other.total}")
        elif not any(s.knows(one.total) and s.knows(other.total) for s in found):
            yield _finding(rule, found, one, other)


def _staff(view: TableView, rule: Rule) -> _Staff | None:
    words = _words(view)
    by = words | {w.text for c in view.columns for w in words_of(c.header)}
    if view.kind is not TableKind.COUNT or not words & set(rule.texts("people")):
        return None
    if by & set(rule.texts("others")):
        return None
    if not by & set(rule.texts("by")) or any(piece.certainty < 1 for piece in view.tables):
        return None
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure is Measure.COUNT]
    if len({c.period for c in columns}) > 1:
        return None
    rows = [r for r in view.rows if r.kind in (RowKind.ITEM, RowKind.GROUP, RowKind.TOTAL)]
    counted = _total(view, rows, columns, rule)
    if counted is None or counted[0] < _LEAST_TOTAL:
        return None
    total, places, stated = counted
    numbers = {q.number for r in rows for c in columns if (q := r.value(c.index)) and q.is_number}
    others = frozenset(numbers | {total - n for n in numbers} | {total})
    return _Staff(view, total, places, stated, others, words & frozenset(rule.texts("kinds")))


def _words(view: TableView) -> frozenset[str]:
    return frozenset(w.text for w in words_of(view.title or view.section))


def _total(
    view: TableView, rows: Sequence[Row], columns: Sequence[Column], rule: Rule
) -> tuple[Decimal, tuple[Place, ...], tuple[str, ...]] | None:
    """What a table comes to: its only total row, else the sum of its only column or of men and women."""
    last = [c for c in columns if {w.text for w in words_of(c.header)} & set(rule.texts("sums"))]
    sexes = [c for c in columns if c.header.split(" › ")[-1].strip().lower() in rule.texts("sexes")]
    if len(last) == 1:
        meant = last
    elif len(columns) == 1 or (len(sexes) == len(columns) == _FEWEST):
        meant = list(columns)
    else:
        return None
    totals = [r for r in rows if r.kind is RowKind.TOTAL]
    if len(totals) > 1:
        return None
    told = [(r, c, q) for r in totals for c in meant if (q := r.value(c.index)) is not None and q.is_number]
    if not totals:
        items = [r for r in rows if r.kind is RowKind.ITEM]
        told = [
            (r, c, q) for r in items for c in meant if (q := r.value(c.index)) is not None and q.is_number
        ]
    if not told or any(q.decimals for _, _, q in told):
        return None
    places = tuple(view.place(r, c) for r, c, _ in told)
    return sum((q.number for _, _, q in told), Decimal(0)), places, tuple(q.raw for _, _, q in told)


def _is_of_one_year(one: _Staff, other: _Staff) -> bool:
    years = [set(_YEAR.findall(s.view.title)) for s in (one, other)]
    return not years[0] or not years[1] or years[0] == years[1]


def _finding(rule: Rule, found: Sequence[_Staff], one: _Staff, other: _Staff) -> Finding:
    """The table whose number no other one bears out is the wrong one; of two, the later."""
    agreed = [s for s in found if s not in (one, other) and s.knows(one.total)]
    against = [s for s in found if s not in (one, other) and s.knows(other.total)]
    wrong, right = (one, other) if len(against) > len(agreed) else (other, one)
    return rule.finding(
        [*wrong.places, *right.places[:1]],
        stated=list(dict.fromkeys([str(wrong.total), *wrong.stated])),
        expected=[str(right.total)],
        proof=Severity.WARNING,
        subject=wrong.view.title or wrong.view.section,
        calculation=f"{wrong.total} ≠ {right.total}",
        values={"total": str(wrong.total), "other": right.view.title or right.view.section},
        confidence=0.7,
    )
