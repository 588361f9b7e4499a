"""Sentences on this report, or on its agreed targets, that name another year than the report's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SENTENCE = regex.compile(r"[^.;!?]++(?:[.;!?](?!\s|$)[^.;!?]*+)*+[.;!?]?")
_YEAR = regex.compile(r"(?<![0-9./-])20[0-9]{2}(?!\s*[-–/0-9])")
# Between a name and its year there are only words: the agency's name.
_GAP = r"[^0-9.;:()]{0,120}?\btahun\s+(?:anggaran\s+)?"
_FAR = 2


@dataclass(frozen=True, slots=True)
class _Words:
    """The rule's parameters as patterns."""

    report: regex.Pattern[str]
    agreement: regex.Pattern[str]
    result: regex.Pattern[str]
    aimed: regex.Pattern[str]
    own: regex.Pattern[str]
    aside: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Odd:
    """A year that does not fit its sentence, where it stands in the block, and which wording tells it."""

    start: int
    end: int
    variant: str


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sentence that says "laporan kinerja tahun 2018" of the report of 2019.

    The parameters: `report` and `agreement` are names of the report and of its agreed targets, `result` what
    the report tells, `aimed` words for what is to be reached, `own` words that only fit this report, `aside`
    those of sentences on other reports and on rules.
    """
    year = evidence.identity.year
    if year is None:
        return
    words = _Words(*(_pattern(rule.texts(key)) for key in _Words.__slots__))
    reported = _reported(evidence, words)
    for block in evidence.document.blocks:
        if not isinstance(block, TextBlock) or block.kind not in _KINDS or "20" not in block.text:
            continue
        for sentence in _SENTENCE.finditer(block.text):
            odd = _odd(sentence[0], year, words)
            if odd is None:
                continue
            place = block.passage.place(sentence.start() + odd.start, sentence.start() + odd.end)
            if reported[place.text] >= reported[str(year)]:
                continue  # the report may be that of the other year
            yield rule.finding(
                [place],
                stated=[place.text],
                expected=[str(year)],
                proof=Severity.WARNING,
                variant=odd.variant,
                values={"year": str(year)},
                confidence=0.75,
            )


def _odd(text: str, year: int, words: _Words) -> _Odd | None:
    years = {int(y) for y in _YEAR.findall(text)}
    if words.aside.search(text) or not any(0 < abs(y - year) <= _FAR for y in years):
        return None
    if year in years:
        return _aimed(text, year, words) if len(years) == len((year, year + 1)) else None
    if len(years) != 1:
        return None
    other = str(next(iter(years)))
    reports = regex.search(rf"{words.report.pattern}{_GAP}(?P<year>{other})", text, regex.IGNORECASE)
    if reports is not None and words.own.search(text):
        return _Odd(reports.start("year"), reports.end("year"), "default")
    agreed = regex.search(rf"{words.agreement.pattern}{_GAP}(?P<year>{other})", text, regex.IGNORECASE)
    told = regex.search(rf"{words.result.pattern}{_GAP}(?P<year>{other})", text, regex.IGNORECASE)
    if agreed is not None and told is not None and words.own.search(text):
        return _Odd(told.start("year"), told.end("year"), "compared")
    return None


def _aimed(text: str, year: int, words: _Words) -> _Odd | None:
    """ "Perjanjian Kinerja Tahun 2019 memuat target yang ingin dicapai pada tahun 2020"."""
    agreed = rf"{words.agreement.pattern}{_GAP}{year}"
    form = rf"{agreed}[^0-9.;]*{words.aimed.pattern}[^0-9.;]{{0,20}}(?P<year>20[0-9]{{2}})"
    match = regex.search(form, text, regex.IGNORECASE)
    if match is None or match["year"] == str(year):
        return None
    return _Odd(match.start("year"), match.end("year"), "aimed")


def _reported(evidence: Evidence, words: _Words) -> Counter[str]:
    """How often the document calls itself the report of each year."""
    form = regex.compile(rf"{words.report.pattern}{_GAP}(?P<year>20[0-9]{{2}})", regex.IGNORECASE)
    return Counter(m["year"] for block in evidence.document.texts for m in form.finditer(block.text))


@cache
def _pattern(forms: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){any_of(forms)}(?!\p{{L}})", regex.IGNORECASE)
