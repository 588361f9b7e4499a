"""Results of a table against the numerator and denominator printed in their row."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import compute, ratio_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Verified
from auditor.model.rule import Rule
from auditor.policy.fractions import RowFraction, row_fractions
from auditor.policy.labels import leaf
from auditor.policy.mistyped import mistyped_side

_KEYS = ("numerator", "denominator")
_SURE = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified]:
    """Yield a finding for every percentage that its row's numerator and denominator do not give.

    The rule's parameters `numerator` and `denominator` list the headings.  Where no row's percentage comes
    out, the columns mean something else.
    """
    heads = Phrases({key: rule.texts(key) for key in _KEYS})
    for view in evidence.tables:
        found = list(row_fractions(view, heads))
        right = [fraction for fraction in found if _holds(fraction)]
        for fraction in found:
            if fraction in right:
                yield rule.verified(
                    view.place(fraction.row, fraction.column), fraction.result.raw, _text(fraction)
                )
            elif right and len(right) >= len(found) - len(right):
                yield _broken(rule, fraction, sure=len(right) >= _SURE)


def _holds(fraction: RowFraction) -> bool:
    computed = compute(ratio_percent, fraction.sides)
    return computed is not None and computed.verdict(fraction.result) is not None


def _text(fraction: RowFraction) -> str:
    part, whole = fraction.sides
    exact = Fraction(part.number) * 100 / Fraction(whole.number)
    return f"{part.raw} / {whole.raw} x 100 = {format_exact(exact)}"


def _broken(rule: Rule, fraction: RowFraction, *, sure: bool) -> Finding:
    part, whole = fraction.sides
    result = fraction.view.place(fraction.row, fraction.column)
    exact = Fraction(part.number) * 100 / Fraction(whole.number)
    right, said, places = format_like(exact, fraction.result), fraction.result, [result, *fraction.places]
    side = None if slip(said.raw, right) else mistyped_side(part, whole, said)
    if side is not None:
        said = fraction.sides[side[0]]
        right = format_like(Fraction(side[1]), said)
        places = [fraction.places[side[0]], result, fraction.places[1 - side[0]]]
    near = abs(exact - Fraction(fraction.result.number)) <= Fraction(fraction.result.step)
    kind = slip(said.raw, right)
    return rule.finding(
        list(dict.fromkeys(places)),
        stated=[said.raw],
        expected=[right],
        proof=Severity.INFO if near else Severity.ERROR if sure else Severity.WARNING,
        variant="side" if side else "default",
        subject=fraction.row.name or fraction.view.title,
        calculation=_text(fraction),
        values={"column": leaf(fraction.column), "result": fraction.result.raw},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if sure else 0.7,
    )
