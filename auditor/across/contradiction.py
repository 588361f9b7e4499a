"""A finding that rests on two documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.across.kept import Kept, KeptFact
from auditor.model.finding import Finding, Severity
from auditor.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`documents` are the paths of the finding's locations, one each, in their order."""

    finding: Finding
    documents: tuple[str, ...]


# Below it the owner or the year of a document is a guess.
SURE = 0.65
Check = Callable[[Sequence[Kept], Rule], Iterator[Contradiction]]


def contradiction(
    rule: Rule, one: tuple[Kept, KeptFact], other: tuple[Kept, KeptFact], **values: str
) -> Contradiction:
    """A figure of one document that no figure of the other agrees with.

    What was recognised from pictures, is of a document whose owner is in doubt, or has its unit in one of
    them only, is only a note.
    """
    (first, fact), (second, against) = one, other
    doubtful = any(d.recognised or d.certainty < SURE for d in (first, second))
    doubtful = doubtful or bool(fact.unit) != bool(against.unit)
    finding = rule.finding(
        (fact.spot.place, against.spot.place),
        stated=(fact.raw,),
        expected=(against.raw,),
        proof=Severity.INFO if doubtful else Severity.WARNING,
        subject=fact.name,
        values={"year": str(fact.year), "one": first.path, "other": second.path, **values},
        confidence=min(fact.certainty, against.certainty, first.certainty, second.certainty),
    )
    return Contradiction(finding, (first.path, second.path))


def disagreeing(ours: Iterable[KeptFact], theirs: Iterable[KeptFact]) -> Iterator[tuple[KeptFact, KeptFact]]:
    """Indicators of one name, measure, year and dimension of which no figure of one fits one of the other.

    A name with two dimensions, or of which the figures differ by a power of ten, is left alone: another
    unit explains it.
    """
    known: dict[tuple[str, str, int, str], list[KeptFact]] = {}
    for fact in theirs:
        known.setdefault((fact.key, fact.measure, fact.year, fact.entity), []).append(fact)
    own: dict[tuple[str, str, int, str], list[KeptFact]] = {}
    for fact in ours:
        own.setdefault((fact.key, fact.measure, fact.year, fact.entity), []).append(fact)
    for key, facts in own.items():
        others = known.get(key, [])
        if others and _is_telling(facts[0].key) and not any(_may_agree(a, b) for a in facts for b in others):
            yield facts[0], others[0]


def _is_telling(key: str) -> bool:
    """Whether a name is more than a label ("Jumlah") under which tables print different things."""
    return len(key.split()) > 1


def _may_agree(a: KeptFact, b: KeptFact) -> bool:
    """Whether two figures can be one value, or speak of different things."""
    if (a.unit and b.unit and a.unit != b.unit) or (a.scope and b.scope and a.scope != b.scope):
        return True
    one, other = a.interval, b.interval
    return any(one.meets(other.scaled(10**n)) or one.scaled(10**n).meets(other) for n in (0, 2, 3, 6, 9))


def same_agency(one: Kept, other: Kept) -> bool:
    """Whether two documents are of one agency."""
    return bool(one.agency) and (one.agency, one.code) == (other.agency, other.code)
