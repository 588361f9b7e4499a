"""Words like "Naik" in a table against the figures of their row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Column, Direction, Measure, Row, TableView
from auditor.model.finding import Finding, Severity, Verified
from auditor.model.period import Part
from auditor.model.quantity import Quantity, Relation
from auditor.model.rule import Rule
from auditor.policy.directions import judge
from auditor.policy.remarks import Remark, remarks, usual

_DIRECTIONS: Mapping[str, Direction] = {
    "rise": Direction.HIGHER,
    "fall": Direction.LOWER,
    "same": Direction.EQUAL,
}
_KEY = {direction: key for key, direction in _DIRECTIONS.items()}
_OVER_TIME = (Measure.REALISASI, Measure.CAPAIAN, Measure.COUNT, Measure.SHARE)
_LEAST_AGREEING = 2
# So many words must be right for each that is not: else they judge something else.
_RATIO = 3


@dataclass(frozen=True, slots=True)
class _Judged:
    """A word with the two figures that it compares: the later with the earlier one."""

    remark: Remark
    later: Column
    earlier: Column
    figures: tuple[Quantity, Quantity]

    @property
    def right(self) -> Direction:
        """The direction that the figures have."""
        return judge(Direction.EQUAL, *self.figures).right

    @property
    def holds(self) -> bool:
        """Whether the figures allow the word."""
        return judge(_DIRECTIONS[self.remark.key], *self.figures).proof is None


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified]:
    """Yield a finding for every row whose word of direction its two figures contradict.

    The rule's parameters `rise`, `fall` and `same` list the words, `lower_is_better` those of names for
    which a "rise" may mean that things got better.
    """
    words = Phrases({key: rule.texts(key) for key in _DIRECTIONS})
    inverse = Phrases({"inverse": rule.texts("lower_is_better")})
    for view in evidence.tables:
        pair = _pair(view)
        if pair is None:
            continue
        for found in remarks(view, words):
            judged = [
                one
                for remark in found
                if not _is_inverse(evidence, view, remark.row, inverse)
                and (one := _judged(remark, *pair)) is not None
            ]
            yield from _column(rule, view, found, judged)


def _pair(view: TableView) -> tuple[Column, Column] | None:
    """The columns of the last two years of the only measure that the table gives for several years."""
    found = []
    for measure in _OVER_TIME:
        years = {c.period.year: c for c in view.measured(measure) if c.period and c.period.part is Part.YEAR}
        if len(years) > 1 and len(years) == len(view.measured(measure)):
            earlier, later = (years[year] for year in sorted(years)[-2:])
            found.append((later, earlier))
    return found[0] if len(found) == 1 else None


def _is_inverse(evidence: Evidence, view: TableView, row: Row, inverse: Phrases) -> bool:
    return evidence.polarity_of(view, row) is Polarity.NEGATIVE or bool(inverse.find(row.name))


def _judged(remark: Remark, later: Column, earlier: Column) -> _Judged | None:
    figures = [remark.row.value(c.index) for c in (later, earlier)]
    known = [q for q in figures if q is not None and q.is_number and q.relation is Relation.EQUAL]
    return _Judged(remark, later, earlier, (known[0], known[1])) if len(known) == 2 else None


def _column(
    rule: Rule, view: TableView, found: list[Remark], judged: list[_Judged]
) -> Iterator[Finding | Verified]:
    wrong = [one for one in judged if not one.holds]
    right = [one for one in judged if one.holds]
    for one in right:
        row, column = one.remark.row, one.remark.column
        yield rule.verified(view.place(row, column), one.remark.text, _text(one))
    # NOTE: words that are all the same show nothing.
    if len(right) < max(_LEAST_AGREEING, _RATIO * len(wrong)):
        return
    for one in wrong:
        key = _KEY[one.right]
        yield rule.finding(
            [view.place(one.remark.row, c) for c in (one.remark.column, one.later, one.earlier)],
            stated=[one.remark.text],
            expected=[usual(found, key, rule.texts(key))],
            proof=Severity.WARNING,
            subject=one.remark.row.name or view.title,
            calculation=_text(one),
            values={"later": one.figures[0].raw, "earlier": one.figures[1].raw},
            confidence=0.8,
        )


def _text(one: _Judged) -> str:
    sign = {Direction.HIGHER: ">", Direction.LOWER: "<"}.get(one.right, "=")
    return f"{one.figures[0].raw} {sign} {one.figures[1].raw}"
