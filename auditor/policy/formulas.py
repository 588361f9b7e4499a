"""The capaian formulas in use, and which of them reproduce a printed capaian.

Sources: PermenPANRB 53/2014 (realisasi / target), PermenPANRB 8/2021 (lower is better: 1 + (1 - R/T)), and
the variants that regional e-SAKIP applications print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from auditor.arithmetic.fit import Computed, Formula, compute, ratio_percent
from auditor.model.finding import Verdict
from auditor.model.interval import Interval
from auditor.model.quantity import Quantity, Relation

POSITIVE, MET = "R/T", "met=100"
NEGATIVE = ("2T-R/T", "T/R", "(T-R)/T", MET)
CAPS = (100, 110, 120, 125, 150)


def positive(target: Interval, realisasi: Interval) -> Interval:
    """Realisasi / target x 100."""
    return ratio_percent(realisasi, target)


def _twice_target(target: Interval, realisasi: Interval) -> Interval:
    # NOTE: written so that target occurs once; (2T - R)/T over intervals would be wider than the truth.
    return Interval.point(200) - ratio_percent(realisasi, target)


def _inverse(target: Interval, realisasi: Interval) -> Interval:
    return ratio_percent(target, realisasi)


def _saving(target: Interval, realisasi: Interval) -> Interval:
    return Interval.point(100) - ratio_percent(realisasi, target)


def _met(target: Interval, realisasi: Interval) -> Interval:
    if realisasi.low > target.high:
        raise ZeroDivisionError("this formula says nothing of a missed target")
    return Interval.point(100)


FORMULAS: Mapping[str, Formula] = {
    POSITIVE: positive,
    "2T-R/T": _twice_target,
    "T/R": _inverse,
    "(T-R)/T": _saving,
    MET: _met,
}


@dataclass(frozen=True, slots=True)
class Reproduction:
    """A way to arrive at the printed capaian: formula, cap that cut it (or None), and how well it fits."""

    formula: str
    cap: int | None
    verdict: Verdict
    computed: Computed


def target_bound(target: Quantity, realisasi: Quantity) -> Quantity:
    """The bound of a range that counts: the upper one above it, the lower one below (PermenPANRB 8/2021)."""
    if target.upper is None or target.value is None:
        return target
    from_above = realisasi.number > target.upper
    inside = target.value <= realisasi.number <= target.upper
    bound = realisasi.number if inside else target.upper if from_above else target.value
    return Quantity(
        target.raw, target.kind, bound, step=target.step, decimals=target.decimals, unit=target.unit
    )


# NOTE: policy and several checks ask the same of every row.
@lru_cache(maxsize=8192)
def reproductions(target: Quantity, realisasi: Quantity, capaian: Quantity) -> tuple[Reproduction, ...]:
    """Every formula, capped or not, that makes the printed capaian right; the plain ones first."""
    found: list[Reproduction] = []
    aim = target_bound(target, realisasi)
    for name, formula in FORMULAS.items():
        computed = compute(formula, (as_decided(aim), realisasi))
        if computed is None:
            continue
        verdict = computed.verdict(capaian)
        if verdict is not None and not (name == MET and computed.exact != capaian.value):
            found.append(Reproduction(name, None, verdict, computed))
        found.extend(_capped(name, computed, capaian))
    return tuple(found)


def plain_formulas(found: Iterable[Reproduction]) -> set[str]:
    """The formulas that reproduce a row uncapped; hidden decimals count only where nothing else does."""
    plain = [f for f in found if f.cap is None]
    direct = {f.formula for f in plain if f.verdict is not Verdict.CONVENTION}
    return direct or {f.formula for f in plain}


def as_decided(target: Quantity) -> Quantity:
    """A target printed without decimals is a decided number, not a rounded one: it stands for itself."""
    if target.decimals or target.relation is Relation.ABOUT or target.value is None:
        return target
    # NOTE: a step of zero width makes its interval a point.
    return Quantity(target.raw, target.kind, target.value, step=Decimal(0), unit=target.unit)


def _capped(name: str, computed: Computed, capaian: Quantity) -> list[Reproduction]:
    if name == MET or capaian.value is None or capaian.value not in CAPS:
        return []
    if computed.spread.high < Fraction(capaian.value):
        return []
    return [Reproduction(name, int(capaian.value), Verdict.CONVENTION, computed)]
