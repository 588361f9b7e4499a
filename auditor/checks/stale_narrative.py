"""Narrative on an indicator that ends with last year, where the tables measure this year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from auditor.indonesian.phrases import Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)
_LEAST_SISTERS = 2
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The running text below one heading, up to the next one; `path` are the headings above it."""

    heading: TextBlock
    path: tuple[TextBlock, ...]
    blocks: tuple[TextBlock, ...]

    @property
    def parent(self) -> int:
        """The block of the heading above this one's; -1 for none."""
        return self.path[-1].index if self.path else -1

    def names(self, year: int) -> bool:
        """Whether the text, or a heading above it, names a year."""
        return any(str(year) in block.text for block in (*self.blocks, self.heading, *self.path))


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding for every heading below which indicators are told of as of last year.

    Only where the tables state this year's result, and other stretches of the report tell of this year.  The
    rule's parameter `now` lists the words that mean the report's year without naming it.
    """
    year = evidence.identity.year
    if year is None:
        return
    told = _told(evidence)
    results = _results(evidence, year)
    now = Phrases({"now": rule.texts("now")})
    stale: dict[int, list[tuple[_Stretch, list[Fact]]]] = defaultdict(list)
    current = 0
    stretches = [
        (stretch, [f for block in stretch.blocks for f in told.get(block.index, ())])
        for stretch in _stretches(evidence.document.texts)
    ]
    beside = _beside(evidence, stretches, year)
    measured = _first_measured(evidence, year)
    for stretch, facts in stretches:
        if stretch.heading.index < measured:
            continue  # the state of things before the year, told where the report sets out
        facts = [f for f in facts if evidence.names.get(f.subject) in results]
        last = [f for f in facts if _year(f) == year - 1]
        last = [f for f in last if evidence.names[f.subject] not in beside[stretch.parent]]
        # NOTE: with this year's figure only the year slipped, unless the text goes on to the year before.
        if not stretch.names(year - 2):
            last = [
                f for f in last if (f.measure, f.quantity.value) not in results[evidence.names[f.subject]]
            ]
        if any(_year(f) == year for f in facts):
            current += 1
        elif last and not _means_now(stretch, year, now) and not _says_so(stretch, year - 1):
            stale[stretch.parent].append((stretch, last))
    for group in stale.values():
        if current >= _LEAST_SISTERS:
            facts = [fact for _, facts in group for fact in facts]
            yield _finding(rule, facts, year)


def _first_measured(evidence: Evidence, year: int) -> int:
    """The block of the first table that states results of the year."""
    of_now = (
        f.place.block
        for f in evidence.facts
        if f.origin is Origin.TABLE and f.measure in _RESULTS and _year(f) == year
    )
    return min(of_now, default=0)


def _beside(
    evidence: Evidence, stretches: Sequence[tuple[_Stretch, Sequence[Fact]]], year: int
) -> Mapping[int, Set[str]]:
    """The indicators of which this year's result is told, by the heading above.

    "Capaian" and "Perkembangan sebelumnya" below one heading share an indicator among them.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for stretch, facts in stretches:
        found[stretch.parent] |= {evidence.names.get(f.subject, "") for f in facts if _year(f) == year}
    return found


def _year(fact: Fact) -> int | None:
    return fact.period.year if fact.period is not None else None


def _told(evidence: Evidence) -> Mapping[int, Sequence[Fact]]:
    """The results that sentences state, by block."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        if fact.origin is Origin.NARRATIVE and fact.measure in _RESULTS:
            found[fact.place.block].append(fact)
    return found


def _results(evidence: Evidence, year: int) -> Mapping[str, Set[tuple[Measure, Decimal | None]]]:
    """This year's results by indicator in tables: a sentence that states one only slipped in the year."""
    found: dict[str, set[tuple[Measure, Decimal | None]]] = defaultdict(set)
    for fact in evidence.facts:
        of_now = fact.period is not None and fact.period.year == year
        name = evidence.names.get(fact.subject)
        if name and of_now and fact.origin is Origin.TABLE and fact.measure in _RESULTS:
            found[name].add((fact.measure, fact.quantity.value))
    return found


def _stretches(texts: Sequence[TextBlock]) -> Iterator[_Stretch]:
    path: list[TextBlock] = []
    below: list[TextBlock] = []
    for block in texts:
        if block.kind is not BlockKind.HEADING:
            below.append(block)
            continue
        if path and below:
            yield _Stretch(path[-1], tuple(path[:-1]), tuple(below))
        below = []
        while path and path[-1].level >= block.level:
            path.pop()
        path.append(block)
    if path and below:
        yield _Stretch(path[-1], tuple(path[:-1]), tuple(below))


def _means_now(stretch: _Stretch, year: int, now: Phrases) -> bool:
    texts = (block.text for block in stretch.blocks)
    return any(str(year) in text or now.find(text) for text in texts)


def _says_so(stretch: _Stretch, last: int) -> bool:
    """Whether a heading announces last year."""
    return any(str(last) in block.text for block in (stretch.heading, *stretch.path))


def _finding(rule: Rule, facts: Sequence[Fact], year: int) -> Finding:
    place, *more = dict.fromkeys(fact.place for fact in facts)
    subjects = "; ".join(dict.fromkeys(fact.subject for fact in facts))
    return rule.finding(
        [place],
        stated=list(dict.fromkeys(f"{fact.quantity.raw} ({year - 1})" for fact in facts))[:_MOST_PLACES],
        expected=[str(year)],
        proof=Severity.WARNING,
        subject=subjects,
        values={"last": str(year - 1)},
        context=more[:_MOST_PLACES],
        confidence=0.8,
    )
