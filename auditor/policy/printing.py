"""How this report would print a recomputed value."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.indonesian.format import format_like
from auditor.model.evidence import Policy
from auditor.model.fact import Column, TableView
from auditor.model.quantity import Quantity

_CUT = "truncate"
# So many rows must show it: one may be a slip of its own.
_SHOWN = 2


def as_printed(value: Fraction, like: Quantity, policy: Policy) -> str:
    """The value printed as `like` is; cut off where the report cuts its figures off."""
    if value >= 0 and _cuts_off(policy):
        step = Fraction(like.step)
        value = value // step * step
    return format_like(value, like)


def _cuts_off(policy: Policy) -> bool:
    return policy.rounding == _CUT and any(e.what == _CUT and e.support >= _SHOWN for e in policy.evidence)


def in_column(quantity: Quantity, view: TableView, column: Column) -> Quantity:
    """A figure with the decimals that most others of its column have, where it has fewer."""
    steps = Counter(
        q.step for r in view.rows if (q := r.value(column.index)) is not None and q.is_number and q.step < 1
    )
    step = max(steps, key=lambda s: (steps[s], -s), default=quantity.step)
    return with_step(quantity, step) if step < quantity.step <= 1 else quantity


def with_step(quantity: Quantity, step: Decimal) -> Quantity:
    """A figure printed to another last digit."""
    return replace(quantity, step=step, decimals=-int(step.as_tuple().exponent))
