"""Capaian against target and realisasi of its row, under the formula that this report follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence, Polarity, Policy
from auditor.model.finding import Cause, Finding, Severity, Skip, Verdict, Verified
from auditor.model.fact import Measure
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.formulas import (
    FORMULAS,
    POSITIVE,
    Reproduction,
    as_decided,
    reproductions,
    target_bound,
)
from auditor.policy.rows import Triple, triples

_CONCLUSION = 100
_Spot = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A row with the readings under which its capaian is right."""

    row: Triple
    fits: tuple[Reproduction, ...]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every capaian that no formula of the report reproduces."""
    judged = [
        _Judged(row, tuple(reproductions(row.target, row.realisasi, row.capaian)))
        for row in triples(evidence.tables)
    ]
    stated = {_cell(j.row): j.row for j in judged}
    for item in judged:
        row = item.row
        if not row.target.number:
            yield rule.skip("zero-target", row.place, row.row.name)
            continue
        accepted = _accepted(item.fits, evidence.policy)
        if accepted:
            yield rule.verified(row.place, row.capaian.raw, _arithmetic(row, accepted), accepted.verdict)
        elif item.fits:
            yield _deviation(rule, row, item.fits[0], evidence.policy)
        else:
            yield _refuted(rule, row, evidence, stated)


def _cell(row: Triple) -> _Spot:
    return row.view.index, row.row.index, row.capaian_column.index


def _accepted(fits: tuple[Reproduction, ...], policy: Policy) -> Reproduction | None:
    """The reading that agrees with the report's own policy, if one does."""
    for fit in fits:
        if fit.cap is None and (fit.formula == POSITIVE or fit.formula == policy.negative_formula):
            return fit
        if fit.cap is not None and fit.cap == policy.cap:
            return fit
        if fit.formula == "met=100" or (fit.cap is None and policy.negative_formula is None):
            return fit
    return None


def _arithmetic(row: Triple, fit: Reproduction) -> str:
    return f"{_term(row, fit.formula)} = {format_exact(fit.computed.exact)}" + (
        f" → {fit.cap}" if fit.cap is not None else ""
    )


def _term(row: Triple, formula: str) -> str:
    t, r = row.target.raw, row.realisasi.raw
    terms = {
        POSITIVE: f"{r} / {t} x 100",
        "2T-R/T": f"(2 x {t} - {r}) / {t} x 100",
        "T/R": f"{t} / {r} x 100",
        "(T-R)/T": f"({t} - {r}) / {t} x 100",
        "met=100": f"{r} ≤ {t}",
    }
    return terms[formula]


def _deviation(rule: Rule, row: Triple, fit: Reproduction, policy: Policy) -> Finding:
    """Right only under a convention that the other rows of the report do not follow."""
    variant = "cap" if fit.cap is not None else "formula"
    expected = _expected(row, POSITIVE if variant == "cap" else policy.negative_formula or POSITIVE)
    return rule.finding(
        [row.place, *row.sources],
        stated=[row.capaian.raw],
        expected=[expected[0]] if expected else [],
        proof=Severity.WARNING,
        variant=variant,
        subject=row.row.name,
        calculation=_arithmetic(row, fit),
        values={"cap": str(fit.cap or ""), "formula": fit.formula},
        confidence=0.7,
    )


def _refuted(rule: Rule, row: Triple, evidence: Evidence, stated: Mapping[_Spot, Triple]) -> Finding:
    formula = POSITIVE
    if evidence.policy.negative_formula and evidence.polarity_of(row.view, row.row) is Polarity.NEGATIVE:
        formula = evidence.policy.negative_formula
    expected = _expected(row, formula)
    right, computed = expected if expected else ("", None)
    near = computed is not None and abs(computed.exact - Fraction(row.capaian.number)) <= Fraction(
        row.capaian.step
    )
    return rule.finding(
        [row.place, *row.sources],
        stated=[row.capaian.raw],
        expected=[right] if right else [],
        proof=_proof(row.capaian, near=near),
        variant="near" if near else "default",
        subject=row.row.name,
        calculation=f"{_term(row, formula)} = {format_exact(computed.exact)}" if computed else None,
        cause=_cause(rule, row, right, stated),
        impact=_impact(row.capaian, computed),
    )


def _proof(capaian: Quantity, *, near: bool) -> Severity:
    """One unit in the last digit is a slip of rounding; more is a contradiction."""
    if not near:
        return Severity.ERROR
    return Severity.INFO if capaian.decimals else Severity.WARNING


def _expected(row: Triple, formula: str) -> tuple[str, Computed] | None:
    aim = as_decided(target_bound(row.target, row.realisasi))
    computed = compute(FORMULAS[formula], (aim, row.realisasi))
    if computed is None:
        return None
    return format_like(computed.exact, row.capaian), computed


def _impact(capaian: Quantity, computed: Computed | None) -> str:
    """Whether the target is reached by one of the two values only."""
    if computed is None:
        return "figure"
    return "conclusion" if (capaian.number >= _CONCLUSION) != (computed.exact >= _CONCLUSION) else "figure"


def _cause(rule: Rule, row: Triple, right: str, stated: Mapping[_Spot, Triple]) -> Cause | None:
    kind = slip(row.capaian.raw, right) if right else None
    if kind:
        return rule.cause(kind, right=right)
    for step in (-1, 1):
        neighbour = stated.get((row.view.index, row.row.index + step, row.capaian_column.index))
        if neighbour and _fits_row(neighbour, row.capaian):
            return rule.cause("row-shift", name=neighbour.row.name)
    for column in row.view.measured(Measure.CAPAIAN):
        value = row.row.value(column.index)
        if column is not row.capaian_column and value is not None and value.value == row.capaian.value:
            return rule.cause("previous-year", name=column.header)
    return None


def _fits_row(row: Triple, capaian: Quantity) -> bool:
    """Whether a capaian is exactly that of another row; a full score says nothing."""
    if capaian.value == _CONCLUSION:
        return False
    fits = reproductions(row.target, row.realisasi, capaian)
    return any(f.verdict is not Verdict.CONVENTION and f.formula == POSITIVE for f in fits)
