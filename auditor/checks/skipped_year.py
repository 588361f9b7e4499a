"""Comparisons with the year before last, where tables print last year's result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule

_LEAST_SISTERS = 2
# The figure that a comparison comments on stands in its own block or in the one above.
_ABOVE = 1
# Last year's figure may be told so many blocks around: then both years are compared.
_NEAR = 4

_Facts = Mapping[int, Sequence[Fact]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every "dibandingkan dengan tahun 2021" on a figure of 2023 whose tables give 2022.

    Only where other sentences of the report compare with last year: an agency may choose another base.
    The rule's parameters: `compared` are words that compare, `measures` what is compared.
    """
    year = evidence.identity.year
    if year is None:
        return
    against = regex.compile(
        rf"(?<!\p{{L}}){any_of(rule.texts('compared'))}(?:\s+dengan)?\s+{any_of(rule.texts('measures'))}"
        rf"(?:\s+\p{{L}}+){{0,3}}?\s+(?:pada\s+)?(?:tahun\s+)?(?P<year>20[0-9]{{2}})(?![0-9])",
        regex.IGNORECASE,
    )
    compared: dict[int, list[tuple[TextBlock, regex.Match[str]]]] = defaultdict(list)
    for block in evidence.document.texts:
        if block.kind is not BlockKind.HEADING and (match := against.search(block.text)):
            compared[int(match["year"])].append((block, match))
    if len(compared[year - 1]) < _LEAST_SISTERS or len(compared[year - 1]) <= len(compared[year - 2]):
        return
    told, tables = _told(evidence), _tables(evidence, year - 1)
    for block, match in compared[year - 2]:
        if str(year - 1) in block.text:
            continue
        subject, last = _passed_over(evidence, block.index, told, tables, year)
        if last is not None:
            yield rule.finding(
                [block.passage.place(match.start(), match.end()), last.place],
                stated=[str(year - 2)],
                expected=[str(year - 1)],
                proof=Severity.WARNING,
                subject=subject,
                values={"value": last.quantity.raw, "times": str(len(compared[year - 1]))},
                confidence=0.75,
            )


def _told(evidence: Evidence) -> _Facts:
    """The results that sentences state, by block."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.narrative.facts:
        if fact.measure in (Measure.REALISASI, Measure.CAPAIAN):
            found[fact.place.block].append(fact)
    return found


def _tables(evidence: Evidence, year: int) -> Mapping[str, Fact]:
    """The realisasi that a table prints for a year, by indicator."""
    found: dict[str, Fact] = {}
    for claim in evidence.claims:
        if claim.measure is Measure.REALISASI and claim.period is not None and claim.period.year == year:
            tables = (f for f in claim.facts if f.origin is Origin.TABLE and f.quantity.is_number)
            if claim.period.part is Part.YEAR and (fact := next(tables, None)):
                found.setdefault(claim.indicator, fact)
    return found


def _passed_over(
    evidence: Evidence, at: int, told: _Facts, tables: Mapping[str, Fact], year: int
) -> tuple[str, Fact | None]:
    """The indicator that is compared, and last year's realisasi of it that the text leaves out."""
    own = [f for n in range(at - _ABOVE, at + 1) for f in told.get(n, ()) if _year(f) == year]
    for fact in own:
        indicator = evidence.names.get(fact.subject, "")
        around = (f for n in range(at - _NEAR, at + _NEAR + 1) for f in told.get(n, ()))
        if any(_year(f) == year - 1 and evidence.names.get(f.subject) == indicator for f in around):
            return "", None
        if indicator in tables:
            return fact.subject, tables[indicator]
    return "", None


def _year(fact: Fact) -> int | None:
    return fact.period.year if fact.period is not None else None
