"""Capaian against target and realisasi of its row, under the formula that this report follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence, Policy
from auditor.model.fact import Measure
from auditor.model.finding import Cause, Finding, Severity, Skip, Verdict, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.contradicted import contradicted, other_values
from auditor.policy.formulas import (
    FORMULAS,
    MET,
    POSITIVE,
    Reproduction,
    as_decided,
    reproductions,
    target_bound,
)
from auditor.policy.inputs import WrongInput, slipped
from auditor.policy.labels import leaf
from auditor.policy.meant import meant
from auditor.policy.printing import as_printed, in_column
from auditor.policy.rows import Spot, Triple, finest_step, refined, triples
from auditor.policy.turned import oddly_turned

_CONCLUSION = 100
# Decimals left out of a whole realisasi seldom move its capaian further, in percentage points.
_MOST_HIDDEN = 1


@dataclass(frozen=True, slots=True)
class _Judged:
    """A row with the readings under which its capaian is right."""

    row: Triple
    fits: tuple[Reproduction, ...]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every capaian that no formula of the report reproduces."""
    judged = [
        _Judged(row, reproductions(row.target, row.realisasi, row.capaian))
        for row in triples(evidence.tables)
    ]
    stated = {j.row.spot: j.row for j in judged}
    peaks = _peaks(judged)
    stands = other_values(evidence)
    odd = oddly_turned(evidence)
    for item in judged:
        row = item.row
        if not row.target.number:
            yield rule.skip("zero-target", row.place, row.row.name)
            continue
        variant = next((name for name, rows in odd.items() if row.spot in rows), None)
        if variant is not None:
            yield _turned(rule, row, item.fits[0], odd[variant][row.spot], evidence.policy, variant)
            continue
        accepted = _accepted(item.fits, evidence.policy)
        if accepted and _needs_coarse_realisasi(row, accepted):
            yield _unrounded(rule, row, accepted)
        elif accepted:
            yield rule.verified(row.place, row.capaian.raw, _arithmetic(row, accepted), accepted.verdict)
        elif item.fits and _is_cut_here(item.fits[0], peaks[row.view.index]):
            yield rule.verified(
                row.place, row.capaian.raw, _arithmetic(row, item.fits[0]), Verdict.CONVENTION
            )
        elif item.fits:
            yield _deviation(rule, row, item.fits[0], evidence.policy)
        else:
            root = contradicted(row, stands)
            spoilt = None if root else slipped((row.target, row.realisasi), _Gives(row, evidence.policy))
            finding = _refuted(rule, row, evidence, stated)
            if spoilt and finding.cause is None:
                yield _input(rule, row, spoilt)
            else:
                yield replace(finding, blocked_by=root)


def _peaks(judged: Sequence[_Judged]) -> Mapping[int, Decimal]:
    """The highest capaian of every table."""
    peaks: dict[int, Decimal] = {}
    for item in judged:
        view, number = item.row.view.index, item.row.capaian.number
        peaks[view] = max(peaks.get(view, number), number)
    return peaks


def _is_cut_here(fit: Reproduction, peak: Decimal) -> bool:
    """Whether a row is cut at a cap above full achievement that no row of its table passes."""
    # NOTE: receipts in percent of their targets, in a table of their own, are not cut in such a report.
    return fit.cap is not None and fit.cap > _CONCLUSION and peak <= fit.cap


def _accepted(fits: tuple[Reproduction, ...], policy: Policy) -> Reproduction | None:
    """The reading that agrees with the report's own policy, if one does."""
    for fit in fits:
        if fit.cap is None and (fit.formula == POSITIVE or fit.formula == policy.negative_formula):
            return fit
        if fit.cap is not None and fit.cap == policy.cap:
            return fit
        # NOTE: a formula for targets met says nothing of a missed one.
        if fit.formula == MET or (fit.cap is None and policy.negative_formula in (None, MET)):
            return fit
    return None


def _needs_coarse_realisasi(row: Triple, fit: Reproduction) -> bool:
    """Whether the capaian is right only if a whole-number realisasi hides decimals that its column prints."""
    if fit.cap is not None or fit.verdict is not Verdict.CONVENTION:
        return False
    if _is_whole(row.realisasi) and abs(fit.computed.exact - Fraction(row.capaian.number)) > _MOST_HIDDEN:
        return True
    fine = refined(row.realisasi, finest_step(row.view, row.realisasi_column))
    return fine is not row.realisasi and not reproductions(row.target, fine, row.capaian)


def _is_whole(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.step == 1


def _unrounded(rule: Rule, row: Triple, fit: Reproduction) -> Finding:
    return rule.finding(
        [row.place, *row.sources],
        stated=[row.capaian.raw],
        expected=[format_like(fit.computed.exact, row.capaian)],
        proof=Severity.WARNING,
        variant="unrounded",
        subject=row.row.name,
        calculation=f"{_term(row, fit.formula)} = {format_exact(fit.computed.exact)}",
        confidence=0.8,
    )


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
        MET: f"{r} ≤ {t}",
    }
    return terms[formula]


def _deviation(rule: Rule, row: Triple, fit: Reproduction, policy: Policy) -> Finding:
    """Right only under a convention that the other rows of the report do not follow."""
    variant = "cap" if fit.cap is not None else "formula"
    expected = _expected(row, POSITIVE if variant == "cap" else policy.negative_formula or POSITIVE, policy)
    return rule.finding(
        [row.place, *row.sources],
        stated=[row.capaian.raw],
        expected=[expected] if expected else [],
        proof=Severity.WARNING,
        variant=variant,
        subject=row.row.name,
        calculation=_arithmetic(row, fit),
        values={"cap": str(fit.cap or ""), "formula": fit.formula},
        confidence=0.7,
    )


def _turned(
    rule: Rule, row: Triple, fit: Reproduction, formula: str, policy: Policy, variant: str
) -> Finding:
    """Right only by the formula of the opposite polarity, unlike the same figures elsewhere, or its peers."""
    expected = _expected(row, formula, policy)
    return rule.finding(
        [row.place, *row.sources],
        stated=[row.capaian.raw],
        expected=[expected] if expected else [],
        proof=Severity.WARNING if variant == "inverted" else Severity.ERROR,
        variant=variant,
        subject=row.row.name,
        calculation=_arithmetic(row, fit),
        values={"formula": fit.formula, "own": formula},
        cause=rule.cause("polarity"),
        confidence=0.85,
        impact="conclusion",
    )


def _refuted(rule: Rule, row: Triple, evidence: Evidence, stated: Mapping[Spot, Triple]) -> Finding:
    found = meant(
        evidence,
        evidence.polarity_of(row.view, row.row),
        (row.target, row.realisasi, row.capaian),
        lambda computed: _like(row, computed),
    )
    right, computed = (found.right, found.computed) if found else ("", None)
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
        calculation=f"{_term(row, found.formula)} = {format_exact(found.value)}" if found else None,
        cause=_cause(rule, row, right, stated),
        impact=_impact(row.capaian, computed),
    )


@dataclass(frozen=True, slots=True)
class _Gives:
    """Whether a target and a realisasi give a row's capaian, to its last digit and as the report computes."""

    row: Triple
    policy: Policy

    def __call__(self, inputs: Sequence[Quantity]) -> bool:
        fits = reproductions(inputs[0], inputs[1], self.row.capaian)
        exact = tuple(f for f in fits if f.cap is None and f.verdict is not Verdict.CONVENTION)
        return _accepted(exact, self.policy) is not None and self.row.capaian.number != _CONCLUSION


def _input(rule: Rule, row: Triple, wrong: WrongInput) -> Finding:
    """A target or realisasi with a slip of the pen, without which the capaian is right."""
    said = (row.target, row.realisasi)[wrong.at]
    column = (row.target_column, row.realisasi_column)[wrong.at]
    return rule.finding(
        [row.sources[wrong.at], row.place, row.sources[1 - wrong.at]],
        stated=[said.raw],
        expected=[wrong.right],
        variant="input",
        subject=row.row.name,
        calculation=f"{row.realisasi.raw} / {row.target.raw} ≠ {row.capaian.raw}",
        values={"column": leaf(column), "capaian": row.capaian.raw},
        cause=rule.cause(wrong.slip, right=wrong.right) if wrong.slip else None,
        confidence=0.85,
    )


def _proof(capaian: Quantity, *, near: bool) -> Severity:
    """One unit in the last digit is a slip of rounding; more is a contradiction."""
    if not near:
        return Severity.ERROR
    return Severity.INFO if capaian.decimals else Severity.WARNING


def _expected(row: Triple, formula: str, policy: Policy) -> str | None:
    aim = as_decided(target_bound(row.target, row.realisasi))
    computed = compute(FORMULAS[formula], (aim, row.realisasi))
    return as_printed(computed.exact, _like(row, computed), policy) if computed else None


def _like(row: Triple, computed: Computed) -> Quantity:
    """What a right capaian of the row is printed like: with the decimals of its column."""
    if computed.exact.denominator == 1:
        return row.capaian
    return in_column(row.capaian, row.view, row.capaian_column)


def _impact(capaian: Quantity, computed: Computed | None) -> str:
    """Whether the target is reached by one of the two values only."""
    if computed is None:
        return "figure"
    return "conclusion" if (capaian.number >= _CONCLUSION) != (computed.exact >= _CONCLUSION) else "figure"


def _cause(rule: Rule, row: Triple, right: str, stated: Mapping[Spot, Triple]) -> Cause | None:
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
