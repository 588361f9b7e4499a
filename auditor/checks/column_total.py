"""Printed totals against the rows above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, TableView
from auditor.model.finding import Cause, Finding, Severity, Skip, Verdict, Verified
from auditor.model.fingerprint import place_key
from auditor.model.quantity import PERCENT, Kind, Quantity
from auditor.model.rule import Rule
from auditor.policy.blocks import BELOW, Addends, column_values, is_nested, readings, total_rows
from auditor.policy.cents import is_one_off, prints_cents
from auditor.policy.elsewhere import Elsewhere, elsewhere, mending
from auditor.policy.labels import leaf
from auditor.policy.mending import convicted_by_share
from auditor.policy.ratios import is_ratio_of_totals
from auditor.policy.relations import correction, sums
from auditor.policy.row_numbering import begins_late

_ADDITIVE = (
    Measure.COUNT,
    Measure.PAGU,
    Measure.PAGU_BEFORE,
    Measure.REALISASI_ANGGARAN,
    Measure.SISA,
    Measure.WEIGHT,
)
# Added up only where another column of the table is: revenue has totals, indicators have none.
_SOMETIMES = (Measure.TARGET, Measure.REALISASI)
_MOST_READINGS = 64
_MOST_ADDENDS_SHOWN = 12
_LEAST_ADDENDS = 3
_FEWEST_PROVEN = 2
_DASHES = frozenset("-–—")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every total that no reading of the rows above it adds up to."""
    others = elsewhere(evidence.claims)
    cents = prints_cents(evidence)
    for view in evidence.tables:
        columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in (*_ADDITIVE, *_SOMETIMES)]
        for at, total in total_rows(view):
            ways = readings(view, at)
            if ways:
                for outcome in _total(rule, view, total, columns, ways, cents=cents):
                    yield _with_root(outcome, evidence, view, at, others)


def _with_root(
    outcome: Finding | Verified | Skip, evidence: Evidence, view: TableView, at: int, others: Elsewhere
) -> Finding | Verified | Skip:
    """Point at the cell that is off by just what the total is: its row, or its other places, show it."""
    if not isinstance(outcome, Finding):
        return outcome
    relations = evidence.relations_of(view)
    for column in view.columns:
        gap = relations.gap(column) if view.place(view.rows[at], column) == outcome.place else None
        index = mending(view, gap, column.measure, others, column.index) if gap else None
        if index is not None:
            row = view.row(index) or view.rows[at]
            return replace(outcome, blocked_by=place_key(view.place(row, column)))
    for share in relations.shares:
        for column in (share.part, share.whole):
            if view.place(view.rows[at], column) != outcome.place or not relations.gap(column):
                continue
            culprit = convicted_by_share(view, relations, column, share)
            if culprit is not None:
                return replace(outcome, blocked_by=place_key(view.place(culprit, column)))
    for relation in relations.sums:
        for column in (relation.whole, *relation.parts):
            gap = relations.gap(column)
            if not gap or view.place(view.rows[at], column) != outcome.place:
                continue
            for row in view.items:
                if correction(row, relation, column) == gap:
                    return replace(outcome, blocked_by=place_key(view.place(row, column)))
    return outcome


def _total(
    rule: Rule,
    view: TableView,
    total: Row,
    columns: Sequence[Column],
    ways: Sequence[Addends],
    *,
    cents: bool,
) -> Iterator[Finding | Verified | Skip]:
    proven: list[Addends] = []
    open_columns, dashed = list[tuple[Column, Quantity]](), list[tuple[Column, Quantity]]()
    for column in columns:
        printed = total.value(column.index)
        if printed is not None and column.measure is Measure.COUNT and printed.raw.strip() in _DASHES:
            dashed.append((column, replace(printed, kind=Kind.NUMBER, value=Decimal(0))))
            continue
        if printed is None or not printed.is_number:
            continue
        if _is_shared(total, column, columns):
            yield rule.skip("not-a-sum", view.place(total, column), leaf(column))
            continue
        way = next((w for w in ways if _holds(w, column, printed)), None)
        if way:
            proven.append(way)
            yield rule.verified(view.place(total, column), printed.raw, _sum_text(way.rows, column))
        else:
            open_columns.append((column, printed))
    if len(proven) >= _FEWEST_PROVEN:
        # NOTE: a dash states a sum only where the other totals are sums and something stands above it.
        for column, printed in dashed:
            if _exceeded(proven[0].rows, column, printed):
                dash = _broken(rule, view, total, column, printed, proven[0], proven=True)
                yield replace(dash, severity=min(dash.severity, Severity.WARNING, key=lambda s: s.rank))
    for column, printed in open_columns:
        yield _open(rule, view, total, (column, printed), ways, proven, cents=cents)


def _open(
    rule: Rule,
    view: TableView,
    total: Row,
    cell: tuple[Column, Quantity],
    ways: Sequence[Addends],
    proven: Sequence[Addends],
    *,
    cents: bool,
) -> Finding | Verified | Skip:
    """A total that no reading of its column adds up to; `proven` are those of the row's other totals."""
    column, printed = cell
    place = view.place(total, column)
    way = proven[0] if proven else _plain(ways)
    if way is None:
        return rule.skip("nested-total", place, leaf(column))
    if cents and _is_rounded(way.rows, column, printed):
        return rule.verified(place, printed.raw, _sum_text(way.rows, column), Verdict.ROUNDING)
    if is_ratio_of_totals(view, total, column):
        return rule.skip("not-a-sum", place, leaf(column))
    if proven and column.measure in _ADDITIVE and _exceeded(way.rows, column, printed):
        return _broken(rule, view, total, column, printed, way, proven=True)
    if any(v is None for v in column_values(way.rows, column)):
        return rule.skip("unreadable-addend", place, leaf(column))
    if _is_no_sum(way, column, printed, proven):
        return rule.skip("not-a-sum", place, leaf(column))
    return _broken(rule, view, total, column, printed, way, proven=bool(proven))


def _is_shared(total: Row, column: Column, columns: Sequence[Column]) -> bool:
    """Whether a total reaches over several columns, and is not of the first alone."""
    cell = total.cell(column.index)
    end = cell.col + cell.colspan if cell else 0
    return any(column.index < c.index < end for c in columns)


def _is_no_sum(way: Addends, column: Column, printed: Quantity, proven: Sequence[Addends]) -> bool:
    """Whether the total row may hold something else than a sum in this column."""
    if column.measure in _SOMETIMES:
        rate = column.unit == PERCENT and _among(way.rows, column, printed)
        return rate or not proven or len(proven[0].rows) < _LEAST_ADDENDS
    # NOTE: a first row called "Jumlah" may stand beside the others, not for them.
    if way.how == BELOW and not proven and not _slipped(way.rows, column, printed):
        return True
    return _among(way.rows, column, printed)


def _exceeded(rows: Sequence[Row], column: Column, printed: Quantity) -> bool:
    """Whether what stands above is more than the total already, whatever a blank cell may hide."""
    values = [v for v in column_values(rows, column) if v is not None]
    sound = all(v.is_number and v.is_exact and v.number >= 0 for v in values)
    return sound and sum((v.number for v in values), Decimal(0)) > printed.number


def _is_rounded(rows: Sequence[Row], column: Column, printed: Quantity) -> bool:
    """Whether a sum of money is one rupiah off, as it is where the cents were left out of its parts."""
    whole = all(v and v.is_number for v in column_values(rows, column))
    return whole and is_one_off(_sum(rows, column), printed, column.measure)


def _holds(way: Addends, column: Column, printed: Quantity) -> bool:
    values = column_values(way.rows, column)
    known = [v for v in values if v is not None and v.is_number]
    # NOTE: an unreadable or malformed addend proves nothing for or against a total.
    return bool(values) and len(known) == len(values) and sums(known, printed)


def _among(rows: Sequence[Row], column: Column, printed: Quantity) -> bool:
    """Whether a figure with decimals lies among those above it: an index of the whole, no sum."""
    values = [v for v in column_values(rows, column) if v is not None and v.is_number]
    if not printed.decimals or any(v.number < 0 for v in values):
        return False
    return bool(values) and printed.number <= max(v.number for v in values)


def _slipped(rows: Sequence[Row], column: Column, printed: Quantity) -> bool:
    """Whether a slip of the pen turns the sum of the rows into the printed total."""
    return slip(printed.raw, format_like(_sum(rows, column), printed)) is not None


def _plain(ways: Sequence[Addends]) -> Addends | None:
    """The rows of a flat table; None where levels are mixed, for then the addends are not known."""
    first = ways[0]
    mixed = is_nested(first.rows) or any(way.how == "summed" for way in ways)
    return None if mixed else first


def _sum(rows: Sequence[Row], column: Column) -> Fraction:
    values = column_values(rows, column)
    return sum((Fraction(v.number) for v in values if v is not None and v.is_number), Fraction(0))


def _sum_text(rows: Sequence[Row], column: Column) -> str:
    raws = [v.raw for v in column_values(rows, column) if v is not None]
    if len(raws) > _MOST_ADDENDS_SHOWN:
        raws = [*raws[:3], "…", *raws[-2:]]
    return " + ".join(raws)


def _broken(
    rule: Rule, view: TableView, total: Row, column: Column, printed: Quantity, way: Addends, *, proven: bool
) -> Finding:
    malformed = [r for r in way.rows if _readings(r, column)]
    if malformed:
        return _with_malformed(rule, view, total, column, printed, way, malformed)
    right = _sum(way.rows, column)
    text = format_like(right, printed)
    kind = slip(printed.raw, text)
    short = Fraction(printed.number) > right
    hidden = kind is None and _could_hide_rows(way.rows, column, printed, right)
    doubtful = short and not proven and (hidden or begins_late(view))
    return rule.finding(
        [view.place(total, column)],
        stated=[printed.raw],
        expected=[text],
        proof=Severity.WARNING if doubtful else Severity.ERROR,
        variant="visible" if doubtful else "default",
        subject=f"{view.title} {leaf(column)}".strip(),
        calculation=f"{_sum_text(way.rows, column)} = {format_exact(right)}",
        values={
            "column": leaf(column),
            "difference": format_like(abs(right - Fraction(printed.number)), printed),
        },
        cause=rule.cause(kind, right=text) if kind else rule.cause("missing-rows") if doubtful else None,
        context=[view.place(r, column) for r in way.rows],
        confidence=0.6 if doubtful else 0.95,
    )


def _could_hide_rows(rows: Sequence[Row], column: Column, printed: Quantity, right: Fraction) -> bool:
    """Whether the surplus is as large as an ordinary row, so that one may be missing from view."""
    values = [Fraction(v.number) for v in column_values(rows, column) if v is not None]
    return bool(values) and Fraction(printed.number) - right >= min(values) > 0


def _readings(row: Row, column: Column) -> tuple[Fraction, ...]:
    value = row.value(column.index)
    if value is None or value.is_number:
        return ()
    return tuple(Fraction(r) for r in value.readings)


def _with_malformed(
    rule: Rule,
    view: TableView,
    total: Row,
    column: Column,
    printed: Quantity,
    way: Addends,
    malformed: Sequence[Row],
) -> Finding:
    """A total over a cell that can't be read as one number: say what the total would need there."""
    rest = _sum(way.rows, column)
    options = list(product(*(_readings(r, column) for r in malformed)))[:_MOST_READINGS]
    possible = {rest + sum(o, Fraction(0)) for o in options}
    fits = Fraction(printed.number) in possible
    needed = format_like(Fraction(printed.number) - rest, printed)
    nearest = min(possible, key=lambda s: abs(s - Fraction(printed.number)))
    cell = malformed[0].value(column.index)
    return rule.finding(
        [view.place(total, column), *(view.place(r, column) for r in malformed)],
        stated=[printed.raw, *(q.raw for r in malformed if (q := r.value(column.index)))],
        expected=[] if fits else [format_like(nearest, printed)],
        proof=Severity.INFO if fits else Severity.WARNING,
        variant="malformed",
        subject=f"{view.title} {leaf(column)}".strip(),
        calculation=f"{_sum_text(way.rows, column)} = {format_exact(nearest)}",
        values={"column": leaf(column), "cell": cell.raw if cell else "", "needed": needed},
        cause=_malformed_cause(rule, cell, needed),
        confidence=0.7,
    )


def _malformed_cause(rule: Rule, cell: Quantity | None, needed: str) -> Cause | None:
    return rule.cause("malformed", name=cell.raw, right=needed) if cell else None
