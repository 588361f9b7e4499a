"""How sentences on a final target stand to what the tables print of the same indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import compute, ratio_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence, Policy
from auditor.model.fact import Fact, Measure, Progress
from auditor.model.finding import Severity, Verdict
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.policy.agreement import one_value
from auditor.policy.formulas import reproductions
from auditor.policy.printing import as_printed
from auditor.policy.sentences import Tables, certainty, distinct, of_tables, same_dimension, tables_of

Finals = Mapping[str, Sequence[Fact]]
# So many other indicators whose sentences are shares of their final targets show the report's way.
_LEAST = 2
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Judged:
    """A told progress with the result that it rests on.

    `verdict` is None where no reading gives its figure; `whole`: the figure is the result itself, or
    what a table prints; `printed` is the progress that a table prints, `computed` the share of the final
    target, `right` the figure that should stand there; `final` is the table's final target that makes the
    figure right where the sentence's own does not.
    """

    told: Progress
    result: Quantity
    source: Place
    verdict: Verdict | None = None
    whole: bool = False
    computed: Fraction = Fraction(0)
    right: str = ""
    printed: Fact | None = None
    final: Fact | None = None

    @property
    def term(self) -> str:
        """The calculation."""
        if self.whole:
            return f"{self.result.raw} = {self.told.rate.quantity.raw}"
        return f"{self.result.raw} / {self.told.final.quantity.raw} x 100 = {format_exact(self.computed)}"

    @property
    def is_plain(self) -> bool:
        """Whether the table's column prints the plain share of the final target."""
        if self.printed is None:
            return False
        return bool(_fits(self.told.final.quantity, self.result, self.printed.quantity))

    @property
    def cause(self) -> str | None:
        """The slip of the pen that tells the figure from the right one."""
        return slip(self.told.rate.quantity.raw, self.right)

    @property
    def is_rate(self) -> bool:
        """Whether the figure is meant as a share of the final target, and is not the result miscopied."""
        rate, final = self.told.rate, self.told.final.quantity
        percent = final.is_percent or final.unit is None
        if self.verdict is not None or rate.measure is Measure.PROGRESS or not percent:
            return True
        if self.cause or slip(rate.quantity.raw, self.result.raw):
            return bool(self.cause)
        number = Fraction(rate.quantity.number)
        return abs(number - self.computed) < abs(number - Fraction(self.result.number))


def progress_places(judged: Sequence[Judged]) -> frozenset[Place]:
    """Where figures stand that are shares of a final target."""
    return frozenset(one.told.rate.place for one in judged if one.is_rate)


def proof_of(one: Judged, judged: Sequence[Judged]) -> Severity | None:
    """How strongly a progress is refuted; None where the report may compute it in a way of its own.

    Its way is what a table's column prints, or what its sentences on other indicators show.
    """
    if not one.is_rate:
        return None
    sure = certainty(one.told.rate, one.told.final) >= _SURE
    others = {j.told.subject.name for j in judged if j.verdict is not None and not j.whole}
    if one.is_plain or (one.printed is None and len(others) >= _LEAST):
        return Severity.ERROR if sure else Severity.WARNING
    return Severity.WARNING if one.printed is not None or one.cause else None


def judged_progress(evidence: Evidence) -> list[Judged]:
    """Every told progress whose indicator's result is known."""
    told = [s for s in evidence.narrative.statements if isinstance(s, Progress)]
    if not told:
        return []
    tables, finals = tables_of(evidence), _finals(evidence)
    found = (_judged(tables, finals, statement) for statement in told if not _is_remote(statement))
    return [_righted(judged, evidence.policy) for judged in found if judged is not None]


def _righted(one: Judged, policy: Policy) -> Judged:
    """With the figure that should stand there: the table's, else the share as this report prints shares."""
    if one.verdict is not None:
        return one
    shown = one.printed.quantity if one.printed else None
    share = as_printed(one.computed, one.told.rate.quantity, policy)
    return replace(one, right=format_like(Fraction(shown.number), one.told.rate.quantity) if shown else share)


def _is_remote(told: Progress) -> bool:
    """Whether no heading announces the subject, and another paragraph named it."""
    subject = told.subject
    if not subject.name:
        return told.result is None
    return subject.inherited and not subject.heading and subject.place.block != told.place.block


def _finals(evidence: Evidence) -> Finals:
    """The final targets that tables print, by every name of their indicator."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for claim in evidence.claims:
        if claim.measure is Measure.TARGET_END:
            for name in {fold(fact.subject) for fact in claim.facts}:
                found[name] += distinct(of_tables(claim.facts))
    return found


def _judged(tables: Tables, finals: Finals, told: Progress) -> Judged | None:
    rate, final, name = told.rate.quantity, told.final.quantity, told.subject.name
    results = list(_results(tables, told))
    for result, source in results:
        if _same(result, rate):
            return Judged(told, result, source, Verdict.OK, whole=True)
        if (way := _fits(final, result, rate)) is not None:
            return Judged(told, result, source, way, computed=_share(result, final) or Fraction(0))
    printed = [f for p in told.periods for f in tables.values(name, Measure.PROGRESS, p)]
    rates = [f for p in told.periods for f in tables.values(name, Measure.CAPAIAN, p)]
    others = [f for f in finals.get(fold(name), ()) if same_dimension(f.quantity, final)]
    share = _share(results[0][0], final) if results else None
    if share is not None:
        result, source = results[0]
        meant = next((f for f in others if _fits(f.quantity, result, rate)), None)
        shown = next((f for f in (*printed, *rates) if _same(f.quantity, rate)), None)
        if shown is None or meant is not None:
            first = next(iter(printed), None)
            return Judged(told, result, source, computed=share, printed=first, final=meant)
        return Judged(told, shown.quantity, shown.place, Verdict.OK, whole=True)
    return None


def _results(tables: Tables, told: Progress) -> Iterator[tuple[Quantity, Place]]:
    """The results that a progress may have been computed from, the sentence's own first."""
    if told.result is not None and told.result.quantity.is_number:
        yield told.result.quantity, told.result.place
    for period in told.periods:
        for fact in tables.values(told.subject.name, Measure.REALISASI, period):
            if same_dimension(fact.quantity, told.final.quantity):
                yield fact.quantity, fact.place


def _share(result: Quantity, final: Quantity) -> Fraction | None:
    computed = compute(ratio_percent, (result, final))
    return computed.exact if computed else None


def _fits(final: Quantity, result: Quantity, rate: Quantity) -> Verdict | None:
    """By which rounding a rate is one of a final target, by any formula; None where it is not."""
    found = reproductions(final, result, rate)
    return found[0].verdict if found else None


def _same(one: Quantity, other: Quantity) -> bool:
    finer, coarser = sorted((one, other), key=lambda q: q.step)
    return same_dimension(one, other) and one_value(finer, coarser)
