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
# So many words at the beginning make two sentences twins that go on in their own way.
_FRAME = 14
_LEAST_FRAMED = 3


@dataclass(frozen=True, slots=True)
class _Sentence:
    year: int
    block: int
    section: int
    place: Place


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sentence that names last year where most of its twins name this one.

    Of sentences that only begin alike, one of this year is enough, if each stands in a section of its own
    that does not name this year: then the sections are copies, and the others were left.
    """
    year = evidence.identity.year
    if year is None:
        return
    whole: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    framed: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    sections = _Sections(evidence.document.texts, str(year))
    for at, block in enumerate(evidence.document.texts):
        if block.kind in _KINDS and (str(year - 1) in block.text or str(year) in block.text):
            for words, sentence in _dated(block, at, sections.of[at], (str(year - 1), str(year))):
                if _same_throughout(words):
                    whole[words].append(sentence)
                if len(words) > _FRAME and _same_throughout(words[:_FRAME]):
                    framed[words[:_FRAME]].append(sentence)
    told: set[_Sentence] = set()
    for group in whole.values():
        now = [s for s in group if s.year == year]
        stale = [s for s in group if s.year == year - 1 and not _beside(s, now)]
        if stale and len(now) >= _LEAST_TIMES and len(now) >= len(stale):
            told.update(stale)
            yield _finding(rule, stale, now, year)
    for group in framed.values():
        now = [s for s in group if s.year == year]
        left = [s for s in group if s.year == year - 1 and s.section not in sections.now]
        stale = [s for s in left if s not in told]
        apart = len({s.section for s in group}) == len(group) >= _LEAST_FRAMED
        if now and stale and apart:
            yield _finding(rule, stale, now, year)


class _Sections:
    """The section of every block, and the sections whose text names the report's year."""

    def __init__(self, texts: Sequence[TextBlock], year: str) -> None:
        self.of: list[int] = []
        self.now: set[int] = set()
        section = 0
        for block in texts:
            section += block.kind is BlockKind.HEADING
            self.of.append(section)
            if year in block.text:
                self.now.add(section)


def _finding(rule: Rule, stale: Sequence[_Sentence], now: Sequence[_Sentence], year: int) -> Finding:
    return rule.finding(
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


def _dated(
    block: TextBlock, at: int, section: int, years: tuple[str, str]
) -> Iterator[tuple[tuple[str, ...], _Sentence]]:
    """The sentences that begin by naming one of two years, that year left out of their words."""
    for match in _SENTENCE.finditer(block.text):
        if years[0] not in match.group() and years[1] not in match.group():
            continue
        texts = [w.text for w in words_of(match.group())]
        named = [t for t in texts[:_FRAME] if t in years] or [t for t in texts if t in years]
        if len(texts) >= _LEAST_WORDS and len(set(named)) == 1:
            place = block.passage.place(
                match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
            )
            words = tuple("" if t == named[0] else t for t in texts)
            yield words, _Sentence(int(named[0]), at, section, place)


def _same_throughout(words: Sequence[str]) -> bool:
    """Whether words hold the place of a year, and no other figure."""
    return "" in words and not any(w[:1].isdigit() for w in words)
