"""The input of a computed figure that is wrong itself: another value of it makes the row right."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import DIGIT, SEPARATOR, TRANSPOSED
from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Row, TableView
from auditor.model.quantity import Quantity
from auditor.policy.elsewhere import Elsewhere, elsewhere
from auditor.policy.printing import with_step
from auditor.policy.relations import with_value

# A separator out of its place: so many digits to the left or to the right.
_SHIFTS = (-2, -1, 1, 2)
_LEAST_DIGITS = 3
_Targets = Mapping[tuple[str, int | None], set[Fraction]]
_LEAST_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class WrongInput:
    """Which input is wrong, what it should be, and the slip that explains it (None: printed elsewhere)."""

    at: int
    right: str
    slip: str | None


def slipped(
    values: Sequence[Quantity],
    holds: Callable[[Sequence[Quantity]], bool],
    *,
    digits: bool = False,
    sound: Container[int] = (),
) -> WrongInput | None:
    """The one of `values` that a moved separator or two swapped digits, or one digit (`digits`) explain.

    `sound`: those of them that are known to be right.
    """
    slips = _other_digits if digits else _slips
    found = [
        WrongInput(at, format_like(right, _fine(value, right)), slip)
        for at, value in enumerate(values)
        if at not in sound
        for right, slip in slips(value)
        if holds([with_value(value, right) if n == at else v for n, v in enumerate(values)])
    ]
    return found[0] if len({f.at for f in found}) == 1 else None


class Inputs:
    """What the report states elsewhere for the cells that figures are computed from."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    @functools.cached_property
    def _cells(self) -> Elsewhere:
        return elsewhere(self._evidence.claims)

    @functools.cached_property
    def _targets(self) -> _Targets:
        return _targets(self._evidence)

    def wrong(
        self,
        view: TableView,
        row: Row,
        columns: Sequence[Column],
        values: Sequence[Quantity],
        holds: Callable[[Sequence[Quantity]], bool],
    ) -> WrongInput | None:
        """The one wrong input of a row, of `values` under `columns`; `holds` tells whether all fit."""
        found = [
            WrongInput(at, format_like(right, _fine(value, right)), None)
            for at, (column, value) in enumerate(zip(columns, values, strict=True))
            for right in self._printed(view, row, column, value)
            if holds([with_value(value, right) if n == at else v for n, v in enumerate(values)])
        ]
        if found:
            return found[0] if len({f.at for f in found}) == 1 else None
        return slipped(values, holds)

    def _printed(self, view: TableView, row: Row, column: Column, value: Quantity) -> list[Fraction]:
        if column.measure is None:
            return []
        others = self._cells.others((view.index, row.index, column.measure))
        if column.measure is Measure.TARGET_END:
            indicator = self._evidence.indicator_of.get((view.index, row.index), "")
            years = {(column.period.year or None) if column.period else None, None}
            others |= {value for year in years for value in self._targets.get((indicator, year), ())}
        return sorted(others - {Fraction(value.number)})


def _targets(evidence: Evidence) -> _Targets:
    """The targets of every indicator and year: that of the plan's last year is its final target."""
    found: dict[tuple[str, int | None], set[Fraction]] = defaultdict(set)
    for claim in evidence.claims:
        final = claim.measure is Measure.TARGET_END
        if claim.indicator and (final or (claim.measure is Measure.TARGET and claim.period)):
            key = (claim.indicator, (claim.period.year or None) if claim.period else None)
            found[key] |= {Fraction(f.quantity.number) for f in claim.facts if f.quantity.is_number}
    return found


def _fine(value: Quantity, right: Fraction) -> Quantity:
    """What a right value is printed like: with more decimals than the wrong one where it has them."""
    while value.step > _LEAST_STEP and (right / Fraction(value.step)).denominator != 1:
        value = with_step(value, value.step / 10)
    return value


def _slips(value: Quantity) -> Iterator[tuple[Fraction, str]]:
    """What a figure may have been before its separator moved or two of its digits changed places."""
    text = str(int(abs(value.number) / value.step))
    if len(text) < _LEAST_DIGITS:
        return
    if not value.is_exact:
        for shift in _SHIFTS:
            yield Fraction(value.number) * Fraction(10) ** shift, SEPARATOR
    for n in range(len(text) - 1):
        if text[n] != text[n + 1]:
            yield int(text[:n] + text[n + 1] + text[n] + text[n + 2 :]) * Fraction(value.step), TRANSPOSED


def _other_digits(value: Quantity) -> Iterator[tuple[Fraction, str]]:
    """What a figure may have been before one of its digits was mistyped."""
    text = str(int(abs(value.number) / value.step))
    for at, own in enumerate(text if len(text) > _LEAST_DIGITS else ""):
        for other in "0123456789":
            if other != own and (at or other != "0"):
                yield int(text[:at] + other + text[at + 1 :]) * Fraction(value.step), DIGIT
