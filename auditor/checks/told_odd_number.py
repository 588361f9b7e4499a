"""Figures of the text that are not written as one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from auditor.arithmetic.causes import digits_of, slip
from auditor.indonesian.format import format_number
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Oddity, Quantity, UnitKind
from auditor.model.rule import Rule

_KINDS = (UnitKind.MONEY, UnitKind.COUNT)
_CENTS = regex.compile(r"(?:\.\d{3})+\.\d{2}\D*$")
# Figures that differ by a digit may differ in any but the first ones.
_SAME_START = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sum or count whose points stand where no number has them."""
    odd = [f for f in evidence.narrative.facts if _is_odd(f.quantity)]
    if not odd:
        return
    recognised = {page.page for page in evidence.document.recognised}
    printed = _printed(evidence)
    for fact in odd:
        quantity = fact.quantity
        if fact.place.page in recognised:
            # NOTE: a separator is the first thing that the recognition of a scan gets wrong.
            yield rule.skip("recognised-text", fact.place, quantity.raw)
            continue
        meant = _twins(quantity, printed)
        if not meant and _may_be_cents(quantity):
            # NOTE: "Rp 150.450.00" may be a whole sum with a point before its cents.
            yield rule.skip("guessed-table", fact.place, quantity.raw)
            continue
        yield rule.finding(
            [fact.place],
            stated=[quantity.raw],
            expected=[format_number(value, 0) for value in meant],
            proof=Severity.WARNING,
            variant="default" if meant else "alone",
            subject=fact.subject,
            confidence=0.9 if meant else 0.75,
        )


def _is_odd(quantity: Quantity) -> bool:
    kind = quantity.unit.kind if quantity.unit else None
    return quantity.value is None and Oddity.MALFORMED in quantity.oddities and kind in _KINDS


def _may_be_cents(quantity: Quantity) -> bool:
    return _CENTS.search(quantity.raw) is not None


def _printed(evidence: Evidence) -> dict[str, set[Decimal]]:
    """The whole figures that tables print, by their first digits."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for view in evidence.tables:
        for value in (row.value(column.index) for row in view.rows for column in view.columns):
            if value is not None and value.value is not None and not value.decimals:
                found[digits_of(value.raw)[:_SAME_START]].add(value.value)
    return found


def _twins(quantity: Quantity, printed: dict[str, set[Decimal]]) -> Sequence[Decimal]:
    """The only sum of the tables that has the same digits, but for one too many or too few."""
    digits = digits_of(quantity.raw)
    near = printed.get(digits[:_SAME_START], set()) if len(digits) > _SAME_START else set()
    fitting = sorted(v for v in near if _is_twin(quantity.raw, digits, format_number(v, 0)))
    return fitting if len(fitting) == 1 else ()


def _is_twin(raw: str, digits: str, other: str) -> bool:
    right = digits_of(other)
    return digits == right or (len(digits) != len(right) and slip(raw, other) is not None)
