"""Sentences that draw a capaian from a realisasi and a target: "R dari target T, sehingga capaian C"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from auditor.arithmetic.fit import compute, ratio_percent
from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure
from auditor.model.rule import Rule

_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
# A page break leaves a sentence in two paragraphs, at most with an empty block between them.
_NEXT = 2
_ENDS = (".", ";", ":", "!", "?")
_STOP = regex.compile(r"[.;!?]\s")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The three figures of one such sentence; the capaian follows from the other two."""

    target: Fact
    realisasi: Fact
    capaian: Fact


def conclusions(evidence: Evidence, rule: Rule) -> Iterator[Conclusion]:
    """The sentences whose capaian their own figures give, by the rule's words `result` and `contrast`."""
    linked = _Link(rule)
    texts = {b.index: b for b in evidence.document.texts if b.kind is not BlockKind.HEADING}
    figures: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.narrative.facts:
        if fact.measure in _MEASURES and fact.quantity.is_number and fact.place.block in texts:
            figures[fact.place.block].append(fact)
    for block, facts in figures.items():
        for capaian in facts:
            if capaian.measure is Measure.CAPAIAN and capaian.quantity.is_percent:
                before = [f for f in facts if f.place.start < capaian.place.start]
                lead = ""
                if not before:
                    before, lead = _broken_off(figures, texts, block)
                target, realisasi = (_last(before, m) for m in _MEASURES[:2])
                if target is None or realisasi is None or target.subject != realisasi.subject:
                    continue
                between = lead + texts[block].text[_end(block, target, realisasi) : capaian.place.start]
                if linked.holds(between) and _follows(target, realisasi, capaian):
                    yield Conclusion(target, realisasi, capaian)


class _Link:
    """The words between the figures and the capaian drawn from them."""

    def __init__(self, rule: Rule) -> None:
        result, contrast = rule.params["result"], rule.params["contrast"]
        self._result = _pattern(result if isinstance(result, tuple) else ())
        self._contrast = _pattern(contrast if isinstance(contrast, tuple) else ())

    def holds(self, between: str) -> bool:
        """Whether they draw a conclusion, in one sentence and without turning to something else."""
        drawn, turned = self._result.search(between), self._contrast.search(between)
        return drawn is not None and turned is None and _STOP.search(between) is None


def _pattern(words: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){any_of(tuple(words))}(?!\p{{L}})", regex.IGNORECASE)


def _broken_off(
    figures: Mapping[int, Sequence[Fact]], texts: Mapping[int, TextBlock], block: int
) -> tuple[list[Fact], str]:
    """The figures of a sentence that the paragraph above leaves unfinished, and what follows them there."""
    above = next((at for at in range(block - 1, block - 1 - _NEXT, -1) if at in texts), None)
    if above is None or above not in figures or texts[above].text.rstrip().endswith(_ENDS):
        return [], ""
    facts = list(figures[above])
    return facts, texts[above].text[max(f.place.end for f in facts) :] + " "


def _last(facts: Sequence[Fact], measure: Measure) -> Fact | None:
    return max((f for f in facts if f.measure is measure), key=lambda f: f.place.start, default=None)


def _end(block: int, *facts: Fact) -> int:
    """Where the last figure of the paragraph itself ends."""
    return max((f.place.end for f in facts if f.place.block == block), default=0)


def _follows(target: Fact, realisasi: Fact, capaian: Fact) -> bool:
    if target.quantity.number == 0:
        return False
    computed = compute(ratio_percent, (realisasi.quantity, target.quantity))
    return computed is not None and computed.verdict(capaian.quantity) is not None
