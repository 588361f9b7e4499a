"""Sums of money that are one rupiah off because the cents of their parts were left out."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure
from auditor.model.quantity import Quantity

_MONEY = (Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN, Measure.SISA)
_RUPIAH = 1_000_000


def prints_cents(evidence: Evidence) -> bool:
    """Whether the report prints a sum of money with cents anywhere."""
    return any(f.measure in _MONEY and f.quantity.value and f.quantity.value % 1 for f in evidence.facts)


def is_one_off(total: Fraction, printed: Quantity, measure: Measure | None) -> bool:
    """Whether a printed sum of money differs from its parts by what cents make; not one in thousands."""
    if measure not in _MONEY or printed.number < _RUPIAH:
        return False
    return abs(total - Fraction(printed.number)) <= 1
