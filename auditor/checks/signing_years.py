"""The years in which the parts of a report are signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_LONGEST = 70
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN, Measure.REALISASI_ANGGARAN)
_TOWN = regex.compile(r"\p{Lu}[\p{L} .-]{2,30},[\s.…_]*")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where preface, summary or conclusion bear other years, or the report's own year."""
    year = evidence.identity.year
    signed = list(_signed(evidence.document.texts, rule))
    if year is None or not signed:
        return
    years = {y for _, y in signed}
    # NOTE: an earlier signature still rather shows that the report's year was misread.
    early = [place for place, y in signed if y == year]
    if not early:
        return
    if any(y < year for _, y in signed):
        return
    later = [place for place, y in signed if y > year]
    if not later and not _tells_of(evidence, year):
        return  # a plan is signed before its year ends
    yield rule.finding(
        early,
        stated=[" ".join(p.text.split()) for p in early],
        expected=[str(max(years))] if later else [str(year + 1)],
        proof=Severity.WARNING if later else Severity.INFO,
        variant="default" if later else "early",
        context=later,
        values={"year": str(year)},
        confidence=0.85,
    )


def _tells_of(evidence: Evidence, year: int) -> bool:
    """Whether the report states what was achieved or spent in a year."""
    return any(c.measure in _RESULTS and c.period and c.period.year == year for c in evidence.claims)


def _signed(texts: Sequence[TextBlock], rule: Rule) -> Iterator[tuple[Place, int]]:
    """Place and year of "Kota, 31 Januari 2024" under a heading of the parts that are signed."""
    months, parts, others = (rule.params[key] for key in ("months", "signed_parts", "other_parts"))
    if not (isinstance(months, tuple) and isinstance(parts, tuple) and isinstance(others, tuple)):
        return
    date = regex.compile(
        rf"(?:[0-9.…_]*\s*{any_of(months)}\.?\s*)?(?P<year>20[0-9]{{2}})[.\s]*", regex.IGNORECASE
    )
    known = Phrases({"signed": parts, "other": others})
    part = ""
    for i, block in enumerate(texts):
        if block.kind is BlockKind.HEADING:
            found = known.best(block.text)
            part = found.key if found else part
        if part != "signed" or len(block.text) > _LONGEST:
            continue
        town = _TOWN.match(block.text)
        if town is None:
            continue
        rest, home = block.text[town.end() :], block
        if not rest.strip() and i + 1 < len(texts):
            rest, home = texts[i + 1].text, texts[i + 1]
        match = date.match(rest)
        if match and (match.end() == len(rest) or rest[match.end() :].isupper()):
            yield home.passage.place(0, min(len(home.text), _LONGEST)), int(match["year"])
