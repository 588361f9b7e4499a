"""Every place where something measured is named, with the figures printed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.model.fact import (
    CountStatement,
    Fact,
    Measure,
    Narrative,
    Origin,
    Parts,
    Role,
    RowKind,
    Share,
    TableKind,
    TableView,
)
from auditor.model.place import Place

_COUNTING = (CountStatement, Parts, Share)
INDICATOR, BUDGET, COUNT = "indikator", "anggaran", "jumlah"
_FAMILY = {
    Measure.TARGET: INDICATOR,
    Measure.TARGET_END: INDICATOR,
    Measure.REALISASI: INDICATOR,
    Measure.CAPAIAN: INDICATOR,
    Measure.PROGRESS: INDICATOR,
    Measure.PAGU: BUDGET,
    Measure.PAGU_BEFORE: BUDGET,
    Measure.REALISASI_ANGGARAN: BUDGET,
    Measure.SERAPAN: BUDGET,
    Measure.SISA: BUDGET,
    Measure.COUNT: COUNT,
    Measure.SHARE: COUNT,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in one place.  `table` is the understood table, `slot` its row or column there."""

    family: str
    scope: str
    text: str
    place: Place
    where: Origin
    table: int | None = None
    slot: int | None = None


def family_of(measure: Measure) -> str | None:
    """The family of names that a measure's subjects belong to."""
    return _FAMILY.get(measure)


def table_names(views: tuple[TableView, ...]) -> Iterator[Named]:
    """The names that tables give to rows (indicators, programs) and columns (counted things)."""
    for view in views:
        family = _row_family(view)
        if family:
            for row in view.rows:
                if row.kind is RowKind.ITEM and row.name and row.label:
                    scope = row.scope or view.scope if family == INDICATOR else ""
                    yield Named(family, scope, row.name, row.label.place, Origin.TABLE, view.index, row.index)


def fact_names(facts: tuple[Fact, ...]) -> Iterator[Named]:
    """The subjects of facts; a total and the whole budget have none."""
    for fact in facts:
        family = family_of(fact.measure)
        if family is None or not fact.subject.strip():
            continue
        scope = fact.scope if family == INDICATOR else ""
        slot = fact.row if family != COUNT else None
        yield Named(family, scope, fact.subject, fact.place, fact.origin, fact.table, slot)


def narrative_names(narrative: Narrative, scope_at: Callable[[Place], str]) -> Iterator[Named]:
    """The indicators that sentences name themselves; `scope_at` tells the level of their section."""
    for statement in narrative.statements:
        # NOTE: what is counted is a phrase of its sentence, no indicator.
        subject = None if isinstance(statement, _COUNTING) else getattr(statement, "subject", None)
        if subject is not None and not subject.inherited and subject.name.strip():
            yield Named(INDICATOR, scope_at(subject.place), subject.name, subject.place, Origin.NARRATIVE)
    for subject in narrative.subjects:
        if subject.name.strip() and not subject.inherited:
            yield Named(INDICATOR, scope_at(subject.place), subject.name, subject.place, Origin.NARRATIVE)


def _row_family(view: TableView) -> str | None:
    if view.kind is TableKind.INDICATOR or view.column(Role.INDIKATOR):
        return INDICATOR
    return BUDGET if view.kind is TableKind.BUDGET else None
