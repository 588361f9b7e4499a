"""One thing counted for two groups of age: "akta kelahiran usia 0-17 tahun" and "usia 0-18 tahun"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_AGES = regex.compile(
    r"(?<![\d.,])(\d{1,2})\s?(?:-|–|<|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s?(\d{1,2})\s+(?:tahun|thn|th)\b",
    regex.IGNORECASE,
)
_AROUND = 8
_LEAST_SHARED = 2
_MOST_PLACES = 30


@dataclass(frozen=True, slots=True)
class _Age:
    """A range of ages, as printed, with the telling words beside it."""

    low: int
    high: int
    place: Place
    words: frozenset[str]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every two ranges that differ by a year at their upper end and count one thing.

    The rule's parameter `common` lists words that tell nothing of what is counted; `about` must stand near.
    """
    common, about = frozenset(rule.texts("common")), frozenset(rule.texts("about"))
    ages = list(_ages(evidence, common, about))
    done: set[tuple[int, int]] = set()
    for age in ages:
        near = [a for a in ages if _one_thing(age, a)]
        rivals = [a for a in near if a.high == age.high + 1]
        if not rivals or (age.low, age.high) in done:
            continue
        done.add((age.low, age.high))
        shared = _shared(age, rivals)
        both = [a for a in ages if a.low == age.low and a.high - age.high in (0, 1) and shared <= a.words]
        yield _finding(rule, both, age, shared)


def _ages(evidence: Evidence, common: frozenset[str], about: frozenset[str]) -> Iterator[_Age]:
    for text, place in _texts(evidence):
        for match in _AGES.finditer(text):
            words = words_of(text)
            first = next(i for i, w in enumerate(words) if w.start >= match.start())
            near = [w.text for w in words[max(0, first - _AROUND) : first + _AROUND]]
            low, high = int(match[1]), int(match[2])
            telling = frozenset(w for w in near if w not in common and w.isalpha() and len(w) > 2)
            if low < high and about & set(near):
                yield _Age(low, high, place, telling)


def _texts(evidence: Evidence) -> Iterator[tuple[str, Place]]:
    for block in evidence.document.blocks:
        if isinstance(block, TextBlock):
            yield block.text, block.place
            continue
        for cell in block.cells:
            yield cell.text, cell.place


def _one_thing(one: _Age, other: _Age) -> bool:
    return one.low == other.low and len(one.words & other.words) >= _LEAST_SHARED


def _shared(age: _Age, rivals: Sequence[_Age]) -> frozenset[str]:
    """The words of what is counted that most of the rivals have too, two of them at least."""
    counts = Counter(w for r in rivals for w in r.words & age.words if len(r.words & age.words) >= 2)
    return frozenset(sorted(counts, key=lambda w: (-counts[w], w))[:_LEAST_SHARED])


def _finding(rule: Rule, ages: Sequence[_Age], age: _Age, shared: frozenset[str]) -> Finding:
    counts = Counter(a.high for a in ages)
    rare = min(sorted(counts), key=lambda h: counts[h])
    marked = sorted((a for a in ages if a.high == rare), key=lambda a: a.place.order)
    others = sorted((a for a in ages if a.high != rare), key=lambda a: a.place.order)
    return rule.finding(
        [a.place for a in (*marked, *others)][:_MOST_PLACES],
        stated=[f"{a.low}-{a.high}" for a in (marked[0], others[0])],
        proof=Severity.WARNING,
        subject=" ".join(sorted(shared)),
        values={"first": f"{age.low}-{age.high}", "second": f"{age.low}-{age.high + 1}"},
        confidence=0.8,
    )
