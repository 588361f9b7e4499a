"""Printed changes between the years of a table's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import compute, difference, growth_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.labels import leaf


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every change that the figures of its year and the year before do not give."""
    for view in evidence.tables:
        rows = [r for r in view.rows if r.kind is RowKind.ITEM]
        if view.kind is not TableKind.COUNT or not _are_years(rows):
            continue
        for column in view.columns:
            source = _source(view, column)
            if source is not None:
                for before, after in pairwise(rows):
                    yield from _change(rule, view, column, source, before, after)


def _are_years(rows: Sequence[Row]) -> bool:
    names = [r.name for r in rows]
    return (
        len(names) >= 2
        and all(n.isdigit() for n in names)
        and all(int(b) - int(a) == 1 for a, b in pairwise(names))
    )


def _source(view: TableView, column: Column) -> Column | None:
    """The column whose changes `column` prints: the one of its words, or the only one to its left."""
    signed = "+" in leaf(column) and "-" in leaf(column)
    if column.role is not Role.VALUE or not (column.measure is Measure.DIFFERENCE or signed):
        return None
    left = [c for c in view.columns if c.index < column.index and c.measure is Measure.COUNT]
    words = {w.text for w in words_of(leaf(column))}
    named = [c for c in left if words & {w.text for w in words_of(leaf(c))}]
    found = named or left
    return found[0] if len(found) == 1 else None


def _change(
    rule: Rule, view: TableView, column: Column, source: Column, before: Row, after: Row
) -> Iterator[Finding | Verified]:
    printed = after.value(column.index)
    old, new = before.value(source.index), after.value(source.index)
    if not (printed and old and new and printed.is_number and old.is_number and new.is_number):
        return
    place = view.place(after, column)
    text = f"{new.raw} - {old.raw}"
    for formula in (difference, growth_percent):
        computed = compute(formula, (new, old))
        for said in (printed, _negated(printed)):
            verdict = computed.verdict(said) if computed else None
            if computed and verdict is not None and (formula is difference or printed.is_percent):
                yield rule.verified(place, printed.raw, f"{text} = {format_exact(computed.exact)}", verdict)
                return
    exact = Fraction(new.number) - Fraction(old.number)
    right = format_like(exact, printed)
    kind = slip(printed.raw, right)
    yield rule.finding(
        [place, view.place(after, source), view.place(before, source)],
        stated=[printed.raw],
        expected=[right],
        proof=Severity.ERROR,
        subject=f"{view.title} {after.name}".strip(),
        calculation=f"{text} = {format_exact(exact)}",
        values={"column": leaf(column), "year": after.name},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.85,
    )


def _negated(quantity: Quantity) -> Quantity:
    """The same figure with its sign turned: a fall is often printed without one."""
    return replace(quantity, value=-quantity.number)
