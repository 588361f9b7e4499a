"""What a paragraph says is left of a budget, against the budget and its use in the same paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin, Worded
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule
from auditor.policy.sentences import spot

_MEASURES = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every remainder that budget minus use does not give."""
    worded = {spot(s.result.place) for s in evidence.narrative.statements if isinstance(s, Worded)}
    told: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in evidence.facts:
        if fact.origin is Origin.NARRATIVE and fact.measure in _MEASURES and fact.quantity.is_number:
            told[fact.place.block][fact.subject].append(fact)
    for named in told.values():
        triples = [_triple(facts) for facts in named.values()]
        # NOTE: "dari alokasi A pada Program X terealisasi ...": the budget stands before the name.
        every = [fact for facts in named.values() for fact in facts]
        found = [triple for triple in triples if triple is not None]
        for triple in found or filter(None, [_triple(every)]):
            if spot(triple[2].place) not in worded:
                yield _judged(rule, *triple)


def _triple(facts: Sequence[Fact]) -> tuple[Fact, Fact, Fact] | None:
    """Budget, use and remainder, where there is one of each."""
    pagu, used, left = (_only(facts, measure) for measure in _MEASURES)
    return (pagu, used, left) if pagu is not None and used is not None and left is not None else None


def _only(facts: Sequence[Fact], measure: Measure) -> Fact | None:
    """The only sum of a measure in the paragraph; None where there are several or none."""
    found = [f for f in facts if f.measure is measure]
    money = [f for f in found if f.quantity.unit and f.quantity.unit.kind is UnitKind.MONEY]
    return money[0] if len({f.quantity.value for f in money}) == 1 and len(found) == len(money) else None


def _judged(rule: Rule, pagu: Fact, used: Fact, left: Fact) -> Finding | Verified:
    spread = pagu.quantity.interval - used.quantity.interval
    exact = Fraction(pagu.quantity.number) - Fraction(used.quantity.number)
    text = f"{pagu.quantity.raw} - {used.quantity.raw} = {format_exact(exact)}"
    if spread.meets(left.quantity.interval):
        return rule.verified(left.place, left.quantity.raw, text)
    right = format_like(exact, left.quantity)
    kind = slip(left.quantity.raw, right)
    return rule.finding(
        [left.place, pagu.place, used.place],
        stated=[left.quantity.raw],
        expected=[right],
        proof=Severity.WARNING,
        subject=left.subject,
        calculation=text,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if kind else 0.8,
    )
