"""Words like "Tercapai" beside a capaian against the capaian itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity, Relation
from auditor.model.rule import Rule
from auditor.policy.remarks import Remark, remarks, usual

_FULL = 100
_KEYS = ("met", "exceeded", "missed")
_LEAST_AGREEING = 2
# So many judgements must be right for each that is not: else the words mean something else.
_RATIO = 3
_Judged = tuple[Remark, Quantity, Column]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row called reached below 100 %, or missed at 100 % and more.

    The rule's parameters `met`, `exceeded` and `missed` list the words, `lower_is_better` those of names
    whose capaian may be computed the wrong way round.
    """
    words = Phrases({key: rule.texts(key) for key in _KEYS})
    inverse = Phrases({"inverse": rule.texts("lower_is_better")})
    scaled = [fold(band.label) for scale in evidence.policy.scales for band in scale]
    for view in evidence.tables:
        if not view.measured(Measure.CAPAIAN):
            continue
        for found in remarks(view, words):
            # NOTE: a word that the report's own scale defines is held against the scale.
            if not any(fold(remark.text) in scaled for remark in found):
                plain = [remark for remark in found if not inverse.find(remark.row.name)]
                yield from _column(rule, evidence, view, plain)


def _column(
    rule: Rule, evidence: Evidence, view: TableView, found: list[Remark]
) -> Iterator[Finding | Verified]:
    judged = [(r, *measured) for r in found if (measured := _capaian(view, r)) is not None]
    right = [j for j in judged if _holds(j, evidence.policy.cap)]
    wrong = [j for j in judged if j not in right]
    for remark, capaian, _ in right:
        yield rule.verified(
            view.place(remark.row, remark.column), remark.text, f"{capaian.raw} → {remark.text}"
        )
    if len(right) < max(_LEAST_AGREEING, _RATIO * len(wrong)):
        return
    for one in wrong:
        yield _broken(rule, view, one, found, judged)


def _capaian(view: TableView, remark: Remark) -> tuple[Quantity, Column] | None:
    """The capaian that stands nearest before the judgement."""
    before = [c for c in view.measured(Measure.CAPAIAN) if c.index < remark.column.index]
    if not before:
        return None
    value = remark.row.value(before[-1].index)
    if value is None or not value.is_number or value.relation is not Relation.EQUAL:
        return None
    return value, before[-1]


def _holds(judged: _Judged, cap: int | None) -> bool:
    remark, capaian, _ = judged
    low, high = capaian.interval.low, capaian.interval.high
    if remark.key == "missed":
        return low < _FULL
    if remark.key == "exceeded" and capaian.number != cap:
        return high > _FULL
    return high >= _FULL


def _broken(
    rule: Rule, view: TableView, one: _Judged, found: list[Remark], judged: Sequence[_Judged]
) -> Finding:
    remark, capaian, column = one
    key = "met" if capaian.number >= _FULL else "missed"
    right = usual(found, key, rule.texts(key))
    proof = Severity.ERROR if _refuted(one, judged) else Severity.WARNING
    return rule.finding(
        [view.place(remark.row, remark.column), view.place(remark.row, column)],
        stated=[remark.text],
        expected=[right],
        proof=proof,
        subject=remark.row.name or view.title,
        calculation=f"{capaian.raw} {'≥' if key == 'met' else '<'} {_FULL}",
        values={"value": capaian.raw},
        impact="conclusion",
        confidence=0.9 if proof is Severity.ERROR else 0.7,
    )


def _refuted(one: _Judged, judged: Sequence[_Judged]) -> bool:
    """Whether no threshold at all gives the words of the table, another of whose rows has more or less."""
    remark, capaian, _ = one
    value = Fraction(capaian.number)
    others = [(r.key == "missed", Fraction(c.number)) for r, c, _ in judged if r is not remark]
    if remark.key == "missed":
        return any(not missed and other <= value for missed, other in others)
    return any(missed and other >= value for missed, other in others)
