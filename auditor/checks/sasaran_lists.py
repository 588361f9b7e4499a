"""Sasaran that tables measure and that the report's own lists of sasaran don't name."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import Goals, Match
from auditor.model.rule import Rule
from auditor.policy.titles import Title, match

_TOP = ("", "eselon-ii")
_LEAST_WORDS = 3
# Names are of one sasaran where every third of all their words is common.
_LIKE = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where no sasaran of the first table of the top level is in any list of sasaran."""
    goals = evidence.outline.goals
    view = next((v for v in evidence.tables if _is_top(v)), None)
    if not goals or view is None:
        return
    rows: dict[str, Row] = {}
    for row in view.rows:
        if row.kind is RowKind.ITEM and len(row.sasaran.split()) >= _LEAST_WORDS:
            rows.setdefault(row.sasaran, row)
    filler = evidence.outline.filler
    if not rows:
        return
    listed = [name for name in rows if any(_names(one, name, filler) for one in goals)]
    column = view.column(Role.SASARAN)
    if listed:
        yield rule.verified(view.tables[0].place, listed[0], f"{len(listed)} / {len(rows)}")
        return
    yield rule.finding(
        [view.place(row, column) for row in rows.values()],
        context=[place for one in goals for _, place in one.items],
        stated=list(rows),
        proof=Severity.WARNING,
        subject="; ".join(rows),
        values={"listed": "; ".join(text.rstrip(".;") for text, _ in goals[-1].items)},
        confidence=0.65,
    )


def _is_top(view: TableView) -> bool:
    top = view.scope.split("/")[0] in _TOP
    return (
        view.kind is TableKind.INDICATOR
        and top
        and view.column(Role.SASARAN) is not None
        and bool(view.measured(Measure.TARGET))
    )


def _names(goals: Goals, name: str, filler: frozenset[str]) -> bool:
    wanted = Title.of(name)
    for text, _ in goals.items:
        title = Title.of(text)
        if match(wanted, title) >= Match.ALIKE:
            return True
        one, other = set(wanted.words) - filler, set(title.words) - filler
        if one <= other or other <= one or _LIKE * len(one & other) >= len(one | other):
            return True
    return False
