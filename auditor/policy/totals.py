"""Whether two sums without a subject of their own are the total of the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, Origin

_LEAST_SHARED = 2
_LONG, _LEADING = 9, 4
_MOSTLY = Fraction(7, 10)
_SUMS = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)


@dataclass(frozen=True, slots=True)
class Totals:
    """The subjects of every budget table, and the tables whose total a paragraph repeats in part."""

    subjects: Mapping[int, set[str]]
    repeated: Mapping[int, set[int]]


def totals_of(evidence: Evidence) -> Totals:
    """What tells totals of the same things from others."""
    subjects: dict[int, set[str]] = defaultdict(set)
    repeated: dict[int, set[int]] = defaultdict(set)
    for claim in evidence.claims:
        if claim.measure is Measure.PAGU and claim.indicator:
            for fact in claim.facts:
                if fact.table is not None:
                    subjects[fact.table].add(claim.indicator)
        if claim.measure in _SUMS and not claim.indicator:
            for said, table in _shared(claim):
                repeated[said].add(table)
    return Totals(subjects, repeated)


def _shared(claim: Claim) -> list[tuple[int, int]]:
    """Paragraphs that print the sum of a table, with that table."""
    printed = [(f.quantity.value, f.table) for f in claim.facts if f.table is not None]
    told = [f for f in claim.facts if f.origin is Origin.NARRATIVE]
    return [(f.place.block, table) for f in told for value, table in printed if f.quantity.value == value]


def one_total(wrong: Sequence[Fact], right: Sequence[Fact], totals: Totals) -> bool:
    """Whether two sums without a subject, each as its facts, are the same total.

    Sentences leave unsaid whose budget they mean: a slip of the pen between two figures shows that they are
    one, or another sum of the paragraph that is the table's.  Tables of the same programs total the same.
    """
    finest = min((f.quantity for f in right), key=lambda q: q.step)
    printed = wrong[0].quantity
    # NOTE: percentages are short, so two of different things differ in one digit by chance.
    sums = printed.is_number and not printed.is_percent
    if sums and slip(printed.raw, format_like(Fraction(finest.number), printed)) in (DIGIT, TRANSPOSED):
        return True
    if sums and any(f.table is None for f in (*wrong, *right)) and _near(printed.number, finest.number):
        return True
    left = {f.table for f in wrong if f.table is not None}
    others = {f.table for f in right if f.table is not None}
    if any(others & totals.repeated.get(f.place.block, set()) for f in wrong if f.table is None):
        return True
    subjects = totals.subjects
    return any(_alike(subjects.get(a, set()), subjects.get(b, set())) for a in left for b in others)


def _near(one: Decimal, other: Decimal) -> bool:
    """Whether two long sums begin with the same digits: then they are one, and one of them is mistyped."""
    left, right = (f"{number:f}" for number in (one, other))
    same = len(left) == len(right) >= _LONG
    return same and left[:_LEADING] == right[:_LEADING]


def _alike(left: set[str], right: set[str]) -> bool:
    """Whether two tables break their totals down into mostly the same things."""
    return len(left & right) >= max(Fraction(_LEAST_SHARED), _MOSTLY * max(len(left), len(right)))
