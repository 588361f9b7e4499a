"""Two figures mistyped at once: a row and one of its parts, whose percentages and sum ask for others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_like
from auditor.model.fact import Column, Row
from auditor.model.quantity import Quantity
from auditor.model.relation import ShareRelation
from auditor.policy.nesting import Nest
from auditor.policy.relations import numbers, share_holds, with_value


@dataclass(frozen=True, slots=True)
class Joint:
    """The part that is wrong besides its parent, and what both must be."""

    child: Row
    parent_value: Fraction
    child_value: Fraction


def joint_slip(nest: Nest, column: Column, shares: Sequence[ShareRelation]) -> Joint | None:
    """The only two slips of the pen that put right the sum and the percentages of both rows."""
    share = next((s for s in shares if column in (s.part, s.whole)), None)
    if share is None or not _is_broken(nest.parent, share):
        return None
    broken = [child for child in nest.children if _is_broken(child, share)]
    values = [child.value(column.index) for child in nest.children]
    known = [Fraction(value.number) for value in values if value is not None and value.is_number]
    printed = nest.parent.value(column.index)
    if len(broken) != 1 or len(known) != len(values) or printed is None or not printed.is_number:
        return None
    child = broken[0]
    own = child.value(column.index)
    if own is None or not own.is_number:
        return None
    others = sum(known, Fraction(0)) - Fraction(own.number)
    found = [
        Joint(child, right, right - others)
        for right in _mistyped(printed)
        if _fits(nest.parent, share, column, right)
        and right > others
        and slip(own.raw, format_like(right - others, own))
        and _fits(child, share, column, right - others)
    ]
    return found[0] if len(found) == 1 else None


def _is_broken(row: Row, share: ShareRelation) -> bool:
    values = numbers(row, (share.result, share.part, share.whole))
    return values is not None and bool(values[2].number) and not share_holds(*values)


def _fits(row: Row, share: ShareRelation, column: Column, right: Fraction) -> bool:
    """Whether the percentage of a row holds with another figure in the column."""
    values = numbers(row, (share.result, share.part, share.whole))
    if values is None:
        return False
    at = 1 if column is share.part else 2
    values[at] = with_value(values[at], right)
    return bool(values[2].number) and share_holds(*values)


def _mistyped(printed: Quantity) -> Iterator[Fraction]:
    """Every whole figure that one other digit, or two neighbours in the other order, would make of it."""
    digits = str(printed.number) if printed.decimals == 0 else ""
    if not digits.isdigit():
        return
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (at or other != "0"):
                yield Fraction(int(digits[:at] + other + digits[at + 1 :]))
        pair = digits[at : at + 2]
        if len(pair) == 2 and pair[0] != pair[1]:
            yield Fraction(int(digits[:at] + pair[::-1] + digits[at + 2 :]))
