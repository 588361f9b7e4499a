"""One name in two rows of a table, where one of them should be something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.missing_names import missing_name, words_in

_LEAST_WORDS = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every repeated name under one level of an indicator table.

    Under another sasaran it may stand again, unless its target is that of an indicator which the table lacks.
    """
    for view in evidence.tables:
        if view.kind is not TableKind.INDICATOR:
            continue
        for rows in _named_alike(view).values():
            for at, row in enumerate(rows[1:], 1):
                yield from _repeated(rule, evidence, view, rows[:at], row)


def _named_alike(view: TableView) -> Mapping[tuple[str, ...], Sequence[Row]]:
    seen: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    program = view.column(Role.PROGRAM)
    for row in view.rows:
        words = words_in(row)
        # NOTE: a merged cell that reaches down names one thing in several rows.
        own = row.label is not None and row.label in (row.cells or {}).values()
        if row.kind is RowKind.ITEM and own and len(words) >= _LEAST_WORDS:
            # NOTE: two programs may well be measured by one indicator.
            of = row.cell(program.index) if program else None
            seen[(row.scope, row.group, of.text if of else "", *words)].append(row)
    return {words: rows for words, rows in seen.items() if len(rows) > 1}


def _repeated(
    rule: Rule, evidence: Evidence, view: TableView, before: Sequence[Row], row: Row
) -> Iterator[Finding]:
    first = next((r for r in before if r.sasaran == row.sasaran), None)
    meant = missing_name(evidence.tables, view, row)
    wrong = row
    if meant is None and (earlier := missing_name(evidence.tables, view, before[0])) is not None:
        wrong, meant, first = before[0], earlier, first and row
    if first is None and (meant is None or _same_target(view, before[0], row)):
        return
    other = (first or before[0]) if wrong is row else row
    numbered = first is not None and row.marker and row.marker != before[0].marker
    yield rule.finding(
        [view.place(wrong), view.place(other)],
        stated=[wrong.name],
        expected=[meant] if meant else [],
        variant="meant" if meant else "default",
        proof=Severity.ERROR if numbered else Severity.WARNING,
        subject=wrong.name,
        confidence=0.9,
    )


def _same_target(view: TableView, one: Row, other: Row) -> bool:
    pairs = [(one.value(c.index), other.value(c.index)) for c in view.measured(Measure.TARGET)]
    return all(a is not None and b is not None and a.value == b.value for a, b in pairs)
