"""Figures of an indicator that count other things than its usual unit: "5 orang" among reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Indicator, Measure
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule

_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.TARGET_END)
_SURE = 0.8
_LEAST_TIMES = 3
_OF_NAME = 2
_MOST_PLACES = 6
_PERSON, _OFFICE = "orang", "opd"


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure with the thing that it counts: `kind` is one word for all that mean the same."""

    fact: Fact
    name: str
    kind: str


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every indicator some figures of which count another thing than most.

    The rule's parameters: `people` and `offices` are words for persons and for offices, one unit each;
    `papers` words that often stand for each other, so that their change is only noted.
    """
    people, offices, papers = (frozenset(rule.texts(key)) for key in ("people", "offices", "papers"))
    found: dict[str, list[_Counted]] = defaultdict(list)
    for fact in evidence.facts:
        unit = fact.quantity.unit
        name = evidence.names.get(fact.subject)
        if name is None or unit is None or fact.measure not in _MEASURES or fact.certainty < _SURE:
            continue
        if unit.kind is UnitKind.COUNT and unit.name and fact.quantity.is_number:
            kind = _PERSON if unit.name in people else _OFFICE if unit.name in offices else unit.name
            found[name].append(_Counted(fact, unit.name, kind))
    for indicator in evidence.indicators:
        yield from _judged(rule, indicator, found.get(indicator.id, ()), papers)


def _judged(
    rule: Rule, indicator: Indicator, figures: Sequence[_Counted], papers: frozenset[str]
) -> Iterator[Finding]:
    kinds = Counter(figure.kind for figure in figures)
    if len(kinds) < 2:
        return
    named = {word.text for word in words_of(indicator.name)[1:3]}
    weights = Counter({kind: n + _OF_NAME * (kind in named) for kind, n in kinds.items()})
    (usual, most), (_, next_most) = weights.most_common(2)
    if most < _LEAST_TIMES or most < 2 * next_most:
        return
    # NOTE: a figure that counts what the indicator's own name does is not the odd one.
    odd = [f for f in figures if f.kind not in {usual, *named} and not _alike(f.kind, usual)]
    if not odd:
        return
    source = next(f for f in figures if f.kind == usual)
    first = odd[0].fact
    said = _with_unit(odd[0])
    loose = all({f.kind, usual} <= papers for f in odd)
    yield rule.finding(
        [first.place, source.fact.place],
        stated=[said],
        expected=[f"{_bare(said)} {source.name}"],
        proof=Severity.INFO if loose else Severity.WARNING,
        subject=indicator.name,
        calculation=f"{odd[0].name} ≠ {source.name}",
        values={"unit": odd[0].name, "usual": source.name, "times": str(kinds[usual])},
        context=[f.fact.place for f in odd[1:_MOST_PLACES]],
        confidence=0.75,
    )


def _alike(one: str, other: str) -> bool:
    """Whether two units share a word ("kab/kota", "kabupaten/kota"), or one is cut short."""
    left, right = ({w.text for w in words_of(text)} for text in (one, other))
    return bool(left & right) or any(a.startswith(b) or b.startswith(a) for a in left for b in right)


def _with_unit(figure: _Counted) -> str:
    raw = " ".join(figure.fact.quantity.raw.split())
    return raw if figure.name in raw.lower() else f"{raw} {figure.name}"


def _bare(raw: str) -> str:
    """The digits of a figure without its unit."""
    return raw.split(" ")[0]
