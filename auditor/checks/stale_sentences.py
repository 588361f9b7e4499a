"""Sentences left from last year's report, where the same sentence elsewhere names this year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_SENTENCE = regex.compile(r"[^.;!?]++(?:[.;!?](?!\s|$)[^.;!?]*+)*+[.;!?]?")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEAST_WORDS = 9
_LEAST_TIMES = 2
_APART = 6


@dataclass(frozen=True, slots=True)
class _Sentence:
    year: int
    block: int
    section: str | None
    place: Place


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sentence that names last year where most of its twins name this one."""
    year = evidence.identity.year
    if year is None:
        return
    groups: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    for at, block in enumerate(evidence.document.texts):
        if str(year - 1) in block.text or str(year) in block.text:
            for template, sentence in _templates(block, at, (str(year - 1), str(year))):
                groups[template].append(sentence)
    for group in groups.values():
        now = [s for s in group if s.year == year]
        stale = [s for s in group if s.year == year - 1 and not _beside(s, now)]
        if stale and len(now) >= _LEAST_TIMES and len(now) >= len(stale):
            yield rule.finding(
                [s.place for s in stale],
                stated=[str(year - 1)],
                expected=[str(year)],
                proof=Severity.WARNING,
                subject=" ".join(stale[0].place.text.split())[:200],
                values={"times": str(len(now))},
                context=[s.place for s in now[:4]],
                confidence=0.85,
            )


def _beside(sentence: _Sentence, others: Sequence[_Sentence]) -> bool:
    """Whether a twin stands near: then they tell of two years on purpose."""
    return any(abs(o.block - sentence.block) <= _APART for o in others)


def _templates(
    block: TextBlock, at: int, years: tuple[str, str]
) -> Iterator[tuple[tuple[str, ...], _Sentence]]:
    """The sentences with one year and no other figure, their year left out."""
    if block.kind not in _KINDS:
        return
    for match in _SENTENCE.finditer(block.text):
        if years[0] not in match.group() and years[1] not in match.group():
            continue
        texts = [w.text for w in words_of(match.group())]
        named = {t for t in texts if t in years}
        figures = [t for t in texts if t[0].isdigit() and t not in years]
        if len(texts) >= _LEAST_WORDS and len(named) == 1 and not figures:
            template = tuple("" if t in years else t for t in texts)
            place = block.passage.place(
                match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
            )
            yield template, _Sentence(int(named.pop()), at, block.place.section, place)
