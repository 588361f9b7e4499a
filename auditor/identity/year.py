"""The year that a document is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.identity.who import Sign
from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases
from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure
from auditor.model.period import Part

_COVER_BLOCKS = 40
_LONGEST_TITLE = 160
_LONGEST_LEAD = 3
_AGREED, _TITLED, _RESULTS, _READ_ONLY = 0.98, 0.9, 0.75, 0.5
_NEXT = 3
# How far to trust a cover that names two years.
_COVER_DOUBT = 0.7


def year_sign(evidence: Evidence, opening: Sequence[TextBlock], titles: Phrases, grammar: Grammar) -> Sign:
    """The year of the title, of the newest results in tables, and the one named most: held together."""
    results, year = _newest_results(evidence), evidence.identity.year
    told = _titled(opening[:_COVER_BLOCKS], titles, grammar)
    if len(told) > 1:  # a cover that names two years: the text decides
        told = {found: block for found, block in told.items() if found in (year, results)}
        doubt = _COVER_DOUBT
    else:
        doubt = 1.0
    if len(told) == 1:
        found, block = told.popitem()
        certainty = _AGREED if found in (results, year) else _TITLED
        return Sign(str(found), round(certainty * doubt, 2), block.text, block.place)
    if year is None:
        return Sign(str(results), _READ_ONLY) if results else Sign("")
    return _mentioned(year, opening, grammar, _RESULTS if year == results else _READ_ONLY)


def _titled(cover: Sequence[TextBlock], titles: Phrases, grammar: Grammar) -> dict[int, TextBlock]:
    """The years of the first line that names the document and of the short lines right after it."""
    for number, block in enumerate(cover):
        hit = next(iter(titles.find(block.text)), None)
        if hit is None or hit.first >= _LONGEST_LEAD or len(block.text) > _LONGEST_TITLE:
            continue
        found: dict[int, TextBlock] = {}
        for near in cover[number : number + 1 + _NEXT]:
            if len(near.text) > _LONGEST_TITLE or (near is not block and near.text.rstrip().endswith(".")):
                break
            years = _years(near.text, grammar)
            if len(years) == 1:
                found.setdefault(years.pop(), near)
                if near is block:
                    break
        if found:
            return found
    return {}


def _years(text: str, grammar: Grammar) -> set[int]:
    return {
        f.period.year
        for f in grammar.periods(text)
        if f.period.part is Part.YEAR and f.period.last_year is None and f.period.year
    }


def _newest_results(evidence: Evidence) -> int | None:
    """The last year of which tables print results, single strays left out."""
    found = Counter(
        c.period.year
        for c in evidence.claims
        if c.measure in (Measure.REALISASI, Measure.CAPAIAN) and c.period and c.period.part is Part.YEAR
    )
    most = max(found.values(), default=0)
    return max((year for year, n in found.items() if year and n * 4 >= most), default=None)


def _mentioned(year: int, opening: Sequence[TextBlock], grammar: Grammar, certainty: float) -> Sign:
    block = next((b for b in opening if str(year) in b.text and year in _years(b.text, grammar)), None)
    return Sign(
        str(year), certainty, block.text[:_LONGEST_TITLE] if block else "", block.place if block else None
    )
