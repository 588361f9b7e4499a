"""Which of the compared figures of a sentence are wrong, where the tables bear out its word."""

from __future__ import annotations

from auditor.model.fact import Change, Direction, Fact, Measure, Mention
from auditor.policy.directions import judge
from auditor.policy.sentences import Tables, same_dimension
from auditor.policy.told_figures import equal

_COPIED = (Measure.TARGET, Measure.REALISASI)


def miscopied(
    tables: Tables, name: str, direction: Direction, pair: tuple[Mention, Mention]
) -> tuple[Mention, Fact] | None:
    """The figure that the tables print otherwise, and what they print: it makes the word right.

    Only where they print the other figure as the sentence does.
    """
    left, right = pair
    for said, other in ((left, right), (right, left)):
        printed, beside = (_printed(tables, name, mention) for mention in (said, other))
        if not any(equal(f.quantity, other.quantity) for f in beside):
            continue
        if any(equal(f.quantity, said.quantity) for f in printed):
            continue
        for fact in printed:
            values = (fact.quantity, right.quantity) if said is left else (left.quantity, fact.quantity)
            if judge(direction, *values).proof is None:
                return said, fact
    return None


def borne_out(tables: Tables, statement: Change) -> tuple[Fact, Fact] | None:
    """The tables' figures of the two years where they show the word to be right, and a figure wrong."""
    name, period, base = statement.subject.name, statement.period, statement.base_period
    if period is None or base is None or period == base:
        return None
    for earlier in tables.values(name, Measure.REALISASI, base):
        for later in tables.values(name, Measure.REALISASI, period):
            if same_dimension(earlier.quantity, later.quantity):
                found = judge(statement.direction, later.quantity, earlier.quantity)
                return (earlier, later) if found.proof is None else None
    return None


def _printed(tables: Tables, name: str, mention: Mention) -> list[Fact]:
    if mention.measure not in _COPIED or not name:
        return []
    found = tables.values(name, mention.measure, mention.period)
    return [f for f in found if same_dimension(f.quantity, mention.quantity)]
