"""Figures of sentences against what the tables state for the same indicator, measure and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, Mention, Origin
from auditor.model.finding import Cause, Finding, Severity, Skip, Verified
from auditor.model.period import Part, Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, Relation
from auditor.model.rule import Rule
from auditor.policy.agreement import rounding_apart
from auditor.policy.progress import final_targets, is_progress
from auditor.policy.sentence_years import Moved, moved_years
from auditor.policy.sentences import distinct
from auditor.policy.told_figures import (
    Dated,
    anchored,
    companions,
    compares,
    dated_figures,
    equal,
    is_anchored,
    is_twin,
)
from auditor.policy.told_progress import judged_progress, progress_places

_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.TARGET_END)
# Below this a figure's measure, subject or year is a guess: it accuses nobody.
_LIKELY = 0.8
_SURE = 0.9
_MOST_PLACES = 12

_Key = tuple[str, Measure, Period | None]


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A sentence's figure that no table bears out, with what the tables print instead."""

    claim: Claim
    fact: Fact
    tables: tuple[Fact, ...]
    other_year: Fact | None
    other_measure: Fact | None


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield findings of one kind, the rule's parameter `kind`.

    "tahun": the figure is right for another year than the sentence says; "nilai": it is right for none.
    """
    stated = _by_key(evidence.claims)
    wants_year = rule.params["kind"] == "tahun"
    of_year: dict[tuple[int, str, Period | None, Period | None], list[_Conflict]] = defaultdict(list)
    for claim, fact, comparable, tables in _told(evidence):
        agreeing = [t for t in comparable if equal(fact.quantity, t.quantity)]
        if agreeing and not wants_year:
            calculation = f"{fact.quantity.raw} = {agreeing[0].quantity.raw}"
            yield rule.verified(fact.place, fact.quantity.raw, calculation)
        elif not agreeing:
            conflict = _conflict(claim, fact, _printing(comparable, tables), stated)
            if conflict.other_year is None and not wants_year:
                yield _finding(rule, [conflict])
            elif conflict.other_year is not None and wants_year:
                years = (claim.period, conflict.other_year.period)
                of_year[(fact.place.block, claim.indicator, *years)].append(conflict)
    if not wants_year:
        return
    dated, beside = dated_figures(evidence.claims), companions(evidence)
    for conflicts in of_year.values():
        if not any(_is_restated(conflict, dated) for conflict in conflicts):
            conflicts = sorted(conflicts, key=lambda c: c.fact.place.order)
            stale = len(conflicts) == 1 and _is_stale(conflicts[0], beside, stated)
            yield _finding(rule, conflicts, stale=stale)
    yield from (_moved(rule, moved) for moved in moved_years(evidence))


def _is_stale(
    conflict: _Conflict,
    beside: Mapping[Place, Sequence[Mention]],
    stated: Mapping[str, Mapping[_Key, list[Fact]]],
) -> bool:
    """Whether the other figures of its sentence are of the year named: then not the year is wrong."""
    indicator, named = conflict.claim.indicator, conflict.claim.period
    other = conflict.other_year.period if conflict.other_year else None
    for mention in beside.get(conflict.fact.place, ()):
        if mention.measure is None:
            continue
        own, others = (
            stated[indicator].get((indicator, mention.measure, period), []) for period in (named, other)
        )
        printed = any(is_twin(mention.quantity, f.quantity) for f in own)
        if printed and not any(equal(mention.quantity, f.quantity) for f in others):
            return True
    return False


def _told(evidence: Evidence) -> Iterator[tuple[Claim, Fact, list[Fact], list[Fact]]]:
    """Figures of sentences with the table figures of their claim: those of their kind, and all."""
    anchors = anchored(evidence.claims)
    finals = final_targets(evidence.claims)
    shares = progress_places(judged_progress(evidence))
    for claim in evidence.claims:
        if claim.measure not in _MEASURES or not claim.indicator:
            continue
        told = [f for f in claim.facts if f.origin is Origin.NARRATIVE and _usable(f)]
        tables = [f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number]
        figures = distinct(tables) if told else []
        for fact in told:
            comparable = [t for t in figures if compares(fact.quantity, t.quantity)]
            if not comparable or (fact.inherited and not is_anchored(fact, claim, comparable, anchors)):
                continue
            results = [t.quantity for t in comparable]
            if fact.place not in shares and not is_progress(fact, claim.indicator, results, finals):
                yield claim, fact, comparable, tables


def _printing(figures: Sequence[Fact], tables: Sequence[Fact]) -> tuple[Fact, ...]:
    """The first places that print one of some figures, as many as a finding names."""
    wanted = {f.quantity for f in figures}
    return tuple(islice((t for t in tables if t.quantity in wanted), _MOST_PLACES))


def _moved(rule: Rule, moved: Moved) -> Finding:
    """One finding for a sentence whose figures are all those of another year."""
    said = moved.capaian
    return rule.finding(
        [said.place, *(t.place for t in moved.twins), moved.own.place],
        stated=[f"{said.quantity.raw} ({said.period})"],
        expected=[str(moved.right)],
        subject=moved.statement.subject.name,
        calculation=f"{said.quantity.raw} = {moved.twins[0].quantity.raw} ({moved.right})",
        values={
            "measure": str(Measure.CAPAIAN),
            "period": str(said.period),
            "right": f"{Measure.REALISASI} {moved.own.quantity.raw}",
        },
        confidence=0.9,
    )


def _usable(fact: Fact) -> bool:
    quantity = fact.quantity
    if not quantity.is_number or quantity.relation is not Relation.EQUAL or fact.certainty < _LIKELY:
        return False
    return fact.measure is not Measure.CAPAIAN or quantity.is_percent


def _by_key(claims: Sequence[Claim]) -> Mapping[str, Mapping[_Key, list[Fact]]]:
    """Table facts of every indicator by measure and period, the first of every figure."""
    found: dict[str, dict[_Key, list[Fact]]] = defaultdict(dict)
    for claim in claims:
        facts = distinct(f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number)
        if claim.indicator and facts:
            found[claim.indicator][(claim.indicator, claim.measure, claim.period)] = facts
    return found


def _conflict(
    claim: Claim, fact: Fact, tables: tuple[Fact, ...], stated: Mapping[str, Mapping[_Key, list[Fact]]]
) -> _Conflict:
    other_year = other_measure = None
    for (_, measure, period), facts in stated[claim.indicator].items():
        twin = next((t for t in facts if is_twin(fact.quantity, t.quantity)), None)
        if twin is None:
            continue
        if measure is claim.measure and period != claim.period and _is_year(period):
            other_year = other_year or twin
        elif measure is not claim.measure and period == claim.period and measure in _MEASURES:
            other_measure = other_measure or twin
    return _Conflict(claim, fact, tables, other_year, other_measure)


def _is_year(period: Period | None) -> bool:
    return period is not None and period.part is Part.YEAR


def _finding(rule: Rule, conflicts: Sequence[_Conflict], *, stale: bool = False) -> Finding:
    """One finding for a figure, or for all figures that a sentence takes from another year."""
    first = conflicts[0]
    right = first.tables[0].quantity
    sources = [t.place for c in conflicts for t in c.tables]
    variant = "default"
    expected = [right.raw]
    if first.other_year is not None:
        expected = [right.raw if stale else str(first.other_year.period)]
        variant = "stale" if stale else "default"
        sources = [c.other_year.place for c in conflicts if c.other_year] + sources
    elif first.other_measure is not None:
        variant = "measure"
        sources = [first.other_measure.place, *sources]
    return rule.finding(
        [first.fact.place, *(c.fact.place for c in conflicts[1:]), *sources[:_MOST_PLACES]],
        stated=[first.fact.quantity.raw] if stale else [_stated(c) for c in conflicts],
        expected=expected,
        proof=max((_proof(c) for c in conflicts), key=lambda s: s.rank),
        variant=variant,
        subject=first.claim.name,
        calculation="; ".join(f"{c.fact.quantity.raw} ≠ {c.tables[0].quantity.raw}" for c in conflicts),
        values={
            "measure": ", ".join(str(c.claim.measure).replace("-", " ") for c in conflicts),
            "period": str(first.claim.period or "").removeprefix(Part.END_OF_PLAN).strip(),
            "right": "; ".join(c.tables[0].quantity.raw for c in conflicts),
            "other": str(first.other_measure.measure) if first.other_measure else "",
            "year": str(first.other_year.period) if first.other_year else "",
        },
        cause=_cause(rule, first) if first.other_year is None else None,
        confidence=round(max(claim_certainty(c) for c in conflicts), 2),
        impact=_impact(first.fact, right),
    )


def _stated(conflict: _Conflict) -> str:
    """The figure, with the year that the sentence gives it where that is what's wrong."""
    said = conflict.fact.quantity.raw
    return said if conflict.other_year is None else f"{said} ({conflict.claim.period})"


def claim_certainty(conflict: _Conflict) -> float:
    """How sure it is that sentence and table speak of one thing."""
    return min(conflict.claim.certainty, conflict.fact.certainty)


def _proof(conflict: _Conflict) -> Severity:
    sure = conflict.fact.certainty >= _SURE and conflict.claim.certainty >= _LIKELY
    if conflict.other_measure is not None or not sure:
        return Severity.WARNING
    said, printed = conflict.fact.quantity, conflict.tables[0].quantity
    if conflict.claim.measure is Measure.TARGET_END and not slip(
        said.raw, format_like(Fraction(printed.number), said)
    ):
        # NOTE: the plan may have been amended, and its last target with it.
        return Severity.WARNING
    if conflict.claim.measure is Measure.CAPAIAN and rounding_apart(said, printed):
        # NOTE: one computed value, here rounded and there cut.
        return Severity.INFO if said.decimals else Severity.WARNING
    return Severity.ERROR


def _cause(rule: Rule, conflict: _Conflict) -> Cause | None:
    right = format_like(Fraction(conflict.tables[0].quantity.number), conflict.fact.quantity)
    kind = slip(conflict.fact.quantity.raw, right)
    return rule.cause(kind, right=right) if kind else None


def _impact(fact: Fact, right: Quantity) -> str:
    flips = (fact.quantity.number >= 100) != (right.number >= 100)
    return "conclusion" if fact.measure is Measure.CAPAIAN and flips else "figure"


def _is_restated(conflict: _Conflict, dated: Dated) -> bool:
    """Whether its paragraph gives the figure under the right year, too: "Realisasi X tersebut ..."."""
    right = conflict.other_year.period if conflict.other_year else None
    block, value = conflict.fact.place.block, conflict.fact.quantity.value
    return (block, conflict.claim.indicator, right, value) in dated
