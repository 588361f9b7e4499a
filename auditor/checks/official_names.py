"""The official in the group row of a table against its column of persons in charge and the heading above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LEAST_WORDS = 4
_MOST_ALIKE = 0.5
_WITHIN = regex.compile(r"\(([^()]+)\)")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every group of rows that the column or the heading gives to another official."""
    ranks = rule.params["ranks"]
    leads = tuple(tuple(r.split()) for r in ranks) if isinstance(ranks, tuple) else ()
    for view in evidence.tables:
        yield from _headed(rule, view, leads)
        column = view.column(Role.PERSON)
        if column is None:
            continue
        told: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in view.rows:
            cell = row.cell(column.index)
            if row.kind is RowKind.ITEM and row.group and cell is not None and cell.text.strip():
                told[(row.group, " ".join(cell.text.split()))].append(row)
        for (group, person), rows in told.items():
            if (proof := _differ(group, person, leads)) is not None:
                yield rule.finding(
                    [view.place(rows[0], column)],
                    stated=[person],
                    expected=[group],
                    proof=proof,
                    subject=group,
                    confidence=0.85,
                )


def _headed(rule: Rule, view: TableView, leads: tuple[tuple[str, ...], ...]) -> Iterator[Finding]:
    """A table of one official below the heading of another of the same rank."""
    groups = {row.group for row in view.items}
    row = next((r for r in view.rows if r.kind is RowKind.GROUP), None)
    group = next(iter(groups), "")
    if view.kind is not TableKind.INDICATOR or len(groups) != 1 or not group or row is None:
        return
    official = _official(view.section, leads)
    if official and _differ(group, official, leads) is Severity.WARNING:
        yield rule.finding(
            [view.place(row)],
            stated=[group],
            expected=[official],
            proof=Severity.WARNING,
            variant="heading",
            subject=official,
            confidence=0.85,
        )


def _official(heading: str, leads: tuple[tuple[str, ...], ...]) -> str:
    """The official that a heading names, without what stands around the parentheses."""
    for part in (*_WITHIN.findall(heading), heading):
        words = words_of(part)
        texts = tuple(w.text for w in words)
        for at in range(len(texts)):
            if any(texts[at : at + len(lead)] == lead for lead in leads):
                return str(part[words[at].start :]).strip()
    return ""


def _differ(group: str, person: str, leads: tuple[tuple[str, ...], ...]) -> Severity | None:
    """How grave it is that two officials of one rank differ: a name cut short is only odd."""
    left, right = (tuple(w.text for w in words_of(text)) for text in (group, person))
    rank = next((lead for lead in leads if left[: len(lead)] == lead == right[: len(lead)]), None)
    if rank is None or min(len(left), len(right)) < _LEAST_WORDS:
        return None
    own, other = set(left[len(rank) :]), set(right[len(rank) :])
    if len(own & other) / len(own | other) >= _MOST_ALIKE:
        return None
    return Severity.INFO if own <= other or other <= own else Severity.WARNING
