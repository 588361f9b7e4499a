"""Which indicators of a perjanjian kinerja are measured anywhere in the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Origin, Row, RowKind, TableKind, TableView
from auditor.model.outline import Match
from auditor.policy.titles import Title, match

_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)
_FEWEST = 3
_LEAST_WORDS = 3
# Names with more words in common than this may be one indicator in two wordings.
_MOST_WORDS = 0.75


@dataclass(frozen=True, slots=True)
class Agreed:
    """The rows of one official's agreement: those that are measured, and those that are not."""

    view: TableView
    group: str
    measured: tuple[Row, ...]
    unmeasured: tuple[Row, ...]


def agreements(evidence: Evidence, words: tuple[str, ...]) -> Iterator[Agreed]:
    """Every group of rows of the tables whose title names an agreement by one of `words`."""
    results = _measured(evidence)
    names = _result_names(evidence)
    for view in evidence.tables:
        if not _is_agreement(view, words):
            continue
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in view.rows:
            if row.kind is RowKind.ITEM and len(row.name.split()) >= _LEAST_WORDS and row.values:
                groups[row.group].append(row)
        for group, rows in groups.items():
            if len(rows) >= _FEWEST:
                yield _agreed(evidence, view, group, rows, results, names)


def _agreed(
    evidence: Evidence, view: TableView, group: str, rows: list[Row], results: set[str], names: list[Title]
) -> Agreed:
    measured: list[Row] = []
    unmeasured: list[Row] = []
    for row in rows:
        known = evidence.indicator_of.get((view.index, row.index), "") in results
        title = Title.of(row.name)
        # NOTE: what only bears another wording is measured; nobody is accused of leaving it out.
        like = known or any(_alike(title, name, evidence.outline.filler) for name in names)
        (measured if like else unmeasured).append(row)
    return Agreed(view, group, tuple(measured), tuple(unmeasured))


def _alike(one: Title, other: Title, filler: frozenset[str]) -> bool:
    if match(one, other) >= Match.VARIANT:
        return True
    a, b = set(one.words) - filler, set(other.words) - filler
    return len(a & b) >= _MOST_WORDS * min(len(a), len(b)) > 0


def _is_agreement(view: TableView, words: tuple[str, ...]) -> bool:
    if view.kind is not TableKind.INDICATOR or any(c.measure in _RESULTS for c in view.columns):
        return False
    title = f"{view.title} {view.section}".lower()
    return bool(view.measured(Measure.TARGET)) and any(word in title for word in words)


def _measured(evidence: Evidence) -> set[str]:
    found = set()
    for fact in evidence.facts:
        if fact.measure in _RESULTS and fact.table is not None and fact.row is not None:
            found.add(evidence.indicator_of.get((fact.table, fact.row), ""))
    return found - {""}


def _result_names(evidence: Evidence) -> list[Title]:
    """The names with a result that no agreement is known to hold."""
    names = {
        fact.subject for fact in evidence.facts if fact.measure in _RESULTS and fact.origin is Origin.TABLE
    }
    return [Title.of(name) for name in sorted(names)]
