"""One sum of money given for this year here and for an earlier year there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule

_MONEY = (Measure.PAGU, Measure.REALISASI_ANGGARAN)
# A rounder sum may be granted two years running; a year further off is none of last year's text.
_LEAST, _ROUND = 10_000_000, 100_000
_FAR = 2
_SURE = 0.5
# The year stands so near before the sum.
_WINDOW = 60
_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")

_Key = tuple[Measure, Decimal]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sum that the text dates to an earlier year than its other places do."""
    year = evidence.identity.year
    if year is None:
        return
    blocks = {b.place.block: b for b in evidence.document.texts}
    for sums in _by_sum(evidence.facts).values():
        now = [f for f in sums if _year(f) == year]
        before = [f for f in sums if 0 < year - (_year(f) or year) <= _FAR]
        if not now or any(f.origin is Origin.TABLE for f in before):
            continue
        old = [f for f in before if _is_dated(f, year, blocks) and f.place.block != now[0].place.block]
        if old and _is_dated_now(now, year, blocks):
            yield rule.finding(
                [*(f.place for f in old), now[0].place],
                stated=[old[0].quantity.raw],
                expected=[str(year)],
                proof=Severity.WARNING,
                subject=old[0].subject,
                values={"said": str(_year(old[0])), "own": str(year)},
                context=[f.place for f in now[1:4]],
                confidence=0.8,
            )


def _by_sum(facts: Sequence[Fact]) -> Mapping[_Key, Sequence[Fact]]:
    """The facts of sums that are too odd to be granted twice."""
    found: dict[_Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        value = fact.quantity.value
        if fact.measure not in _MONEY or value is None or fact.certainty < _SURE:
            continue
        if value >= _LEAST and value % _ROUND:
            found[(fact.measure, value)].append(fact)
    return found


def _year(fact: Fact) -> int | None:
    whole = fact.period is not None and fact.period.part is Part.YEAR
    return fact.period.year if whole and fact.period else None


def _is_dated(fact: Fact, year: int, blocks: Mapping[int, TextBlock]) -> bool:
    """Whether the words right before a sum of the text name its year, and not the report's own as well."""
    block = blocks.get(fact.place.block)
    if fact.origin is not Origin.NARRATIVE or block is None:
        return False
    before = block.text[max(0, fact.place.start - _WINDOW) : fact.place.start]
    before = _SENTENCE.split(before)[-1]
    return str(_year(fact)) in before and str(year) not in before


def _is_dated_now(facts: Sequence[Fact], year: int, blocks: Mapping[int, TextBlock]) -> bool:
    """Whether a place of this year says so itself: a table does by its heading, a sentence by its words."""
    for fact in facts:
        block = blocks.get(fact.place.block)
        if fact.origin is Origin.TABLE:
            return True
        if block is not None and str(year) in block.text[: fact.place.start][-_WINDOW:]:
            return True
    return False
