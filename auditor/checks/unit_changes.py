"""One indicator's one target or realisasi with two units in two tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Unit, UnitKind
from auditor.model.rule import Rule

_MEASURES = (Measure.TARGET, Measure.REALISASI)
_LOOSE = (UnitKind.POINT, UnitKind.COUNT)
_Printed = tuple[Fact, Unit]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every indicator whose one figure is printed with two units.

    Figures that differ are another rule's: one of them may be converted.
    """
    told: set[str] = set()
    for facts in _of_one_name(evidence):
        name = fold(facts[0].subject)
        printed = [(fact, unit) for fact in facts if name not in told and (unit := _unit(evidence, fact))]
        pair = next((p for p in combinations(printed, 2) if _clash(*p)), None)
        if pair is not None:
            told.add(name)
            yield _finding(rule, evidence, *pair)


def _of_one_name(evidence: Evidence) -> Iterable[Sequence[Fact]]:
    """The facts that tables print under one name, for one measure and period.

    NOTE: reconciliation holds figures of two dimensions apart, so claims would hide what is looked for here.
    """
    found: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        if fact.origin is Origin.TABLE and fact.measure in _MEASURES and fact.subject:
            found[(fact.scope, fold(fact.subject), fact.measure, fact.period)].append(fact)
    return found.values()


def _unit(evidence: Evidence, fact: Fact) -> Unit | None:
    """The unit that the row's own cell gives."""
    if fact.table is None or not fact.quantity.is_number:
        return None
    row = next((r for r in evidence.tables[fact.table].rows if r.index == fact.row), None)
    return row.unit if row else None


def _clash(one: _Printed, other: _Printed) -> bool:
    (fact, unit), (first, known) = one, other
    if fact.table == first.table or fact.quantity.value != first.quantity.value:
        return False
    if UnitKind.MONEY in (unit.kind, known.kind) or unit.kind is known.kind is UnitKind.PERCENT:
        return False
    # NOTE: "jiwa" for "orang" and "indeks" for "nilai" are other words, no other unit.
    if unit.kind is known.kind and unit.kind in _LOOSE:
        return False
    return unit.kind is not known.kind or not (
        _shortens(unit.name, known.name) or _shortens(known.name, unit.name)
    )


def _shortens(short: str, long: str) -> bool:
    """Whether all letters of one unit stand in the other in their order ("thn", "tahun")."""
    letters = iter(long)
    return all(letter in letters for letter in short if letter.isalnum())


def _finding(rule: Rule, evidence: Evidence, one: _Printed, other: _Printed) -> Finding:
    (first, known), (fact, unit) = one, other
    odd = UnitKind.POINT in (unit.kind, known.kind)
    return rule.finding(
        [fact.place, first.place],
        stated=[unit.name],
        expected=[known.name],
        proof=Severity.INFO if odd else Severity.WARNING,
        subject=fact.subject,
        calculation=f"{fact.quantity.raw} {unit.name} ≠ {first.quantity.raw} {known.name}",
        values={"value": fact.quantity.raw, "table": evidence.tables[first.table or 0].title or "-"},
        confidence=0.8,
    )
