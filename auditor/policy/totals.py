"""Whether two sums without a subject of their own are the total of the same things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure

_LEAST_SHARED = 2
_MOSTLY = Fraction(7, 10)
Breakdown = Mapping[int, set[str]]


def breakdown_of(evidence: Evidence) -> Breakdown:
    """The subjects of every budget table, to know totals of the same things."""
    found: dict[int, set[str]] = {}
    for claim in evidence.claims:
        if claim.measure is Measure.PAGU and claim.indicator:
            for fact in claim.facts:
                if fact.table is not None:
                    found.setdefault(fact.table, set()).add(claim.indicator)
    return found


def one_total(wrong: Sequence[Fact], right: Sequence[Fact], breakdown: Breakdown) -> bool:
    """Whether two sums without a subject, each as its facts, are the same total.

    Sentences leave unsaid whose budget they mean, so only a slip of the pen between two figures shows that
    they are one; tables of the same programs total the same things.
    """
    finest = min((f.quantity for f in right), key=lambda q: q.step)
    printed = wrong[0].quantity
    # NOTE: percentages are short, so two of different things differ in one digit by chance.
    sums = printed.is_number and not printed.is_percent
    if sums and slip(printed.raw, format_like(Fraction(finest.number), printed)) in (DIGIT, TRANSPOSED):
        return True
    left = {f.table for f in wrong if f.table is not None}
    others = {f.table for f in right if f.table is not None}
    return any(_alike(breakdown.get(a, set()), breakdown.get(b, set())) for a in left for b in others)


def _alike(left: set[str], right: set[str]) -> bool:
    """Whether two tables break their totals down into mostly the same things."""
    return len(left & right) >= max(Fraction(_LEAST_SHARED), _MOSTLY * max(len(left), len(right)))
