"""Predikat of a capaian against the scale that the report itself prints, and against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.indonesian.text import fold
from auditor.model.evidence import Band, Evidence
from auditor.model.fact import (
    AverageStatement,
    Column,
    Graded,
    Measure,
    Role,
    RowKind,
    TableKind,
    TableView,
)
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.scale import grades, place_of

_SURE = 0.8
_LEAST_GRADED = 3


@dataclass(frozen=True, slots=True)
class _Grade:
    """A predikat given to a capaian."""

    subject: str
    value: Quantity
    predikat: str
    place: Place
    source: Place


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield findings of one kind, the rule's parameter `kind`.

    "skala": a predikat that the report's own scale does not give to the value; "ganda": one value of one
    indicator with two predikat.
    """
    given = [*_told(evidence), *_printed(evidence)]
    if rule.params["kind"] == "ganda":
        yield from _twofold(rule, given, cut=evidence.document.format == "pdf")
        return
    for grade in given:
        fitting = [s for s in evidence.policy.scales if place_of(s, grade.predikat)]
        if len(fitting) != 1:
            yield rule.skip("no-scale" if not fitting else "several-scales", grade.place, grade.predikat)
            continue
        yield _against(rule, grade, fitting[0])


def _told(evidence: Evidence) -> Iterator[_Grade]:
    averages = {s.value.place for s in evidence.narrative.statements if isinstance(s, AverageStatement)}
    for statement in evidence.narrative.statements:
        if not isinstance(statement, Graded) or statement.mention is None:
            continue
        mention = statement.mention
        rate = mention.measure is Measure.CAPAIAN or mention.place in averages
        capaian = rate and mention.quantity.is_percent
        if capaian and mention.quantity.is_number and mention.certainty >= _SURE:
            yield _Grade(
                statement.subject.name,
                mention.quantity,
                statement.predikat,
                statement.predikat_place,
                mention.place,
            )


def _printed(evidence: Evidence) -> Iterator[_Grade]:
    for view in evidence.tables:
        column, capaian = _grading(view, evidence.policy.scales), view.measured(Measure.CAPAIAN)
        if view.kind is not TableKind.INDICATOR or column is None or len(capaian) != 1:
            continue
        for row in view.rows:
            cell, value = row.cell(column.index), row.value(capaian[0].index)
            if (
                row.kind in (RowKind.ITEM, RowKind.AVERAGE)
                and cell
                and cell.text.strip()
                and value
                and value.is_number
            ):
                yield _Grade(
                    row.name,
                    value,
                    cell.text.strip(),
                    view.place(row, column),
                    view.place(row, capaian[0]),
                )


def _grading(view: TableView, scales: Sequence[Sequence[Band]]) -> Column | None:
    """The column of predikat: headed so, or one of words that are all labels of a scale of the report."""
    headed = view.column(Role.PREDIKAT)
    if headed is not None:
        return headed
    for column in reversed(view.columns):
        if column.role is Role.TEXT:
            cells = [c.text.strip() for row in view.items if (c := row.cell(column.index)) and c.text.strip()]
            named = all(any(place_of(scale, cell) for scale in scales) for cell in cells)
            if len(cells) >= _LEAST_GRADED and named:
                return column
    return None


def _against(rule: Rule, grade: _Grade, scale: Sequence[Band]) -> Finding | Verified:
    interval = grade.value.interval
    allowed = {fold(x) for end in (interval.low, interval.high) for x in grades(scale, end)}
    exact = grades(scale, Fraction(grade.value.number))
    calculation = f"{grade.value.raw} → {' / '.join(exact)}"
    if fold(grade.predikat) in allowed | {fold(x) for x in exact}:
        return rule.verified(grade.place, grade.predikat, calculation)
    band = place_of(scale, grade.predikat)
    return rule.finding(
        [grade.place, grade.source, *([band] if band else [])],
        stated=[grade.predikat],
        expected=exact,
        subject=grade.subject,
        calculation=calculation,
        values={"value": grade.value.raw},
        impact="conclusion",
        confidence=0.9,
    )


def _twofold(rule: Rule, given: Sequence[_Grade], *, cut: bool) -> Iterator[Finding]:
    """The rarer of two predikat that one indicator's one value bears.

    Where a page may `cut` a cell, the beginning of the other predikat is no other one.
    """
    groups: dict[tuple[str, Fraction], list[_Grade]] = defaultdict(list)
    for grade in given:
        groups[(fold(grade.subject), Fraction(grade.value.number))].append(grade)
    for grades_of_one in groups.values():
        counts = Counter(fold(g.predikat) for g in grades_of_one)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda p: (counts[p], _agreement(p, grades_of_one[0], given)))
        right = next(g for g in grades_of_one if fold(g.predikat) == usual)
        for grade in grades_of_one:
            own = fold(grade.predikat)
            if own != usual and not (cut and usual.startswith(f"{own} ")):
                yield rule.finding(
                    [grade.place, right.place],
                    stated=[grade.predikat],
                    expected=[right.predikat],
                    proof=Severity.ERROR,
                    subject=grade.subject,
                    calculation=f"{grade.value.raw}: {grade.predikat} ≠ {right.predikat}",
                    values={"value": grade.value.raw},
                    impact="conclusion",
                    confidence=0.9,
                )


def _agreement(predikat: str, grade: _Grade, given: Sequence[_Grade]) -> int:
    """How many other values on the same side of full achievement bear the predikat."""
    side = grade.value.number >= 100
    return sum(fold(g.predikat) == predikat and (g.value.number >= 100) == side for g in given)
