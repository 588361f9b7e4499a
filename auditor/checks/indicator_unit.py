"""One indicator counted in things of two kinds: reports here, persons there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule

_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.TARGET_END)
_LIKELY = 0.8
_MOST_PLACES = 12


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every indicator with figures in another kind of thing than most of its figures."""
    kinds = _kinds(rule)
    counted: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
    for claim in evidence.claims:
        if claim.indicator and claim.measure in _MEASURES and claim.certainty >= _LIKELY:
            for fact in claim.facts:
                kind = _kind(kinds, fact)
                if kind and fact.certainty >= _LIKELY:
                    counted[claim.indicator].append((kind, fact))
    for facts in counted.values():
        usual = _usual(facts)
        if usual is None:
            continue
        own = [f for kind, f in facts if kind == usual]
        other = [f for kind, f in facts if kind != usual and not _beside(f, own)]
        if other:
            yield _finding(rule, other, own)


def _kinds(rule: Rule) -> Mapping[str, str]:
    """Which kind of thing a unit counts, by the words of the rule's lists."""
    lists = ((kind, words) for kind, words in rule.params.items() if isinstance(words, tuple))
    return {word: kind for kind, words in lists for word in words}


def _kind(kinds: Mapping[str, str], fact: Fact) -> str | None:
    """The kind of thing that a figure counts; None where its unit leaves that open."""
    unit = fact.quantity.unit
    if unit is None or unit.kind is not UnitKind.COUNT or not fact.quantity.is_number:
        return None
    name = "".join(unit.name.split(" ")) if "/" in unit.name else unit.name
    found = {kinds.get(part, "") for part in (name, *name.split("/"))} - {""}
    return found.pop() if len(found) == 1 else None


def _usual(facts: Sequence[tuple[str, Fact]]) -> str | None:
    """The kind of most figures, that of the first table where two are as frequent; None without tables."""
    kinds = Counter(kind for kind, _ in facts)
    tables = [(f.place.order, kind) for kind, f in facts if f.origin is Origin.TABLE]
    if len(kinds) < 2 or not tables:
        return None
    most = max(kinds.values())
    leading = [kind for kind, times in kinds.items() if times == most]
    first = min(tables)[1]
    usual = first if first in leading else leading[0]
    return usual if usual in {kind for _, kind in tables} else None


def _beside(fact: Fact, own: Sequence[Fact]) -> bool:
    """Whether a sentence prints the indicator's own unit too: "13 dokumen dari 13 kabupaten" is no slip."""
    if fact.origin is Origin.TABLE or fact.measure is Measure.TARGET_END:
        return False
    return any(o.place.block == fact.place.block for o in own)


def _finding(rule: Rule, other: Sequence[Fact], own: Sequence[Fact]) -> Finding:
    places = sorted((f.place for f in other), key=lambda p: p.order)
    unit = Counter(f.quantity.unit.name for f in own if f.quantity.unit).most_common(1)[0][0]
    return rule.finding(
        list(dict.fromkeys(places))[:_MOST_PLACES],
        stated=list(dict.fromkeys(f.quantity.raw for f in other)),
        expected=[unit],
        proof=Severity.WARNING,
        subject=own[0].subject,
        values={"times": str(len({f.place for f in own}))},
        context=[own[0].place],
        confidence=0.8,
    )
