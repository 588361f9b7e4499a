"""Progress towards the final target, told in a sentence beside that target, worked out again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import regex

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact
from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.place import Place
from auditor.model.rule import Rule
from auditor.policy.agreement import same_unit
from auditor.policy.formulas import POSITIVE, reproductions
from auditor.policy.printing import as_printed
from auditor.policy.progress import means_progress

# Of a doubtful figure or subject nothing is worked out.
_LIKELY = 0.7
_MOST_PLACES = 4
_END = regex.compile(r"[.;!?]\s")
_RATES = (Measure.REALISASI, Measure.CAPAIAN, Measure.SHARE)

_Results = Mapping[tuple[str, int], Sequence[Fact]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every "terhadap target akhir T telah mencapai P %" that no formula gives.

    The result is the indicator's realisasi of the report's year, where all places print one; a plan may count
    progress from where it began, so only what the report's own table contradicts is an error.
    """
    results, shown = _results(evidence), _in_tables(evidence)
    for indicator, final, said in _pairs(evidence):
        year = _year(said, evidence.identity.year)
        found = [f for f in results.get((indicator, year), ()) if same_unit(f.quantity, final.quantity)]
        values = {f.quantity.value for f in found}
        if len(values) != 1 or not final.quantity.number or said.quantity.value in values:
            continue
        result = found[0].quantity
        if _is_ambiguous(said, final) and not means_progress(said.quantity, result, final.quantity):
            continue
        ways = reproductions(final.quantity, result, said.quantity)
        exact = Fraction(result.number) / Fraction(final.quantity.number) * 100
        term = f"{result.raw} / {final.quantity.raw} x 100 = {format_exact(exact)}"
        if ways:
            yield rule.verified(said.place, said.quantity.raw, term, ways[0].verdict)
        elif evidence.policy.polarity.get(indicator) is not Polarity.NEGATIVE:
            right = as_printed(exact, said.quantity, evidence.policy)
            borne_out = any(
                any(w.formula == POSITIVE for w in reproductions(final.quantity, result, f.quantity))
                for f in shown.get((indicator, year), ())
            )
            kind = slip(said.quantity.raw, right)
            yield rule.finding(
                [said.place, final.place, *(f.place for f in found[:_MOST_PLACES])],
                stated=[said.quantity.raw],
                expected=[right],
                proof=Severity.ERROR if borne_out else Severity.WARNING,
                subject=said.subject,
                calculation=term,
                values={"final": final.quantity.raw, "result": result.raw},
                cause=rule.cause(kind, right=right) if kind else None,
                confidence=0.9 if borne_out else 0.75,
            )


def _pairs(evidence: Evidence) -> Iterator[tuple[str, Fact, Fact]]:
    """The final targets that sentences tell, each with the percentage of it that follows in its paragraph."""
    finals: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for fact in evidence.narrative.facts:
        if fact.measure is Measure.TARGET_END and fact.certainty >= _LIKELY and fact.quantity.is_number:
            finals[(fact.place.block, fact.subject)].append(fact)
    blocks = {block for block, _ in finals}
    texts = {b.index: b.text for b in evidence.document.texts if b.index in blocks}
    for fact in evidence.narrative.facts:
        indicator = evidence.names.get(fact.subject)
        told = finals.get((fact.place.block, fact.subject), ())
        if indicator and len(told) == 1 and _is_rate(fact, told[0], texts[fact.place.block]):
            yield indicator, told[0], fact


def _is_rate(fact: Fact, final: Fact, text: str) -> bool:
    """Whether a figure may be a percentage of the final target beside it."""
    if not fact.quantity.is_percent or fact is final:
        return False
    if fact.measure is Measure.PROGRESS:
        return fact.certainty >= _LIKELY
    return fact.measure in _RATES and _in_one_sentence(fact.place, final.place, text)


def _in_one_sentence(one: Place, other: Place, text: str) -> bool:
    first, second = sorted((one, other), key=lambda place: place.start)
    return not _END.search(text, first.end, second.start)


def _is_ambiguous(said: Fact, final: Fact) -> bool:
    """ "realisasi telah mencapai 88%" of a target in percent may be the result itself."""
    behind = said.place.order > final.place.order
    counted = not final.quantity.is_percent and final.quantity.unit is not None
    if said.measure is Measure.PROGRESS:
        return False
    return not (said.measure is Measure.REALISASI and behind and counted)


def _year(said: Fact, now: int | None) -> int:
    """The year of the result: the report's, where the sentence dates only the final target."""
    year = said.period.year if said.period is not None and said.period.part is Part.YEAR else 0
    return min(year, now) if now and year else now or year


def _results(evidence: Evidence) -> _Results:
    found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for claim in evidence.claims:
        if claim.measure is Measure.REALISASI and claim.period and claim.period.part is Part.YEAR:
            good = [f for f in claim.facts if f.quantity.is_number and f.certainty >= _LIKELY]
            tables = [f for f in good if f.origin is Origin.TABLE]
            found[(claim.indicator, claim.period.year)].extend(tables or good)
    return found


def _in_tables(evidence: Evidence) -> _Results:
    """The progress that tables print."""
    found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        if fact.measure is Measure.PROGRESS and fact.origin is Origin.TABLE and fact.period:
            found[(evidence.names.get(fact.subject, ""), fact.period.year)].append(fact)
    return found
