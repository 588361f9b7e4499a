"""Calculations that the report prints with all their figures, recomputed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from auditor.arithmetic.causes import slip
from auditor.arithmetic.expression import evaluate
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Calculation, Share
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity, Relation, UnitKind
from auditor.model.rule import Rule

_HUNDRED = 100
_MOST_PERCENTAGES = 4
_MOST_DIVISOR = 40
_LEAST_FIGURES = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every result that no reading of the expression gives."""
    shares = {
        (s.result.place.block, s.result.place.start)
        for s in evidence.narrative.statements
        if isinstance(s, Share) and s.result is not None
    }
    for calculation in evidence.calculations:
        spot = calculation.result.place
        if (spot.block, spot.start) not in shares and _is_plain(calculation):
            yield _judged(rule, calculation)


def _is_plain(calculation: Calculation) -> bool:
    """Whether nothing of the expression can be lost, and it is no range, ratio or repetition."""
    figures, signs = calculation.figures, calculation.signs
    result = calculation.result.quantity
    if any(q.relation is not Relation.EQUAL or q.upper is not None for q in (*figures, result)):
        return False
    if sum(q.value != _HUNDRED for q in figures) < _LEAST_FIGURES and not _is_rest(calculation):
        return False
    # NOTE: "14 (10 - 20)" and "76 - 90 = 4" are ranges.
    if signs == ("-",) and figures[0].number < figures[1].number:
        return False
    bracketed = _follows_result(calculation) and signs != ("*",) and not set(signs) <= {"+", "-"}
    if bracketed and not result.is_percent:
        return False
    kinds = {q.unit for q in (*figures, result) if q.unit is not None and q.unit.kind is not UnitKind.PERCENT}
    return len(kinds) < _LEAST_FIGURES or not set(signs) <= {"+", "-"}


def _is_rest(calculation: Calculation) -> bool:
    """Whether it takes a percentage from the whole: "5,29% (100% - 94,71%)"."""
    figures = calculation.figures
    percent = all(q.is_percent for q in (*figures, calculation.result.quantity))
    return calculation.signs == ("-",) and percent and figures[0].value == _HUNDRED


def _follows_result(calculation: Calculation) -> bool:
    """Whether the expression stands in brackets behind its result."""
    return calculation.result.place.start < calculation.place.start


def _judged(rule: Rule, calculation: Calculation) -> Finding | Verified | Skip:
    result = calculation.result
    values = list(_values(calculation))
    if not values:
        return rule.skip("too-few-values", calculation.place, calculation.text)
    exact = values[0][0]
    term = f"{calculation.text} = {format_exact(exact)}"
    if any(_agrees(value, spread, calculation) for value, spread in values):
        return rule.verified(result.place, result.quantity.raw, term, Verdict.OK)
    if set(calculation.signs) == {"+"} and _is_mean(exact, result.quantity):
        return rule.skip("divisor-not-printed", calculation.place, calculation.text)
    right = format_like(exact, result.quantity)
    kind = slip(result.quantity.raw, right)
    return rule.finding(
        [result.place, calculation.place],
        stated=[result.quantity.raw],
        expected=[right],
        proof=_proof(calculation, exact, kind),
        subject=calculation.text,
        calculation=term,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )


def _values(calculation: Calculation) -> Iterator[tuple[Fraction, Interval]]:
    """The value under every reading of its percentages, the likeliest first, exact and as an interval."""
    result = calculation.result.quantity
    rates = [i for i, t in enumerate(calculation.tokens) if isinstance(t, Quantity) and t.is_percent]
    for factors in product((Fraction(1), Fraction(1, _HUNDRED)), repeat=min(len(rates), _MOST_PERCENTAGES)):
        scale = dict(zip(rates, factors, strict=False))
        exact = evaluate(
            [
                t if isinstance(t, str) else Interval.point(Fraction(t.number) * scale.get(i, Fraction(1)))
                for i, t in enumerate(calculation.tokens)
            ]
        )
        spread = evaluate(
            [
                t if isinstance(t, str) else _interval(t).scaled(scale.get(i, Fraction(1)))
                for i, t in enumerate(calculation.tokens)
            ]
        )
        if exact is None or spread is None:
            return
        yield exact.low, spread
        if result.is_percent:
            yield exact.low * _HUNDRED, spread.scaled(_HUNDRED)


def _interval(quantity: Quantity) -> Interval:
    """Whole figures of a calculation are what they say; decimals may be rounded."""
    return Interval.point(quantity.number) if quantity.step == 1 else quantity.interval


def _agrees(value: Fraction, spread: Interval, calculation: Calculation) -> bool:
    result = calculation.result.quantity
    whole = "/" not in calculation.signs and all(q.step == 1 for q in calculation.figures)
    if whole and result.step == 1 and not any(q.is_percent for q in calculation.figures):
        return value == result.number
    # NOTE: whole rupiah are exact, but what a division comes to was rounded to them.
    number, step = Fraction(result.number), Fraction(result.step)
    rounded = Interval(number - step / 2, number + step)
    divided = "/" in calculation.signs and rounded.contains(value)
    return divided or result.interval.contains(value) or result.interval.meets(spread)


def _is_mean(total: Fraction, result: Quantity) -> bool:
    """Whether the result is the sum over a whole number: its fraction bar was lost in reading."""
    if not result.number:
        return False
    return any(result.interval.contains(total / n) for n in range(2, _MOST_DIVISOR))


def _proof(calculation: Calculation, exact: Fraction, kind: str | None) -> Severity:
    """Sums of whole figures are proof; the rest may rest on figures that were rounded before."""
    result = calculation.result.quantity
    if abs(exact - Fraction(result.number)) <= 2 * Fraction(result.step) and result.decimals:
        return Severity.INFO
    additive = set(calculation.signs) <= {"+", "-"} and _all_whole(calculation.figures)
    return Severity.ERROR if additive or kind else Severity.WARNING


def _all_whole(figures: Sequence[Quantity]) -> bool:
    return all(q.step == 1 for q in figures)
