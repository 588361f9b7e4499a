"""By how much a figure is said to have changed, against the two figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute, difference, growth_percent, ratio_percent
from auditor.indonesian.format import format_exact, format_like, format_number
from auditor.model.evidence import Evidence
from auditor.model.fact import Achievement, Change, Direction, Fact, Measure, Mention
from auditor.model.finding import Cause, Finding, Severity, Skip, Verdict, Verified
from auditor.model.fingerprint import place_key
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.rule import Rule
from auditor.policy.completed_changes import completed
from auditor.policy.sentences import Tables, certainty, distinct, same_dimension, tables_of

_SURE = 0.6
# How sure it is that a sentence without an earlier figure counts from the table's.
_FINE = 2


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of a statement of change."""

    before: Mention
    after: Mention
    delta: Mention


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every amount of change that is neither the difference nor the growth."""
    tables, told = tables_of(evidence), _told(evidence)
    for statement in evidence.narrative.statements:
        if not isinstance(statement, Change) or statement.delta is None:
            continue
        if statement.after is None:
            yield from (o for said in statement.more if (o := _relative(rule, statement, said)) is not None)
        for delta in (statement.delta, *statement.more):
            figures = _figures(statement, delta) or _by_table(tables, statement, delta)
            if figures is None:
                yield rule.skip("too-few-values", statement.place, statement.subject.name)
            elif not same_dimension(figures.before.quantity, figures.after.quantity):
                yield rule.skip("different-units", statement.place, statement.subject.name)
            elif statement.direction is not Direction.EQUAL:
                outcome = _judged(rule, tables, statement, figures)
                if isinstance(outcome, Finding) and _another_is_meant(told, statement, figures):
                    outcome = rule.skip("another-figure-meant", statement.place, statement.subject.name)
                yield outcome


def _figures(statement: Change, said: Mention) -> _Figures | None:
    mentions = (statement.before, statement.after, said)
    if any(m is None or not m.quantity.is_number for m in mentions):
        return None
    before, after, delta = mentions
    return _Figures(before, after, delta) if before and after and delta else None


def _by_table(tables: Tables, statement: Change, said: Mention) -> _Figures | None:
    """The figures that the tables give; where they give both, only a slip of the pen shows it."""
    found = completed(tables, statement)
    if found is None or not said.quantity.is_number:
        return None
    figures = _Figures(*found, said)
    if said.quantity.value in [m.quantity.value for m in found]:
        # NOTE: "turun dari yang semula 24 menit": one of the two figures itself, not their difference.
        return None
    if statement.before is not None or statement.after is not None:
        return figures
    delta = _unsigned(said.quantity)
    readings = (
        _points(found[0].quantity, found[1].quantity, delta),
        _growth(found[0].quantity, found[1].quantity, delta),
    )
    known = [r for r in readings if r and (r.computed.verdict(delta) or slip(delta.raw, r.right))]
    return figures if known else None


def _relative(rule: Rule, statement: Change, said: Mention) -> Finding | Verified | None:
    """ "bertambah 1.327 orang atau 11,23 % dibanding 11.821 orang": the percentage of the earlier figure."""
    before, delta = statement.before, statement.delta
    if before is None or delta is None or not said.quantity.is_percent or delta.quantity.is_percent:
        return None
    if not all(m.quantity.is_number for m in (before, delta, said)) or not before.quantity.number:
        return None
    if not same_dimension(before.quantity, delta.quantity):
        return None
    computed = compute(ratio_percent, (delta.quantity, before.quantity))
    if computed is None:
        return None
    term = f"{delta.quantity.raw} / {before.quantity.raw} x 100 = {format_exact(computed.exact)}"
    verdict = computed.verdict(said.quantity)
    if verdict is not None:
        return rule.verified(said.place, said.quantity.raw, term, verdict)
    right = f"{format_number(computed.exact, said.quantity.decimals)}%"
    kind = slip(said.quantity.raw, right)
    return rule.finding(
        [said.place, delta.place, before.place],
        stated=[said.quantity.raw],
        expected=[right],
        proof=Severity.ERROR if kind else Severity.WARNING,
        variant="relative",
        subject=statement.subject.name,
        calculation=term,
        values={"before": before.quantity.raw, "delta": delta.quantity.raw},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if kind else 0.6,
    )


def _another_is_meant(told: Mapping[int, Sequence[Mention]], statement: Change, figures: _Figures) -> bool:
    """Whether "angka tersebut" takes up another figure of the paragraph, one that makes the change right."""
    place, taken = statement.place, figures.after.place
    if (taken.block, taken.line) != (place.block, place.line) or taken.start >= place.start:
        return False
    delta = _unsigned(figures.delta.quantity)
    before = figures.before.quantity
    for after in (m.quantity for m in told.get(place.block, ()) if m.place.start < place.start):
        readings = (_points(before, after, delta), _growth(before, after, delta))
        if any(r is not None and r.computed.verdict(delta) is not None for r in readings):
            return True
    return False


def _told(evidence: Evidence) -> Mapping[int, Sequence[Mention]]:
    """The results that every paragraph states."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for statement in evidence.narrative.statements:
        if isinstance(statement, Achievement):
            results = (statement.realisasi, statement.capaian)
            found[statement.place.block] += [m for m in results if m and m.quantity.is_number]
    return found


def _judged(rule: Rule, tables: Tables, statement: Change, figures: _Figures) -> Finding | Verified | Skip:
    before, after, delta = figures.before.quantity, figures.after.quantity, _unsigned(figures.delta.quantity)
    readings = [c for c in (_points(before, after, delta), _growth(before, after, delta)) if c]
    if not readings:
        return rule.skip("different-units", statement.place, statement.subject.name)
    for reading in readings:
        verdict = reading.computed.verdict(delta)
        if verdict is not None:
            shown = verdict if reading is readings[0] else Verdict.CONVENTION
            return rule.verified(figures.delta.place, delta.raw, reading.term, shown)
    miscopied = _miscopied(tables, statement, figures)
    if miscopied is not None:
        return _at_input(rule, statement, figures, *miscopied)
    return _finding(rule, tables, statement, figures, readings)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to count a change, and what it gives."""

    computed: Computed
    term: str
    right: str


def _points(before: Quantity, after: Quantity, delta: Quantity) -> _Reading | None:
    """The plain difference, for figures of the change's own dimension."""
    kinds = {q.unit.kind for q in (before, after) if q.unit}
    if delta.unit and kinds and delta.unit.kind not in (*kinds, UnitKind.POINT):
        return None
    high, low = (after, before) if after.number >= before.number else (before, after)
    computed = compute(difference, (high, low))
    if computed is None:
        return None
    finest = min((before, after, delta), key=lambda q: q.step)
    shown = format_number(computed.exact, finest.decimals) if delta.is_percent else ""
    right = f"{shown}%" if shown else format_like(computed.exact, finest if delta.unit is None else delta)
    return _Reading(computed, f"{high.raw} - {low.raw} = {format_exact(computed.exact)}", right)


def _growth(before: Quantity, after: Quantity, delta: Quantity) -> _Reading | None:
    """The growth in percent."""
    if not before.number or (delta.unit is not None and not delta.is_percent):
        return None
    high, low = (after, before) if after.number >= before.number else (before, after)
    computed = compute(growth_percent, (after, before))
    if computed is None:
        return None
    if computed.exact < 0:
        computed = Computed(-computed.exact, computed.spread.scaled(-1))
    decimals = delta.decimals or (0 if computed.exact.denominator == 1 else _FINE)
    term = f"({high.raw} - {low.raw}) / {before.raw} x 100 = {format_exact(computed.exact)}"
    return _Reading(computed, term, f"{format_number(computed.exact, decimals)}%")


def _unsigned(delta: Quantity) -> Quantity:
    if delta.value is None or delta.value >= 0:
        return delta
    return Quantity(
        delta.raw, delta.kind, -delta.value, step=delta.step, decimals=delta.decimals, unit=delta.unit
    )


def _finding(
    rule: Rule, tables: Tables, statement: Change, figures: _Figures, readings: list[_Reading]
) -> Finding:
    delta = figures.delta.quantity
    best = readings[0]
    slack = Fraction(0 if delta.is_exact else delta.step)
    near = any(abs(r.computed.exact - Fraction(abs(delta.number))) <= slack for r in readings)
    sure = certainty(figures.before, figures.after, figures.delta) >= _SURE
    proof = Severity.ERROR if sure and not near else Severity.WARNING
    if near and delta.decimals:
        proof = Severity.INFO
    finding = rule.finding(
        [figures.delta.place, figures.after.place, figures.before.place],
        stated=[delta.raw],
        expected=[best.right],
        proof=proof,
        variant="both" if len(readings) > 1 else "default",
        subject=statement.subject.name,
        calculation=best.term,
        values={
            "before": figures.before.quantity.raw,
            "after": figures.after.quantity.raw,
            "growth": readings[-1].term,
        },
        cause=_cause(rule, tables, statement, figures, best),
        confidence=0.95 if sure else 0.7,
    )
    return replace(finding, blocked_by=_root(tables, figures))


def _root(tables: Tables, figures: _Figures) -> str | None:
    """The place of a miscopied figure, where the tables' own figure makes the change right."""
    for mention in (figures.after, figures.before):
        if any(_mends(figures, mention, fact.quantity) for fact in distinct(tables.others(mention))):
            return place_key(mention.place)
    return None


def _mends(figures: _Figures, mention: Mention, right: Quantity) -> bool:
    """Whether another figure in a mention's place makes the change right."""
    if right.value == mention.quantity.value:
        return False
    delta = _unsigned(figures.delta.quantity)
    before = right if mention is figures.before else figures.before.quantity
    after = right if mention is figures.after else figures.after.quantity
    readings = (_points(before, after, delta), _growth(before, after, delta))
    return any(r is not None and r.computed.verdict(delta) is not None for r in readings)


def _miscopied(tables: Tables, statement: Change, figures: _Figures) -> tuple[Mention, Fact] | None:
    """The earlier figure, if the table's own one in its place makes the change right."""
    before = figures.before
    stated: Sequence[Fact] = distinct(tables.others(before))
    stated = stated or tables.values(statement.subject.name, Measure.REALISASI, before.period)
    return next(((before, fact) for fact in stated if _mends(figures, before, fact.quantity)), None)


def _at_input(rule: Rule, statement: Change, figures: _Figures, wrong: Mention, right: Fact) -> Finding:
    """A finding at a figure that the change was not computed from."""
    expected = format_like(Fraction(right.quantity.number), wrong.quantity)
    kind = slip(wrong.quantity.raw, expected)
    return rule.finding(
        [wrong.place, right.place, figures.delta.place],
        stated=[wrong.quantity.raw],
        expected=[right.quantity.raw if kind is None else expected],
        variant="input",
        subject=statement.subject.name,
        calculation=f"{wrong.quantity.raw} ≠ {right.quantity.raw}",
        values={"delta": figures.delta.quantity.raw, "period": str(wrong.period or "")},
        cause=rule.cause(kind, right=expected) if kind else None,
        confidence=0.9 if certainty(figures.before, figures.after, figures.delta) >= _SURE else 0.7,
    )


def _cause(rule: Rule, tables: Tables, statement: Change, figures: _Figures, best: _Reading) -> Cause | None:
    delta = figures.delta.quantity
    if delta.value in (figures.before.quantity.value, figures.after.quantity.value):
        return None
    targets = tables.values(statement.subject.name, Measure.TARGET, figures.after.period)
    if any(t.quantity.value == delta.value for t in targets):
        return rule.cause("target-for-change")
    kind = slip(delta.raw, best.right)
    return rule.cause(kind, right=best.right) if kind else None
