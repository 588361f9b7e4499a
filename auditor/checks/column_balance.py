"""Rows that make up another row in every year but one: supply, what was used, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Row, TableView
from auditor.model.finding import Finding, Severity, Verified
from auditor.model.rule import Rule
from auditor.policy.column_balances import Balance, column_balances
from auditor.policy.labels import leaf


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified]:
    """Yield a finding for the year in which rows do not make up the row that they make up in the others."""
    for view in evidence.tables:
        for balance in column_balances(view):
            for column in balance.holding:
                value = balance.result.value(column.index)
                if value is not None:
                    place = view.place(balance.result, column)
                    yield rule.verified(place, value.raw, _text(balance, column))
            for column in balance.broken:
                yield _broken(rule, view, balance, column)


def _broken(rule: Rule, view: TableView, balance: Balance, column: Column) -> Finding:
    """The figure that one slip explains; where several or none are explained so, the result."""
    slips = [(row, kind) for row in (balance.result, *balance.parts) if (kind := _slip(balance, row, column))]
    wrong, kind = slips[0] if len(slips) == 1 else (balance.result, None)
    value = wrong.value(column.index)
    right = _right(balance, wrong, column)
    whole = balance.result.value(column.index)
    others = [row for row in (balance.result, *balance.parts) if row is not wrong]
    return rule.finding(
        [view.place(wrong, column), *(view.place(row, column) for row in others)],
        stated=[value.raw if value else ""],
        expected=[right],
        proof=Severity.ERROR if kind else Severity.WARNING,
        variant="default" if kind else "undecided",
        subject=wrong.name,
        calculation=f"{_text(balance, column)} ≠ {whole.raw if whole else ''}",
        values={
            "column": leaf(column),
            "way": _names(balance),
            "years": ", ".join(leaf(c) for c in balance.holding),
        },
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if kind else 0.7,
    )


def _slip(balance: Balance, row: Row, column: Column) -> str | None:
    value = row.value(column.index)
    return slip(value.raw, _right(balance, row, column)) if value else None


def _right(balance: Balance, row: Row, column: Column) -> str:
    value = row.value(column.index)
    right = balance.right(row, column)
    return format_like(right, value) if value else format_exact(right)


def _text(balance: Balance, column: Column) -> str:
    shown = _joined(balance, [value.raw if (value := r.value(column.index)) else "" for r in balance.parts])
    exact = balance.right(balance.result, column)
    return f"{shown} = {format_exact(Fraction(exact))}"


def _names(balance: Balance) -> str:
    return f"{_joined(balance, [row.name for row in balance.parts])} = {balance.result.name}"


def _joined(balance: Balance, terms: list[str]) -> str:
    signs = ("+" if sign > 0 else "-" for sign in balance.signs[1:])
    return terms[0] + "".join(f" {sign} {term}" for sign, term in zip(signs, terms[1:], strict=True))
