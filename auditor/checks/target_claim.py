"""Words like "melampaui target" or "belum mencapai target" on an indicator, against the table's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Direction, Fact, Measure, TargetClaim
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule
from auditor.policy.directions import judge, numeric, turned
from auditor.policy.sentences import Tables, same_dimension, tables_of

_INPUTS = (Measure.REALISASI, Measure.TARGET)
_FULL = 100


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every verdict that the only target and result of the tables refute.

    The rule's parameter `loose` lists words that may also mean better or worse ("melampaui"), `opposites`
    pairs of words, `plural` words of sentences on several indicators ("5 indikator melampaui target"), and
    `target-...` the words for a direction that has none.
    """
    said = [s for s in evidence.narrative.statements if isinstance(s, TargetClaim) and s.subject.name]
    tables = tables_of(evidence) if said else None
    for claim in said:
        meant = claim.mention is not None or _is_subject(evidence, rule, claim)
        # NOTE: "target PK sama dengan target RPJMD" compares targets with each other.
        meant = meant and claim.direction is not Direction.EQUAL
        if tables is not None and meant and _is_of_the_year(claim, evidence.identity.year):
            yield _judged(rule, evidence, claim, tables)


def _is_subject(evidence: Evidence, rule: Rule, claim: TargetClaim) -> bool:
    """Whether the words are said of the indicator: named in front of them, or that of the heading."""
    subject, word = claim.subject, claim.direction_place
    block = evidence.document.blocks[word.block]
    said = block.text[claim.place.start : word.start].lower().split() if isinstance(block, TextBlock) else []
    if not set(said).isdisjoint(rule.texts("plural")):
        return False
    if subject.place.block == word.block:
        return subject.place.start < word.start
    return subject.inherited and subject.heading == subject.name


def _is_of_the_year(claim: TargetClaim, year: int | None) -> bool:
    period = claim.period
    return period is not None and period.part is Part.YEAR and period.year == year


def _judged(rule: Rule, evidence: Evidence, claim: TargetClaim, tables: Tables) -> Finding | Verified | Skip:
    name = claim.subject.name
    result, target = (_only(tables.values(name, m, claim.period)) for m in _INPUTS)
    if result is None or target is None or not same_dimension(result.quantity, target.quantity):
        return rule.skip("too-few-values", claim.place, name)
    if claim.mention is not None and not _is_told(claim, result, target):
        return rule.skip("another-figure-meant", claim.place, name)
    polarity = tables.polarity(name)
    word = claim.direction_place
    loose = not set(word.text.lower().split()).isdisjoint(rule.texts("loose"))
    if polarity is Polarity.UNKNOWN or (polarity is Polarity.NEGATIVE and loose):
        return rule.skip("too-few-values", claim.place, name)
    found = judge(numeric(claim.direction, polarity), result.quantity, target.quantity)
    shown = f"{result.quantity.raw} : {target.quantity.raw}"
    if found.proof is None:
        return rule.verified(word, word.text, shown)
    if _reaches(evidence, claim, tables):
        return rule.skip("rate-says-otherwise", claim.place, name)
    right = turned(word.text, rule.texts("opposites")) or str(rule.params.get(f"target-{found.right}", ""))
    return rule.finding(
        [word, result.place, target.place],
        stated=[word.text],
        expected=[right],
        proof=Severity.WARNING,
        subject=name,
        calculation=shown,
        values={"word": word.text, "result": result.quantity.raw, "target": target.quantity.raw},
        impact="conclusion",
        confidence=0.6 if claim.subject.inherited else 0.85,
    )


def _only(facts: Sequence[Fact]) -> Fact | None:
    """The only figure that the tables print; None where there are several or none."""
    return facts[0] if len({f.quantity.number for f in facts}) == 1 else None


def _is_told(claim: TargetClaim, result: Fact, target: Fact) -> bool:
    """Whether the figure of the sentence is the table's result, or how far it is from its target."""
    if claim.mention is None or not claim.mention.quantity.is_number:
        return False
    said = abs(claim.mention.quantity.number)
    gap = abs(result.quantity.number - target.quantity.number)
    return said in (result.quantity.number, gap)


def _reaches(evidence: Evidence, claim: TargetClaim, tables: Tables) -> bool:
    """Whether the capaian that the tables print agrees with the words though the two figures do not."""
    rate = _only(tables.values(claim.subject.name, Measure.CAPAIAN, claim.period))
    if rate is None:
        return False
    number = rate.quantity.number
    match claim.direction:
        case Direction.HIGHER:
            return number > _FULL or number == evidence.policy.cap
        case Direction.MET:
            return number >= _FULL
        case Direction.LOWER | Direction.MISSED:
            return number < _FULL
    return False
