"""Results above 100 % of indicators whose printed formula is the share of a part in its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.indonesian.phrases import words_of
from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, PrintedFormula, Side
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.progress import FinalTargets, final_targets, is_progress

_WHOLE = 100


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every indicator with such a result.

    The rule's parameter `filler` lists words that add nothing to a side ("jumlah", "seluruh"), `open` those
    that make a side no plain number of things (a plan, another year).
    """
    filler, opening = frozenset(rule.texts("filler")), frozenset(rule.texts("open"))
    seen: set[str] = set()
    finals, claims = final_targets(evidence.claims), _realised(evidence.claims)
    for formula in evidence.formulas:
        indicator = _indicator(evidence, formula)
        if not indicator or indicator in seen or not _is_share(formula, filler, opening):
            continue
        seen.add(indicator)
        results = [
            f for f in _results(indicator, claims.get(indicator, ()), finals) if f.quantity.number > _WHOLE
        ]
        if not results:
            yield rule.verified(formula.place, formula.text, "≤ 100%")
            continue
        yield rule.finding(
            [*(f.place for f in results), formula.place],
            stated=list(dict.fromkeys(f.quantity.raw for f in results)),
            expected=["≤ 100%"],
            proof=Severity.WARNING,
            subject=formula.subject,
            values={"formula": formula.text},
            confidence=0.8,
        )


def _indicator(evidence: Evidence, formula: PrintedFormula) -> str:
    if formula.table is not None and formula.row is not None:
        return evidence.indicator_of.get((formula.table, formula.row), "")
    return evidence.names.get(formula.subject, "") or evidence.names.get(fold(formula.subject), "")


def _is_share(formula: PrintedFormula, filler: frozenset[str], opening: frozenset[str]) -> bool:
    """Whether the numerator counts some of the very things that the denominator counts."""
    if formula.numerator is None or formula.denominator is None:
        return False
    part = _words(formula.numerator)
    whole = _words(formula.denominator) - filler
    return bool(whole) and whole < part - filler and not (part | whole) & opening


def _words(side: Side) -> set[str]:
    """The words of a side without the figure that fills it in."""
    text = side.text.replace(side.figure.raw, " ") if side.figure else side.text
    return {w.text for w in words_of(text)}


def _realised(claims: Sequence[Claim]) -> Mapping[str, Sequence[Claim]]:
    """The results of every indicator."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.measure is Measure.REALISASI:
            found[claim.indicator].append(claim)
    return found


def _results(indicator: str, claims: Sequence[Claim], finals: FinalTargets) -> Iterator[Fact]:
    """The indicator's results; those without a unit too, where others of it are percentages."""
    facts = [f for c in claims for f in c.facts if f.quantity.is_number]
    shares = any(f.quantity.is_percent for f in facts)
    printed = list(dict.fromkeys(f.quantity for f in facts))
    facts = [f for f in facts if not is_progress(f, indicator, printed, finals)]
    return (f for f in facts if f.quantity.is_percent or (shares and f.quantity.unit is None))
