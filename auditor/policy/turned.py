"""Rows whose capaian is right only by the formula of the other polarity: target and realisasi exchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from auditor.model.evidence import Evidence, Polarity
from auditor.policy.formulas import NEGATIVE, POSITIVE, plain_formulas, reproductions
from auditor.policy.rows import Spot, Triple, triples

_OWN: Mapping[Polarity, frozenset[str]] = {
    Polarity.POSITIVE: frozenset((POSITIVE,)),
    Polarity.NEGATIVE: frozenset(NEGATIVE),
    Polarity.UNKNOWN: frozenset(),
}


def turned_rows(evidence: Evidence) -> Mapping[Spot, str]:
    """The capaian cells that follow the other polarity's formula, with the formula of their indicator.

    Nobody is accused of a formula alone: another table prints the same target and realisasi with another
    capaian, and that one is by the formula of the indicator's other rows.
    """
    by_indicator: dict[str, list[Triple]] = defaultdict(list)
    for row in triples(evidence.tables):
        key = evidence.indicator_of.get((row.view.index, row.row.index))
        if key:
            by_indicator[key].append(row)
    found: dict[Spot, str] = {}
    for key, rows in by_indicator.items():
        own = _OWN[evidence.policy.polarity.get(key, Polarity.UNKNOWN)]
        if own and len(rows) > 1:
            found.update(_turned(rows, own))
    return found


def _turned(rows: Sequence[Triple], own: frozenset[str]) -> dict[Spot, str]:
    right: dict[tuple[Decimal | None, Decimal | None], str] = {}
    others: list[Triple] = []
    for row in rows:
        formulas = plain_formulas(reproductions(row.target, row.realisasi, row.capaian))
        if formulas & own:
            right[_figures(row)] = next(f for f in (POSITIVE, *NEGATIVE) if f in formulas & own)
        elif formulas:
            others.append(row)
    return {row.spot: right[_figures(row)] for row in others if _figures(row) in right}


def _figures(row: Triple) -> tuple[Decimal | None, Decimal | None]:
    return row.target.value, row.realisasi.value
