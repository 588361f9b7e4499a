"""Texts below a table of this year that tell of last year alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule
from auditor.policy.treated import Run, treatments

_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)
# So many texts of a part, or paragraphs of one text, must tell of last year: in a single one the year
# may be a slip of the pen.
_LEAST_STALE = 2
# So many texts of a part must be of this year for another one to stand out.
_LEAST_FRESH = 2
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class _Text:
    """What a part of a section says of one indicator: its blocks and the newest year of its results."""

    heading: TextBlock
    blocks: tuple[TextBlock, ...]
    newest: int | None

    def names(self, year: int) -> bool:
        """Whether the text or its heading names a year."""
        return any(str(year) in b.text for b in (self.heading, *self.blocks))

    def of(self, year: int) -> list[TextBlock]:
        """The blocks that name a year."""
        return [b for b in self.blocks if str(year) in b.text]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every part, or indicator within a part, whose text was left in last year."""
    year = evidence.identity.year
    if year is None:
        return
    results = _results(evidence)
    for treatment in treatments(evidence):
        if not _measures(treatment.view, year) or str(year - 1) in treatment.view.section:
            continue
        for run in treatment.runs:
            if run.opening is not None and str(year - 1) in run.opening.text:
                continue
            texts = _texts(evidence.document.texts, run, results)
            stale = [t for t in texts if t.newest == year - 1 and not t.names(year)]
            fresh = [t for t in texts if t.newest == year]
            if not fresh and len(stale) >= _LEAST_STALE and not any(t.names(year) for t in texts):
                yield _finding(rule, year, texts, run.opening.text if run.opening else treatment.view.section)
            elif len(fresh) >= _LEAST_FRESH and len(fresh) > len(stale):
                longer = [t for t in stale if len(t.of(year - 1)) >= _LEAST_STALE]
                yield from (_finding(rule, year, [t], t.heading.text) for t in longer)


def _measures(view: TableView, year: int) -> bool:
    """Whether a table prints results of the report's year."""
    return any(c.measure in _RESULTS and c.period is not None and c.period.year == year for c in view.columns)


def _results(evidence: Evidence) -> Mapping[int, Sequence[Fact]]:
    """Dated results of sentences, by block."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.narrative.facts:
        if fact.measure in _RESULTS and fact.period is not None and fact.period.part is Part.YEAR:
            found[fact.place.block].append(fact)
    return found


def _texts(blocks: Sequence[TextBlock], run: Run, results: Mapping[int, Sequence[Fact]]) -> list[_Text]:
    """The texts of a part; the last one ends where the one before it would, or at the next heading."""
    headings = sorted(run.treated.values(), key=lambda b: b.index)
    ends = [after.index for _, after in pairwise(headings)]
    last = headings[-1].index
    depth = max(h.level for h in headings)
    below = (b for b in blocks if b.index > last and b.kind is BlockKind.HEADING and b.level <= depth)
    ends.append(next((b.index for b in below), blocks[-1].index + 1))
    found = []
    for heading, end in zip(headings, ends, strict=True):
        inside = tuple(b for b in blocks if heading.index < b.index < end)
        years = [f.period.year for b in inside for f in results.get(b.index, ()) if f.period]
        found.append(_Text(heading, inside, max(years, default=None)))
    return found


def _finding(rule: Rule, year: int, texts: Sequence[_Text], subject: str) -> Finding:
    places = [b.place for t in texts for b in t.of(year - 1)]
    return rule.finding(
        places[:_MOST_PLACES],
        stated=[str(year - 1)],
        expected=[str(year)],
        proof=Severity.WARNING,
        subject=subject,
        confidence=0.8,
    )
