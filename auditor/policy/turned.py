"""Rows whose capaian is right only by the formula of the other polarity: target and realisasi exchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import RowKind
from auditor.policy.formulas import NEGATIVE, POSITIVE, plain_formulas, reproductions
from auditor.policy.rows import Spot, Triple, triples

_LEAST_PLAIN = 2
_OWN: Mapping[Polarity, frozenset[str]] = {
    Polarity.POSITIVE: frozenset((POSITIVE,)),
    Polarity.NEGATIVE: frozenset(NEGATIVE),
    Polarity.UNKNOWN: frozenset(),
}


def oddly_turned(evidence: Evidence) -> Mapping[str, Mapping[Spot, str]]:
    """The capaian cells by the other polarity's formula, by what shows it, with their own formula."""
    rows, parts = turned_rows(evidence), turned_parts(evidence)
    return {"turned": rows, "part": parts, "inverted": inverted_rows(evidence)}


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


def inverted_rows(evidence: Evidence) -> Mapping[Spot, str]:
    """The one capaian by realisasi / target of an indicator whose others are all by a negative formula.

    Only where the report tells that formula: else years before may have been worked out by another.
    """
    own = evidence.policy.negative_formula
    if not any(one.what == f"told-{own}" for one in evidence.policy.evidence):
        return {}
    by_indicator: dict[str, list[tuple[Triple, set[str]]]] = defaultdict(list)
    for row in triples(evidence.tables):
        key = evidence.indicator_of.get((row.view.index, row.row.index))
        formulas = plain_formulas(reproductions(row.target, row.realisasi, row.capaian))
        if key and formulas and row.target.value != row.realisasi.value:
            by_indicator[key].append((row, set(formulas)))
    found: dict[Spot, str] = {}
    for rows in by_indicator.values():
        negative = [formulas for _, formulas in rows if POSITIVE not in formulas and own in formulas]
        odd = [row for row, formulas in rows if formulas == {POSITIVE}]
        if own and len(odd) == 1 and len(negative) >= _LEAST_PLAIN:
            found[odd[0].spot] = own
    return found


def turned_parts(evidence: Evidence) -> Mapping[Spot, str]:
    """The same among parts of one total, which are all of its kind: receipts by source, production by kind.

    The other parts and the total, whose targets and realisasi add up, are by realisasi / target.
    """
    tables: dict[tuple[int, int], list[Triple]] = defaultdict(list)
    for row in triples(evidence.tables):
        tables[row.view.index, row.capaian_column.index].append(row)
    found: dict[Spot, str] = {}
    for parts in tables.values():
        formulas = [plain_formulas(reproductions(p.target, p.realisasi, p.capaian)) for p in parts]
        plain = sum(f == {POSITIVE} for f in formulas)
        odd = [p for p, f in zip(parts, formulas, strict=True) if f and POSITIVE not in f]
        if odd and plain >= _LEAST_PLAIN and plain > len(odd) and _add_up(parts):
            found.update({part.spot: POSITIVE for part in odd})
    return found


def _add_up(parts: Sequence[Triple]) -> bool:
    """Whether a total prints the sum of the targets, and that of what was reached."""
    view = parts[0].view
    totals = [row for row in view.rows if row.kind is RowKind.TOTAL]
    if len(totals) != 1 or len(parts) != len(view.items):
        return False
    for column, figures in (
        (parts[0].target_column, [p.target for p in parts]),
        (parts[0].realisasi_column, [p.realisasi for p in parts]),
    ):
        printed = totals[0].value(column.index)
        if printed is None or printed.value != sum((f.number for f in figures), Decimal(0)):
            return False
    return True


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
