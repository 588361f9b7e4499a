"""Figures that a sentence gives to a named row of a table, or to its total, against the row's cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, digits_of, slip
from auditor.indonesian.format import format_like
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Fact, Measure, Role, RowKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.agreement import same_unit
from auditor.policy.labels import heading
from auditor.policy.row_figures import RowFigure, row_figures
from auditor.policy.sentences import tables_of

_Spot = tuple[int, int]
_PAIR = 2
_COUNTED = {Measure.COUNT}


class _Wrong(NamedTuple):
    """A figure of a sentence, and the cell from which one slip parts it."""

    said: RowFigure
    column: Column
    value: Quantity

    @property
    def place(self) -> Place:
        """Where the cell stands."""
        return self.said.view.place(self.said.row, self.column)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every figure that is a slip of the pen away from the one cell that it repeats.

    The parameters: `kinds` are words for what rows are, `empty` those of headings that tell nothing.
    """
    kinds, empty = (frozenset(rule.texts(key)) for key in ("kinds", "empty"))
    claimed = {
        spot for spot, facts in tables_of(evidence).by_place.items() if {f.measure for f in facts} - _COUNTED
    }
    printed = {q.number for view in evidence.tables for row in view.rows for q in _numbers(row.values or {})}
    told: dict[_Spot, list[RowFigure]] = defaultdict(list)
    for said in row_figures(evidence, kinds):
        spot = (said.fact.place.block, said.fact.place.start)
        if spot not in claimed:
            told[spot].append(said)
    anchored = {_row(said) for figures in told.values() for said in figures if _repeats(said)}
    wrong: dict[tuple[Place, Decimal], list[_Wrong]] = defaultdict(list)
    for figures in told.values():
        outcomes = [found for said in figures if (found := _judged(rule, said, empty, anchored)) is not None]
        right = [o for o in outcomes if isinstance(o, Verified)]
        slips = [o for o in outcomes if isinstance(o, _Wrong)]
        number = figures[0].fact.quantity.number
        if right:
            yield right[0]
        elif len(slips) == 1 and number not in printed:
            wrong[slips[0].place, number].append(slips[0])
    yield from (_finding(rule, alike) for alike in wrong.values())


def _numbers(values: Mapping[int, Quantity]) -> Iterator[Quantity]:
    return (q for q in values.values() if q.is_number)


def _row(said: RowFigure) -> tuple[int, int, int]:
    """The paragraph and the row that a figure is said of."""
    return said.fact.place.block, said.view.index, said.row.index


def _repeats(said: RowFigure) -> bool:
    """Whether a figure is one that its row prints: the sentence surely speaks of the row."""
    long = len(digits_of(said.fact.quantity.raw)) > _PAIR
    return long and any(v.number == said.fact.quantity.number for _, v in _cells(said))


def _cells(said: RowFigure) -> list[tuple[Column, Quantity]]:
    """The figures of the row that can be what the sentence repeats."""
    cells = [
        (column, value)
        for column in said.view.columns
        if column.role is Role.VALUE and (value := said.row.value(column.index)) and value.is_number
    ]
    return [(c, v) for c, v in cells if _is_alike(said.fact, c, v)]


def _judged(
    rule: Rule, said: RowFigure, empty: frozenset[str], anchored: Set[tuple[int, int, int]]
) -> Verified | _Wrong | None:
    """What the row's cells say of a figure; None where none of them is meant."""
    fitting = _cells(said)
    for column, value in fitting:
        if value.interval.meets(said.fact.quantity.interval) and value.number:
            text = f"{heading(said.view, column)}: {value.raw}"
            return rule.verified(said.fact.place, said.fact.quantity.raw, text)
    near = [(c, v) for c, v in fitting if _is_slip(said.fact.quantity, v)]
    if _row(said) not in anchored:
        near = [(c, v) for c, v in near if _is_about(said, c, empty)]
    return _Wrong(said, *near[0]) if len(near) == 1 else None


def _is_alike(fact: Fact, column: Column, value: Quantity) -> bool:
    """Whether a cell can be what a figure repeats: of its unit and its year."""
    one, other = fact.period, column.period
    dated = one is not None and other is not None and one.part is other.part is Part.YEAR
    if dated and one != other:
        return False
    unit = value.unit or column.unit
    printed = value.with_unit(unit) if unit else value
    return same_unit(fact.quantity, printed) and fact.quantity.is_percent == printed.is_percent


def _is_slip(said: Quantity, printed: Quantity) -> bool:
    """Whether two digits of a pair are swapped, or one slip parts two longer figures."""
    right = format_like(Fraction(printed.number), said)
    one, other = digits_of(said.raw), digits_of(right)
    turned = len(one) == len(other) == _PAIR and one == other[::-1] != other
    return turned or (slip(said.raw, right) in (DIGIT, TRANSPOSED) and _is_near(said.number, printed.number))


def _is_near(one: Decimal, other: Decimal) -> bool:
    """Whether neither is ten times the other."""
    low, high = sorted((abs(one), abs(other)))
    return high < 10 * low


def _is_about(said: RowFigure, column: Column, empty: frozenset[str]) -> bool:
    """Whether the sentence has a word of the column's heading, or of the caption, besides the row's name."""
    title = {w.text for w in words_of(said.view.title)} if len(_values(said)) == 1 else set()
    words = {w.text for w in words_of(column.header)} | title
    rates = [c for c in _values(said) if (q := said.row.value(c.index)) is not None and q.is_percent]
    if rates == [column] and said.row.kind is RowKind.ITEM:
        return True
    telling = {w for w in words - empty if len(w) > 2 and not w.isdigit()}
    return bool(telling & said.words)


def _values(said: RowFigure) -> Sequence[Column]:
    return [c for c in said.view.columns if c.role is Role.VALUE]


def _finding(rule: Rule, alike: Sequence[_Wrong]) -> Finding:
    """One finding for all sentences that give a row one wrong figure."""
    said, column, value = alike[0]
    stated = said.fact.quantity
    right = format_like(Fraction(value.number), stated)
    kind = slip(stated.raw, right)
    return rule.finding(
        [*(w.said.fact.place for w in alike), alike[0].place],
        stated=[stated.raw],
        expected=[right],
        proof=Severity.WARNING,
        subject=said.row.name or said.view.title,
        calculation=f"{stated.raw} ≠ {value.raw}",
        values={"column": heading(said.view, column), "table": said.view.title or "-", "right": value.raw},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.75,
    )
