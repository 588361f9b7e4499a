"""Wholes in a sentence against the parts that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import TRANSPOSED, digits_of, slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Mention, Parts
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.mistyped import printed_counts, unlike_tables
from auditor.policy.sentences import certainty

_THOUSAND = 1000
_PAIR = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every whole that is not the sum of its parts."""
    statements = [s for s in evidence.narrative.statements if isinstance(s, Parts)]
    printed = printed_counts(evidence.tables) if statements else frozenset()
    for statement in statements:
        yield _judged(rule, statement, printed)


def _swapped(figures: Sequence[Mention], rights: Sequence[Decimal]) -> int | None:
    """The only figure that two digits changed round explain; None where there is none or several."""
    turned = [
        at
        for at, (figure, right) in enumerate(zip(figures, rights, strict=True))
        if right > 0 and _is_turned(figure.quantity, right)
    ]
    return turned[0] if len(turned) == 1 else None


def _is_turned(said: Quantity, right: Decimal) -> bool:
    shown = format_like(right, said)
    digits, meant = digits_of(said.raw), digits_of(shown)
    return slip(said.raw, shown) == TRANSPOSED or (len(digits) == _PAIR and digits == meant[::-1] != meant)


def _judged(rule: Rule, statement: Parts, printed: frozenset[Decimal]) -> Finding | Verified | Skip:
    whole = statement.whole.quantity
    quantities = [p.quantity for p in statement.parts]
    if not all(q.is_number for q in (whole, *quantities)):
        return rule.skip("too-few-values", statement.place, statement.subject.name)
    total = sum((q.number for q in quantities), start=whole.number - whole.number)
    spread = Interval.point(0)
    for quantity in quantities:
        spread = spread + quantity.interval
    calculation = f"{' + '.join(q.raw for q in quantities)} = {format_exact(total)}"
    if spread.meets(whole.interval):
        return rule.verified(statement.whole.place, whole.raw, calculation)
    if whole.number in (total * _THOUSAND, total / _THOUSAND):
        # NOTE: "72,635" beside "136.828": the separators are of two kinds, the sum is right.
        return rule.skip("other-reading", statement.whole.place, whole.raw)
    figures = [statement.whole, *statement.parts]
    off = total - whole.number
    rights = [total, *(q.number - off for q in quantities)]
    at, variant = unlike_tables(figures, rights, printed), "part"
    if at is None:
        at, variant = _swapped(figures, rights), "slip"
    wrong = figures[at or 0]
    right = format_like(Fraction(rights[at or 0]), wrong.quantity)
    kind = slip(wrong.quantity.raw, right)
    sure = certainty(*figures)
    return rule.finding(
        [wrong.place, *(f.place for f in figures if f is not wrong)],
        stated=[wrong.quantity.raw],
        expected=[right],
        proof=Severity.ERROR if sure >= 1.0 else Severity.WARNING,
        subject=statement.subject.name,
        calculation=calculation,
        variant=variant if at else "default",
        values={"whole": whole.raw},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if sure >= 1.0 else 0.6,
    )
