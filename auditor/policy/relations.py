"""Relations between the columns of a table, found in its figures or promised by its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations, product
from math import prod

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.quantity import RUPIAH, Quantity, UnitKind
from auditor.model.relation import Relations, ShareRelation, SumRelation
from auditor.policy.gaps import total_gaps
from auditor.policy.labels import leaf

_LEAST_ROWS = 3
_LEAST_SHARE = Fraction(3, 5)
_MOST_COLUMNS = 24
_MOST_READINGS = 64
_LARGE = 10
_MANY_ROWS = 5
_NEARLY_ALL = Fraction(4, 5)
_ADDITIVE = (Measure.COUNT, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)
_BALANCE = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)
_AIMS = (Measure.TARGET, Measure.TARGET_END)
_REACHED = (*_AIMS, Measure.REALISASI, Measure.COUNT)
_RATES = (Measure.SHARE, Measure.SERAPAN)


def data_rows(view: TableView) -> tuple[Row, ...]:
    """Rows that a column relation must hold in: items and totals."""
    return tuple(r for r in view.rows if r.kind in (RowKind.ITEM, RowKind.TOTAL))


def numbers(row: Row, columns: Sequence[Column]) -> list[Quantity] | None:
    """The row's figures in these columns, or None where one is missing or not a number."""
    values, found = row.values or {}, []
    for column in columns:
        value = values.get(column.index)
        if value is None or not value.is_number:
            return None
        found.append(value)
    return found


def sums(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether the parts can add up to the whole."""
    if whole.is_exact and all(q.is_exact for q in parts):
        return sum((q.number for q in parts), Decimal(0)) == whole.number
    low = sum((q.interval.low for q in parts), Fraction(0))
    high = sum((q.interval.high for q in parts), Fraction(0))
    if whole.step == 1 and any(q.step < 1 for q in parts) and whole.number - 1 < high <= whole.interval.low:
        return True  # NOTE: sums with sen are rounded up to the rupiah as well.
    return low <= whole.interval.high and whole.interval.low <= high


def imbalance(row: Row, relation: SumRelation) -> Fraction:
    """What the parts of a row exceed its whole by; 0 where a figure is missing."""
    values = numbers(row, (relation.whole, *relation.parts))
    if values is None:
        return Fraction(0)
    return sum((Fraction(v.number) for v in values[1:]), Fraction(0)) - Fraction(values[0].number)


def balanced_value(row: Row, relation: SumRelation, column: Column) -> Fraction:
    """The value of `column` that would balance the row."""
    value = row.value(column.index)
    printed = Fraction(value.number) if value and value.is_number else Fraction(0)
    return printed + correction(row, relation, column)


def correction(row: Row, relation: SumRelation, column: Column) -> Fraction:
    """What must be added to `column` to balance the row."""
    off = imbalance(row, relation)
    return off if column is relation.whole else -off


def with_value(quantity: Quantity, value: Fraction) -> Quantity:
    """The same figure with another value."""
    return replace(quantity, value=Decimal(value.numerator) / Decimal(value.denominator))


def additive_columns(view: TableView) -> tuple[Column, ...]:
    """Columns of counts or money."""
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _ADDITIVE]
    return tuple(columns[:_MOST_COLUMNS])


def sum_relations(view: TableView, lexicon: Lexicon) -> list[SumRelation]:
    """Sum relations of a table; each whole at most once, the promised ones first."""
    columns = additive_columns(view)
    rows = data_rows(view)
    found = list(_promised(columns, rows, lexicon))
    totals = Phrases({"whole": lexicon["headers"]["whole"]})
    taken = {r.whole.index for r in found} | {p.index for r in found for p in r.parts}
    together = {_members(r) for r in found}
    for relation in sorted(_discovered(columns, rows, totals), key=lambda r: (-r.support, -len(r.parts))):
        if relation.whole.index not in taken and _members(relation) not in together:
            taken.add(relation.whole.index)
            together.add(_members(relation))
            found.append(relation)
    return found


def _members(relation: SumRelation) -> frozenset[int]:
    return frozenset({relation.whole.index, *(p.index for p in relation.parts)})


def sums_otherwise(values: Sequence[Quantity]) -> bool:
    """Whether whole and parts add up under another reading of a figure that admits two ("1,707")."""
    options = [q.readings or (q.number,) for q in values]
    if all(len(o) == 1 for o in options) or prod(len(o) for o in options) > _MOST_READINGS:
        return False
    return any(sum(parts, Decimal(0)) == whole for whole, *parts in product(*options))


def _support(rows: Sequence[Row], whole: Column, parts: Sequence[Column]) -> tuple[int, int, int]:
    """Rows in which the sum holds, rows that have all figures, rows where it is more than a copy."""
    holding = complete = telling = 0
    for row in rows:
        values = numbers(row, (whole, *parts))
        if values is None:
            continue
        complete += 1
        if sums(values[1:], values[0]):
            holding += 1
            telling += sum(v.number != 0 for v in values[1:]) >= 2
    return holding, complete, telling


def _discovered(columns: Sequence[Column], rows: Sequence[Row], totals: Phrases) -> Iterator[SumRelation]:
    for whole, parts in _candidates(columns):
        holding, complete, telling = _support(rows, whole, parts)
        if holding < _LEAST_ROWS or telling < 2 or Fraction(holding, complete) < _LEAST_SHARE:
            continue
        if _across_years(whole, parts):
            continue
        if _is_chance(rows, whole, holding, complete) and not totals.leading(leaf(whole)):
            continue
        yield SumRelation(whole, tuple(parts), holding, complete, promised=False)


def _across_years(whole: Column, parts: Sequence[Column]) -> bool:
    """Whether figures of other years would make up that of one year."""
    if whole.period is None or str(whole.period.year) not in whole.header:
        return False
    return any(p.period != whole.period for p in parts)


def _is_chance(rows: Sequence[Row], whole: Column, holding: int, complete: int) -> bool:
    """Whether small numbers may add up by accident: then nearly all of many rows must."""
    large = sum(
        bool(q and q.is_number and abs(q.number) >= _LARGE) for r in rows for q in [r.value(whole.index)]
    )
    return large < _LEAST_ROWS and (holding < _MANY_ROWS or Fraction(holding, complete) < _NEARLY_ALL)


def _candidates(columns: Sequence[Column]) -> Iterator[tuple[Column, Sequence[Column]]]:
    """A column as the sum of a run beside it, or of any two others of its measure."""
    for at, whole in enumerate(columns):
        for size in range(3, len(columns)):
            if at + size < len(columns):
                yield whole, columns[at + 1 : at + 1 + size]
            if at - size >= 0:
                yield whole, columns[at - size : at]
        others = [c for c in columns if c is not whole and c.measure is whole.measure]
        if len(columns) <= 12:
            yield from ((whole, pair) for pair in combinations(others, 2))


def _promised(columns: Sequence[Column], rows: Sequence[Row], lexicon: Lexicon) -> Iterator[SumRelation]:
    """Having and not having, side by side, make up the column before them, or a "jumlah" after them."""
    yield from _left_of_budget(columns, rows)
    words = lexicon["headers"]
    totals = Phrases({"whole": words["whole"]})
    named = Counter(leaf(c) for c in columns)
    for at in range(len(columns) - 1):
        pair = (columns[at], columns[at + 1])
        # NOTE: a heading that stands over several columns is parted further below it.
        if any(named[leaf(c)] > 1 and c.header == leaf(c) for c in pair):
            continue
        if not _complementary(*pair, frozenset(words["negation"]), frozenset(words["affirmation"])):
            continue
        after = columns[at + 2] if at + 2 < len(columns) and totals.leading(leaf(columns[at + 2])) else None
        before = columns[at - 1] if at else None
        supported = [(_support(rows, whole, pair), whole) for whole in (before, after) if whole]
        for (holding, complete, _), whole in sorted(supported, key=lambda s: -s[0][0])[:1]:
            if complete:
                yield SumRelation(whole, pair, holding, complete, promised=True)


def _left_of_budget(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[SumRelation]:
    """What was spent and what is left make up the pagu."""
    found = [[c for c in columns if c.measure is measure] for measure in _BALANCE]
    if all(len(same) == 1 for same in found):
        pagu, *parts = (same[0] for same in found)
        holding, complete, _ = _support(rows, pagu, parts)
        if Fraction(holding, max(complete, 1)) >= _LEAST_SHARE:
            yield SumRelation(pagu, tuple(parts), holding, complete, promised=True)


def _complementary(
    having: Column, lacking: Column, negation: frozenset[str], affirmation: frozenset[str]
) -> bool:
    """Whether one heading is the other negated ("memiliki akta" and "belum memiliki akta")."""
    words = {w.text for w in words_of(leaf(lacking))}
    base = {w.text for w in words_of(leaf(having))} - affirmation
    return bool(words & negation and base and base <= words - negation and not base & negation)


def share_relations(view: TableView) -> list[ShareRelation]:
    """For every percentage column the pair of columns that it is the share of, where most rows show one."""
    rows = data_rows(view)
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _ADDITIVE][:_MOST_COLUMNS]
    reached = [c for c in view.columns if c.role is Role.VALUE and c.measure in _REACHED]
    found = []
    for result in view.columns:
        if result.role is Role.VALUE and result.measure in _RATES:
            pairs = [
                *permutations(columns, 2),
                *((r, t) for r, t in permutations(reached, 2) if _of_target(r, t)),
            ]
            best = max(_shares(result, pairs, rows), key=_share_rank, default=None)
            if best:
                found.append(best)
    return found


def _share_rank(relation: ShareRelation) -> tuple[int, int, int]:
    return relation.support, -abs(relation.result.index - relation.part.index), -relation.whole.index


def _of_target(part: Column, whole: Column) -> bool:
    """Whether a percentage may be what was reached of a target, as of the year's in a table by quarters."""
    return part.measure in (Measure.REALISASI, Measure.COUNT) and whole.measure in _AIMS


def _shares(
    result: Column, pairs: Sequence[tuple[Column, Column]], rows: Sequence[Row]
) -> Iterator[ShareRelation]:
    for part, whole in pairs:
        if not _same_kind(part, whole):
            continue
        holding = complete = 0
        for row in rows:
            values = numbers(row, (result, part, whole))
            if values is None or not values[2].number:
                continue
            complete += 1
            holding += share_holds(*values)
        if holding >= _LEAST_ROWS and Fraction(holding, complete) >= _LEAST_SHARE:
            yield ShareRelation(result, part, whole, holding, complete)


def share_holds(result: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether a printed percentage can be that of part in whole."""
    if not whole.number or _far_off(result, part, whole):
        return False
    computed = compute(ratio_percent, (part, whole))
    return computed is not None and computed.verdict(result) is not None


def _far_off(result: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether floating point shows already that no rounding closes the gap, as for most pairs of columns."""
    rate = 100 * float(part.number) / float(whole.number)
    slack = 2 * float(result.step) + abs(rate) * (
        float(part.step) / max(abs(float(part.number)), 1e-9) + float(whole.step) / abs(float(whole.number))
    )
    return abs(rate - float(result.number)) > 2 * slack + 1


def _same_kind(a: Column, b: Column) -> bool:
    if _is_money(a) != _is_money(b):
        return False
    kinds = {c.unit.kind for c in (a, b) if c.unit}
    return len(kinds) < 2 and UnitKind.PERCENT not in kinds


def _is_money(column: Column) -> bool:
    """Whether a column holds sums of money, of a budget or not ("Ketetapan PBB (Rp)")."""
    return column.measure in _BALANCE or column.unit == RUPIAH


def relations_of(view: TableView, lexicon: Lexicon) -> Relations:
    """All column relations of a table."""
    sums_found, shares = tuple(sum_relations(view, lexicon)), tuple(share_relations(view))
    return Relations(sums_found, shares, total_gaps(view))
