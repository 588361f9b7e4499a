"""The wrong figure that an average was not computed from: put right, the average holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.fit import compute
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Row, TableView
from auditor.model.fingerprint import place_key
from auditor.model.quantity import Quantity
from auditor.policy.averages import averages
from auditor.policy.elsewhere import Elsewhere, elsewhere
from auditor.policy.formulas import FORMULAS, POSITIVE, as_decided, reproductions, target_bound
from auditor.policy.printing import in_column
from auditor.policy.relations import with_value
from auditor.policy.rows import Spot, Triple, triples
from auditor.policy.turned import turned_rows

_MOST_ROWS = 60


class Members:
    """What the capaian of every row may have to be: recomputed where it is wrong, or as printed elsewhere."""

    def __init__(self, evidence: Evidence) -> None:
        self._elsewhere: Elsewhere = elsewhere(evidence.claims)
        self._recomputed = _recomputed(evidence)

    def culprit(self, view: TableView, rows: Sequence[Row], column: Column, printed: Quantity) -> str | None:
        """The key of the one wrong cell among `rows` whose right value gives the printed average."""
        if len(rows) > _MOST_ROWS:
            return None
        found = []
        for at, row in enumerate(rows):
            value = row.value(column.index)
            if value is None or not value.is_number:
                continue
            for other in self._others(view, row, column):
                figure = with_value(in_column(value, view, column), other)
                mended = [*rows[:at], _with(row, column, figure), *rows[at + 1 :]]
                if any(w.computed.verdict(printed) is not None for w in averages(view, mended, column)):
                    found.append(row)
                    break
        return place_key(view.place(found[0], column)) if len(found) == 1 else None

    def _others(self, view: TableView, row: Row, column: Column) -> set[Fraction]:
        own = self._recomputed.get((view.index, row.index, column.index), set())
        if column.measure is None:
            return own
        return own | self._elsewhere.others((view.index, row.index, column.measure))


def _with(row: Row, column: Column, value: Quantity) -> Row:
    return replace(row, values={**(row.values or {}), column.index: value})


def _recomputed(evidence: Evidence) -> Mapping[Spot, set[Fraction]]:
    """The right values of the capaian cells that no formula, or only the opposite one, gives."""
    turned = turned_rows(evidence)
    found: dict[Spot, set[Fraction]] = defaultdict(set)
    negative = evidence.policy.negative_formula
    for row in triples(evidence.tables):
        if not row.target.number:
            continue
        if row.spot in turned:
            formulas = [turned[row.spot]]
        elif not reproductions(row.target, row.realisasi, row.capaian):
            formulas = [POSITIVE, *([negative] if negative else [])]
        else:
            continue
        for formula in formulas:
            found[row.spot] |= _by(row, formula, evidence.policy.cap)
    return found


def _by(row: Triple, formula: str, cap: int | None) -> set[Fraction]:
    computed = compute(
        FORMULAS[formula], (as_decided(target_bound(row.target, row.realisasi)), row.realisasi)
    )
    if computed is None:
        return set()
    return {computed.exact, min(computed.exact, Fraction(cap or 100))}
