"""Sentences copied from another indicator: its whole paragraph, or the clause on its target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import words_of
from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Subject
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_LEAST_WORDS = 10
_CLAUSE = 90


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every target clause and every paragraph that belongs to another indicator."""
    target = rule.params["target"]
    word = any_of(target if isinstance(target, tuple) else ())
    clause = regex.compile(
        rf"(?<!\p{{L}}){word}(?!\p{{L}})[^.;]{{0,70}}?[0-9][0-9.,]*\s?%?\s*$",
        regex.IGNORECASE,
    )
    tables = _Tables(evidence)
    blocks = {b.index: b for b in evidence.document.texts}
    named: dict[int, list[Subject]] = defaultdict(list)
    for subject in dict.fromkeys(evidence.narrative.subjects):
        if not subject.inherited and subject.place.block in blocks:
            named[subject.place.block].append(subject)
    told = {f.place.block for wrong in evidence.misattributed for f in wrong.facts}
    yield from _clauses(rule, evidence, named, blocks, tables, clause)
    yield from _paragraphs(rule, evidence, named, blocks, tables, told)


class _Tables:
    """Which tables print an indicator."""

    def __init__(self, evidence: Evidence) -> None:
        self._of: dict[str, set[int]] = defaultdict(set)
        for (view, _), indicator in evidence.indicator_of.items():
            self._of[indicator].add(view)

    def tell_apart(self, one: str, other: str) -> bool:
        """Whether one table prints both indicators, so that they are two things."""
        return one != other and not self._of[one].isdisjoint(self._of[other])


def _clauses(
    rule: Rule,
    evidence: Evidence,
    named: Mapping[int, Sequence[Subject]],
    blocks: Mapping[int, TextBlock],
    tables: _Tables,
    clause: regex.Pattern[str],
) -> Iterator[Finding]:
    """ "X ... dari target 70% Y": Y follows the figure of a target that is X's."""
    seen: dict[str, Subject] = {}
    for index, subjects in named.items():
        text = blocks[index].text
        ordered = sorted(subjects, key=lambda s: s.place.start)
        for first, other in ((a, b) for a in ordered[:1] for b in ordered[1:]):
            own, wrong = evidence.names.get(first.name), evidence.names.get(other.name)
            before = clause.search(text, max(first.place.end, other.place.start - _CLAUSE), other.place.start)
            if (
                own is None
                or wrong is None
                or before is None
                or ". " in text[first.place.end : other.place.start]
            ):
                continue
            words = " ".join(w.text for w in words_of(text[before.start() : other.place.end]))
            if own == wrong:
                seen.setdefault(words, first)
            elif tables.tell_apart(own, wrong):
                source = seen.get(words)
                yield rule.finding(
                    [other.place, first.place, *([source.place] if source else [])],
                    stated=[" ".join(other.place.text.split())],
                    expected=[first.name],
                    proof=Severity.ERROR if source else Severity.WARNING,
                    variant="clause",
                    subject=first.name,
                    cause=rule.cause("copied-paragraph", line=_spot(source)) if source else None,
                    confidence=0.9,
                )


def _paragraphs(
    rule: Rule,
    evidence: Evidence,
    named: Mapping[int, Sequence[Subject]],
    blocks: Mapping[int, TextBlock],
    tables: _Tables,
    told: set[int],
) -> Iterator[Finding]:
    """A paragraph word for word under the heading of the indicator it names, and under another's."""
    at_home: dict[tuple[str, ...], Subject] = {}
    away: list[tuple[tuple[str, ...], Subject]] = []
    for index, subjects in named.items():
        first, text = subjects[0], blocks[index].text
        words = tuple(w.text for w in words_of(text))
        ids = {evidence.names.get(s.name) for s in subjects}
        heading = evidence.names.get(first.heading) if first.heading else None
        own = evidence.names.get(first.name)
        if heading is None or own is None or len(words) < _LEAST_WORDS:
            continue
        if heading == own:
            at_home.setdefault(words, first)
        elif heading not in ids and tables.tell_apart(heading, own) and index not in told:
            away.append((words, first))
    for words, subject in away:
        source = at_home.get(words)
        if source is not None:
            yield rule.finding(
                [subject.place, source.place],
                stated=[subject.name],
                expected=[subject.heading],
                proof=Severity.WARNING,
                subject=subject.heading,
                confidence=0.9,
            )


def _spot(subject: Subject) -> str:
    return f"baris {subject.place.line}" if subject.place.line else f"hlm. {subject.place.page}"
