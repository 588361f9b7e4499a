"""Amounts with three digits too many or too few: the percentage beside them shows which was meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.indonesian.format import format_like
from auditor.model.quantity import Quantity

_GROUP = 1000


@dataclass(frozen=True, slots=True)
class Misscaled:
    """What part or whole must be for the percentage to hold: the printed form of each."""

    part: str
    whole: str


def misscaled(part: Quantity, whole: Quantity, result: Quantity) -> Misscaled | None:
    """The amounts that give the percentage if three zeros of one were dropped or added; None where none do.

    A percentage is never a thousandfold off by itself, so one of the amounts is.
    """
    if not part.number or not whole.number or not result.number:
        return None
    for factor in (Fraction(1, _GROUP), Fraction(_GROUP)):
        right = _scaled(part, factor)
        computed = compute(ratio_percent, (right, whole))
        if computed is not None and computed.verdict(result) is not None:
            other = _scaled(whole, 1 / factor)
            return Misscaled(_printed(right, part), _printed(other, whole))
    return None


def _scaled(quantity: Quantity, factor: Fraction) -> Quantity:
    value = Fraction(quantity.number) * factor
    number = Decimal(value.numerator) / Decimal(value.denominator)
    step = quantity.step * _GROUP if factor > 1 else quantity.step
    return replace(quantity, value=number, step=step)


def _printed(quantity: Quantity, like: Quantity) -> str:
    return format_like(Fraction(quantity.number), like)
