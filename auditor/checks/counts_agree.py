"""How many programs, kegiatan, sasaran and indicators the report says it has, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from auditor.model.evidence import Evidence
from auditor.model.fact import BudgetUse, CountStatement, SpelledNumber
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

# The count of the larger thing stands in the same paragraph, or in one of those just before.
_NEAR = 8
_Budgets = Mapping[int, Set[Decimal | None]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number of larger things ("4 program") and of the smaller ones that make them up ("8 kegiatan")."""

    larger: CountStatement
    smaller: CountStatement


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where one number of larger things is said to hold two numbers of smaller ones.

    The rule's parameter `levels` lists the pairs of nouns, "larger > smaller".  Only formal counts, spelled
    out in words, are compared: others count a part ("3 program yang mendukung ...").
    """
    formal = {s.place.block for s in evidence.narrative.statements if isinstance(s, SpelledNumber)}
    counts = [
        s
        for s in evidence.narrative.statements
        if isinstance(s, CountStatement) and s.place.block in formal and "(" in s.count.quantity.raw
    ]
    levels = rule.params["levels"]
    budgets = _budgets(evidence)
    for level in levels if isinstance(levels, tuple) else ():
        larger, _, smaller = (part.strip() for part in level.partition(">"))
        yield from _compare(rule, list(_pairs(counts, larger, smaller)), budgets)


def _budgets(evidence: Evidence) -> _Budgets:
    """The budgets that every block states."""
    found: dict[int, set[Decimal | None]] = {}
    for statement in evidence.narrative.statements:
        if isinstance(statement, BudgetUse) and statement.pagu is not None:
            found.setdefault(statement.place.block, set()).add(statement.pagu.quantity.value)
    return found


def _of_parts(one: _Pair, other: _Pair, budgets: _Budgets) -> bool:
    """Whether the counts come with budgets of their own: then each is of a part, as of one sasaran."""
    left, right = (budgets.get(p.smaller.place.block) for p in (one, other))
    return bool(left and right and not left & right)


def _pairs(counts: Sequence[CountStatement], larger: str, smaller: str) -> Iterator[_Pair]:
    for count in counts:
        if count.noun != smaller:
            continue
        before = [
            c
            for c in counts
            if c.noun == larger
            and c.period == count.period
            and 0 <= count.place.block - c.place.block <= _NEAR
            and c.place.order <= count.place.order
        ]
        if before:
            yield _Pair(before[-1], count)


def _compare(rule: Rule, pairs: Sequence[_Pair], budgets: _Budgets) -> Iterator[Finding | Verified]:
    for at, pair in enumerate(pairs):
        for first in pairs[:at]:
            if first.larger.count.quantity.value != pair.larger.count.quantity.value:
                continue
            said, other = pair.smaller.count.quantity, first.smaller.count.quantity
            if _of_parts(pair, first, budgets):
                continue
            # NOTE: further counts in one paragraph break the first one down.
            if (
                pair.smaller.period != first.smaller.period
                or pair.smaller.place.block == first.smaller.place.block
            ):
                continue
            if said.value == other.value:
                yield rule.verified(pair.smaller.count.place, said.raw, f"{said.raw} = {other.raw}")
            else:
                yield rule.finding(
                    [pair.smaller.count.place, first.smaller.count.place],
                    stated=[said.raw],
                    expected=[other.raw],
                    proof=Severity.WARNING,
                    subject=pair.smaller.noun,
                    calculation=f"{said.raw} ≠ {other.raw}",
                    values={"larger": pair.larger.count.quantity.raw},
                    confidence=0.75,
                )
            break
