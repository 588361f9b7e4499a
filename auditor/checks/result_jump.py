"""Results that leap from one year to the next, gathered in one note."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Row, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.agreement import same_unit

_TWICE = 2
_POINTS = 50
_LEAST_COUNT = 20
_MOST_PERCENT = 1000
_MOST_PLACES = 40

_Jump = tuple[Place, Place, str, str, str]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note on every result of the report's year at least twice or half that of the year before.

    Both stand in one row, so that no doubt about names can enter; small counts leap by nature.
    """
    year = evidence.identity.year
    jumps: dict[tuple[str, str, str], _Jump] = {}
    for view in evidence.tables if year else ():
        if view.kind is not TableKind.INDICATOR:
            continue
        now = [c for c in _results(view) if c.period and c.period.year == year]
        before = [c for c in _results(view) if year and c.period and c.period.year == year - 1]
        if len(now) == len(before) == 1:
            for row in view.items:
                jump = _jump(view, row, before[0], now[0])
                if jump:
                    jumps.setdefault((jump[2], jump[3], jump[4]), jump)
    if jumps:
        yield _note(rule, list(jumps.values())[:_MOST_PLACES])


def _results(view: TableView) -> tuple[Column, ...]:
    return view.measured(Measure.REALISASI)


def _jump(view: TableView, row: Row, before: Column, now: Column) -> _Jump | None:
    old, new = row.value(before.index), row.value(now.index)
    if old is None or new is None or not row.name or not _leaps(old, new):
        return None
    return view.place(row, now), view.place(row, before), row.name, old.raw, new.raw


def _leaps(old: Quantity, new: Quantity) -> bool:
    if not (old.is_number and new.is_number and same_unit(old, new)) or old.number <= 0 or new.number <= 0:
        return False
    low, high = sorted((old.number, new.number))
    # NOTE: no rate is as large, so one of them counts things and the other is a rate of them.
    if high < _LEAST_COUNT or (old.is_percent != new.is_percent and high > _MOST_PERCENT):
        return False
    share = old.is_percent or new.is_percent
    return high >= _TWICE * low or (share and high - low >= _POINTS)


def _note(rule: Rule, jumps: list[_Jump]) -> Finding:
    places = [place for jump in jumps for place in jump[:2]]
    return rule.finding(
        places,
        stated=[jump[4] for jump in jumps],
        proof=Severity.INFO,
        values={"list": "; ".join(f'"{name}" {old} → {new}' for _, _, name, old, new in jumps)},
        confidence=0.6,
    )
