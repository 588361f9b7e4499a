"""Rows of budget tables: witnesses for a sentence whose budget, spending and percentage disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.model.fact import Measure, RowKind, TableView
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.policy.labels import row_title

# "Rp2 miliar" is near too many amounts to be one of them; "Rp1,95 miliar" is one.
_TELLING = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a table with its place."""

    quantity: Quantity
    place: Place


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """Budget and spending of one row, and what a message calls it."""

    table: int
    name: str
    pagu: Amount
    realisasi: Amount


BudgetRows = Sequence[BudgetRow]


def budget_rows(views: Sequence[TableView]) -> BudgetRows:
    """Every row that prints one budget and one spending."""
    return [row for view in views for row in _rows(view)]


def _rows(view: TableView) -> Iterator[BudgetRow]:
    pagus, spendings = view.measured(Measure.PAGU), view.measured(Measure.REALISASI_ANGGARAN)
    if len(pagus) != 1 or len(spendings) != 1:
        return
    for row in (r for r in view.rows if r.kind in (RowKind.ITEM, RowKind.TOTAL)):
        pagu, spent = row.value(pagus[0].index), row.value(spendings[0].index)
        if pagu and spent and pagu.is_number and spent.is_number and pagu.number:
            yield BudgetRow(
                view.index,
                row_title(view, row, pagus[0]),
                Amount(pagu, view.place(row, pagus[0])),
                Amount(spent, view.place(row, spendings[0])),
            )


def miscopied(
    rows: BudgetRows, spent: Quantity, pagu: Quantity, share: Quantity
) -> tuple[Amount | None, Amount | None]:
    """The table's spending or budget that the sentence miscopied: with it the percentage holds.

    The row prints the other amount of the sentence, so it speaks of the same thing.
    """
    for row in rows:
        same_spent, same_pagu = _same(row.realisasi, spent), _same(row.pagu, pagu)
        if same_spent == same_pagu:
            continue
        computed = compute(ratio_percent, (row.realisasi.quantity, row.pagu.quantity))
        if computed is not None and computed.verdict(share) is not None:
            return (None, row.pagu) if same_spent else (row.realisasi, None)
    return None, None


def swapped(rows: BudgetRows, spent: Quantity, pagu: Quantity) -> BudgetRow | None:
    """The row that prints as budget what the sentence calls spending, and the other way round."""
    if spent.number == pagu.number:
        return None
    return next((r for r in rows if _same(r.pagu, spent) and _same(r.realisasi, pagu)), None)


def _same(amount: Amount, said: Quantity) -> bool:
    """Whether two amounts are one, but for what rounding to rupiah or to parts of a billion takes."""
    if said.step > 1 and said.number >= _TELLING * said.step:
        return said.interval.contains(Fraction(amount.quantity.number))
    return abs(amount.quantity.number - said.number) <= 1
