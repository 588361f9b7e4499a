"""What a wrong capaian was meant to be: by the formula in use, else by the one that explains its slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.arithmetic.causes import SEPARATOR, digits_of, slip
from auditor.arithmetic.fit import Computed, compute
from auditor.model.evidence import Evidence, Polarity, Policy
from auditor.model.quantity import Quantity
from auditor.policy.formulas import FORMULAS, POSITIVE, as_decided, target_bound
from auditor.policy.printing import as_printed

# Where nobody says whether less is better, these may have been used: only a slip can show it.
_TURNED = ("2T-R/T", "T/R")
# A separator out of place changes a figure tenfold at least.
_MOVED = Fraction(5)


@dataclass(frozen=True, slots=True)
class Meant:
    """The right capaian: by which formula, its exact value, its print, and the slip that spoilt it."""

    formula: str
    computed: Computed
    right: str
    slip: str | None

    @property
    def value(self) -> Fraction:
        """The recomputed value before any cap."""
        return self.computed.exact


def meant(
    evidence: Evidence,
    polarity: Polarity,
    figures: tuple[Quantity, Quantity, Quantity],
    like: Callable[[Computed], Quantity],
) -> Meant | None:
    """What target, realisasi and printed capaian should have given; `like` tells how to print a value."""
    target, realisasi, said = figures
    found: list[Meant] = []
    for formula in _formulas(evidence, polarity):
        computed = compute(FORMULAS[formula], (as_decided(target_bound(target, realisasi)), realisasi))
        if computed is not None:
            cap = evidence.policy.cap
            exact = computed.exact if cap is None else min(computed.exact, Fraction(cap))
            found.append(Meant(formula, computed, *printed(exact, said, like(computed), evidence.policy)))
    return next((m for m in found if m.slip), found[0] if found else None)


def _formulas(evidence: Evidence, polarity: Polarity) -> Sequence[str]:
    negative = evidence.policy.negative_formula
    if polarity is Polarity.NEGATIVE and negative:
        return (negative,)
    return (POSITIVE, *_TURNED) if polarity is Polarity.UNKNOWN else (POSITIVE,)


def printed(exact: Fraction, said: Quantity, like: Quantity, policy: Policy) -> tuple[str, str | None]:
    """The value as it was to be printed, and the slip that explains the printed figure.

    A separator out of its place also changes how many decimals a figure seems to have.
    """
    value = Fraction(abs(said.number))
    moved = not value or not _MOVED > abs(exact) / value > 1 / _MOVED
    for decimals in range(said.decimals, -1, -1) if moved else ():
        fewer = replace(said, decimals=decimals, step=said.step.scaleb(said.decimals - decimals))
        right = as_printed(exact, fewer, policy)
        if digits_of(said.raw) == digits_of(right):
            return right, SEPARATOR
    right = as_printed(exact, like, policy)
    return right, slip(said.raw, right)
