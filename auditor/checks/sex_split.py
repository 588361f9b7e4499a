"""One number of people broken down by sex in several tables, in different ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_FEWEST = 2


class _Split(NamedTuple):
    """The total row of a table with the columns of men and women."""

    view: TableView
    row: Row
    men: Column
    women: Column

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        """How many men and women the total row prints."""
        found = [self.row.value(column.index) for column in (self.men, self.women)]
        men, women = (q.number if q is not None and q.is_number else Decimal(-1) for q in found)
        return men, women


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where tables of the same people under one heading split one total differently.

    The parameters: `men` and `women` are the headings, `people` words of captions that tell of staff,
    `kinds` those of one kind of staff.
    """
    groups: dict[tuple[str, Decimal], list[_Split]] = defaultdict(list)
    for view in evidence.tables:
        split = _split(view, rule) if view.kind is TableKind.COUNT else None
        if split is not None and _words(view) & frozenset(rule.texts("people")) and min(split.numbers) >= 0:
            groups[view.section, sum(split.numbers, Decimal(0))].append(split)
    for splits in groups.values():
        # NOTE: "Data Pegawai" may be those of "Jumlah PNS"; PNS and PPPK are two kinds.
        kinds = {kind for s in splits if (kind := _words(s.view) & frozenset(rule.texts("kinds")))}
        if len(splits) >= _FEWEST and len({s.numbers for s in splits}) > 1 and len(kinds) <= 1:
            yield _finding(rule, splits)


def _words(view: TableView) -> frozenset[str]:
    return frozenset(w.text for w in words_of(view.title))


def _split(view: TableView, rule: Rule) -> _Split | None:
    """The one total of a table by sex; None where it has several columns of either."""
    totals = [row for row in view.rows if row.kind is RowKind.TOTAL]
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure is Measure.COUNT]
    named = [
        [c for c in columns if c.header.split(" › ")[-1].strip().lower() in rule.texts(key)]
        for key in ("men", "women")
    ]
    if len(totals) != 1 or any(len(found) != 1 for found in named):
        return None
    return _Split(view, totals[0], named[0][0], named[1][0])


def _finding(rule: Rule, splits: Sequence[_Split]) -> Finding:
    shown = [f"{s.view.title or '-'}: {s.numbers[0]} + {s.numbers[1]}" for s in splits]
    first = splits[0]
    return rule.finding(
        [s.view.place(s.row, s.men) for s in splits],
        stated=[f"{s.numbers[0]} / {s.numbers[1]}" for s in splits],
        proof=Severity.WARNING,
        subject=first.view.title,
        calculation="; ".join(shown),
        values={"total": str(sum(first.numbers, Decimal(0)))},
        confidence=0.75,
    )
