"""Printed changes of a row against the two columns that most rows show them to be the change between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.column_changes import ColumnChange, changed, column_changes, judge
from auditor.policy.labels import heading, row_title
from auditor.policy.relations import data_rows


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every change that the figures beside it do not give.

    The rule's parameter `opposites` are pairs of words for a rise and a fall ("naik / turun"), which a cell
    may print in place of a sign.
    """
    turned: dict[str, tuple[str, int]] = {}
    for pair in rule.texts("opposites"):
        rise, fall = pair.split(" / ")
        turned |= {rise: (fall, 1), fall: (rise, -1)}
    for view in evidence.tables:
        for change in column_changes(view):
            for row in data_rows(view):
                yield from _row(rule, view, change, row, turned)


def _row(
    rule: Rule, view: TableView, change: ColumnChange, row: Row, turned: Mapping[str, tuple[str, int]]
) -> Iterator[Finding | Verified]:
    values = changed(row, change)
    if values is None:
        return
    printed, after, before = values
    computed, verdict = judge(change, values)
    if computed is None:
        return
    place = view.place(row, change.result)
    text = f"{change.text.format(after.raw, before.raw)} = {format_exact(computed.exact)}"
    if verdict is not None:
        other = _other_word(row, change, computed.exact, turned)
        if other is None:
            yield rule.verified(place, printed.raw, text, verdict)
        else:
            yield _misnamed(rule, view, change, row, text, other)
        return
    kept = computed.exact * Fraction(printed.number) >= 0 or (change.signed and printed.number < 0)
    exact = computed.exact if kept else -computed.exact
    right = format_like(exact, printed)
    if printed.raw.lstrip().startswith("(") and exact < 0:
        right = f"({format_like(-exact, printed)})"
    near = abs(exact - Fraction(printed.number)) <= Fraction(printed.step)
    kind = slip(printed.raw, right)
    yield rule.finding(
        [place, view.place(row, change.after), view.place(row, change.before)],
        stated=[printed.raw],
        expected=[right],
        proof=Severity.INFO if near and printed.decimals else Severity.ERROR,
        subject=row_title(view, row),
        calculation=text,
        values={"column": heading(view, change.result)},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )


def _other_word(
    row: Row, change: ColumnChange, exact: Fraction, turned: Mapping[str, tuple[str, int]]
) -> tuple[str, str] | None:
    """The cell as it is printed, and as it would be with the other word, where it prints the wrong one."""
    cell = row.cell(change.result.index)
    words = words_of(cell.text) if cell else ()
    if cell is None or not words or words[0].text not in turned:
        return None
    other, sign = turned[words[0].text]
    text = " ".join(cell.text.split())
    return (text, text.replace(text.split()[0], other, 1)) if exact * sign < 0 else None


def _misnamed(
    rule: Rule, view: TableView, change: ColumnChange, row: Row, text: str, words: tuple[str, str]
) -> Finding:
    place = view.place(row, change.result)
    return rule.finding(
        [place, view.place(row, change.after), view.place(row, change.before)],
        stated=[words[0]],
        expected=[words[1]],
        proof=Severity.ERROR,
        subject=row_title(view, row),
        calculation=text,
        values={"column": heading(view, change.result)},
        confidence=0.9,
        impact="conclusion",
    )
