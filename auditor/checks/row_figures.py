"""Figures that a sentence gives to a named row of a table, or to its total, against the row's cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, digits_of, slip
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, RowKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.row_figures import RowFigure, row_figures
from auditor.policy.row_workings import Working, cells, changes, shares
from auditor.policy.sentences import tables_of

_Spot = tuple[int, int]
_Row = tuple[int, int, int]
_PAIR = 2
# A figure of so few digits before its zeros is round.
_ROUND = 2
_COUNTED = {Measure.COUNT}


@dataclass(frozen=True, slots=True)
class _Words:
    """Words for what rows are, of headings that tell nothing, and those of shares and of changes."""

    kinds: frozenset[str]
    empty: frozenset[str]
    whole: frozenset[str]
    changing: frozenset[str]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every figure that is a slip of the pen away from the one value that it repeats.

    The parameters: `kinds` are words for what rows are, `empty` those of headings that tell nothing,
    `whole` those of a share in the total, `changing` those of a change or a distance.
    """
    words = _Words(*(frozenset(rule.texts(key)) for key in ("kinds", "empty", "whole", "changing")))
    claimed = {
        spot for spot, facts in tables_of(evidence).by_place.items() if {f.measure for f in facts} - _COUNTED
    }
    printed = {q.number for view in evidence.tables for row in view.rows for q in _numbers(row.values or {})}
    told: dict[_Spot, list[RowFigure]] = defaultdict(list)
    for said in row_figures(evidence, words.kinds):
        spot = (said.fact.place.block, said.fact.place.start)
        if spot not in claimed:
            told[spot].append(said)
    repeated = [(said, cell) for figures in told.values() for said in figures for cell in _repeated(said)]
    anchored = {_row(said) for said, _ in repeated}
    retold = {(said.fact.place.block, cell.places) for said, cell in repeated}
    wrong: dict[tuple[tuple[Place, ...], Decimal], list[Working]] = defaultdict(list)
    for figures in told.values():
        outcomes = [o for said in figures if (o := _judged(rule, said, words, anchored)) is not None]
        right = [o for o in outcomes if isinstance(o, Verified)]
        block, number = figures[0].fact.place.block, figures[0].fact.quantity.number
        # NOTE: a cell that the paragraph gives rightly elsewhere is not what this figure miscopies.
        slips = [o for o in outcomes if isinstance(o, Working) and (block, o.places) not in retold]
        if right:
            yield right[0]
        elif len(slips) == 1 and number not in printed:
            wrong[slips[0].places, number].append(slips[0])
    yield from (_finding(rule, alike) for alike in wrong.values())


def _numbers(values: Mapping[int, Quantity]) -> Iterator[Quantity]:
    return (q for q in values.values() if q.is_number)


def _row(said: RowFigure) -> _Row:
    """The paragraph and the row that a figure is said of."""
    return said.fact.place.block, said.view.index, said.row.index


def _repeated(said: RowFigure) -> list[Working]:
    """The cells of the row that print just this figure: the sentence surely speaks of the row."""
    long = len(digits_of(said.fact.quantity.raw)) > _PAIR
    return [cell for cell in cells(said) if long and cell.exact == said.fact.quantity.number]


def _judged(rule: Rule, said: RowFigure, words: _Words, anchored: Set[_Row]) -> Verified | Working | None:
    """What the row says of a figure; None where nothing of it is meant."""
    own = [] if said.fact.measure is Measure.DIFFERENCE else cells(said)
    worked = list(shares(said)) if words.whole & said.words else []
    worked += list(changes(said)) if words.changing & said.words else []
    quantity = said.fact.quantity
    for value in (*own, *worked):
        if value.exact and value.spread.meets(quantity.interval):
            return rule.verified(said.fact.place, quantity.raw, value.text)
    near = [value for value in (*own, *worked) if _is_slip(quantity, value.exact)]
    near = [value for value in near if value.column is None or not _counts_others(said, value.column)]
    if _row(said) not in anchored:
        near = [value for value in near if value.column is None or _is_about(said, value.column, words)]
    return near[0] if len({format_like(value.exact, quantity) for value in near}) == 1 else None


def _counts_others(said: RowFigure, column: Column) -> bool:
    """Whether what the figure counts is the heading of another column: "245 laki-laki" beside "Perempuan"."""
    unit = said.fact.quantity.unit
    counted = {w.text for w in words_of(unit.name)} if unit is not None else set()
    meant = [c for c in _values(said) if counted & {w.text for w in words_of(c.header)}]
    return bool(meant) and column not in meant


def _is_slip(said: Quantity, exact: Fraction) -> bool:
    """Whether two digits of a pair are swapped, or one slip parts two longer figures."""
    right = format_like(exact, said)
    one, other = digits_of(said.raw), digits_of(right)
    if len(one) == len(other) == _PAIR:
        return one == other[::-1] != other
    kind = slip(said.raw, right)
    # NOTE: "Rp5.000.000.000" and "Rp7.000.000.000" are two round sums.
    telling = kind == TRANSPOSED or min(len(d.rstrip("0")) for d in (one, other)) > _ROUND
    return kind in (DIGIT, TRANSPOSED) and telling and _is_near(Fraction(said.number), exact)


def _is_near(one: Fraction, other: Fraction) -> bool:
    """Whether neither is ten times the other."""
    low, high = sorted((abs(one), abs(other)))
    return high < 10 * low


def _is_about(said: RowFigure, column: Column, words: _Words) -> bool:
    """Whether the sentence has a word of the column's heading, or of the caption, besides the row's name.

    The caption tells what is counted where the columns are only years.
    """
    rates = [c for c in _values(said) if (q := said.row.value(c.index)) is not None and q.is_percent]
    if rates == [column] and said.row.kind is RowKind.ITEM:
        return True
    headings = {frozenset(_telling(c.header, words)) for c in _values(said)}
    title = _telling(said.view.title, words) if len(headings) == 1 else frozenset()
    return bool((_telling(column.header, words) | title) & said.words)


def _telling(text: str, words: _Words) -> frozenset[str]:
    said = {w.text for w in words_of(text)} - words.empty
    return frozenset(w for w in said if len(w) > _PAIR and not w.isdigit())


def _values(said: RowFigure) -> Sequence[Column]:
    return [c for c in said.view.columns if c.role is Role.VALUE]


def _finding(rule: Rule, alike: Sequence[Working]) -> Finding:
    """One finding for all sentences that give a row one wrong figure."""
    value = alike[0]
    said, facts = value.said, [w.said.fact for w in alike]
    stated = facts[0].quantity
    right = format_like(value.exact, stated)
    kind = slip(stated.raw, right)
    shown = value.text if value.column is not None else f"{value.text} = {format_exact(value.exact)}"
    return rule.finding(
        [*(fact.place for fact in facts), *value.places],
        stated=[stated.raw],
        expected=[right],
        proof=Severity.WARNING,
        subject=said.row.name or said.view.title,
        calculation=shown,
        values={"table": said.view.title or said.view.section or "-"},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.75,
    )
