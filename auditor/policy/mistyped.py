"""Which figure of a sentence is mistyped: what the tables print, or one slip of the pen, shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.model.fact import Mention, TableView
from auditor.model.finding import Verdict
from auditor.model.quantity import Quantity

# Shorter figures are equal to others, or one slip away from them, by chance.
_LEAST = 100
_LEAST_DIGITS = 3


def printed_counts(views: Sequence[TableView]) -> frozenset[Decimal]:
    """Every whole number of some length that a table prints."""
    return frozenset(
        value.number
        for view in views
        for row in view.rows
        for value in (row.values or {}).values()
        if value.is_number and value.step == 1 and value.number >= _LEAST
    )


def unlike_tables(
    figures: Sequence[Mention], rights: Sequence[Decimal], printed: frozenset[Decimal]
) -> int | None:
    """The only figure that no table prints while one prints what it should be; all others are printed."""
    known = [figure.quantity.number in printed for figure in figures]
    found = [at for at, right in enumerate(rights) if not known[at] and right in printed]
    return found[0] if len(found) == 1 and sum(known) == len(known) - 1 else None


def mistyped_side(part: Quantity, whole: Quantity, result: Quantity) -> tuple[int, Decimal] | None:
    """Which of part (0) and whole (1) one slip turns into what gives the percentage."""
    if not result.decimals:
        return None  # so coarse a percentage is given by many figures
    sides = (part, whole)
    found = [
        (at, right)
        for at, side in enumerate(sides)
        for right in _slips(side)
        if _gives([replace(q, value=right) if n == at else q for n, q in enumerate(sides)], result)
    ]
    return found[0] if len(found) == 1 else None


def _gives(sides: Sequence[Quantity], result: Quantity) -> bool:
    if not sides[1].number or sides[0].number > sides[1].number:
        return False
    computed = compute(ratio_percent, sides)
    verdict = computed.verdict(result) if computed else None
    return verdict in (Verdict.OK, Verdict.ROUNDING, Verdict.TRUNCATION)


def _slips(quantity: Quantity) -> Iterator[Decimal]:
    """The whole numbers that differ in one digit, or by two digits that changed places."""
    digits = str(int(quantity.number))
    if quantity.step != 1 or len(digits) < _LEAST_DIGITS:
        return
    for at, own in enumerate(digits):
        for other in "0123456789":
            if other != own and (at or other != "0"):
                yield Decimal(digits[:at] + other + digits[at + 1 :])
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and (at or digits[1] != "0"):
            yield Decimal(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
