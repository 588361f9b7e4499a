"""What two figures say of a word of direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.evidence import Polarity
from auditor.model.fact import Direction
from auditor.model.finding import Severity
from auditor.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Verdict:
    """What figures say of a direction word: `right` is the direction that they have, `proof` how surely."""

    right: Direction
    proof: Severity | None


def judge(direction: Direction, left: Quantity, right: Quantity) -> Verdict:
    """Hold a direction against two figures as printed, and against all that they can stand for."""
    a, b = left.interval, right.interval
    higher, lower = left.number > right.number, left.number < right.number
    actual = Direction.HIGHER if higher else Direction.LOWER if lower else Direction.EQUAL
    possible = {
        Direction.HIGHER: a.high > b.low,
        Direction.LOWER: a.low < b.high,
        Direction.EQUAL: a.meets(b),
        Direction.NOT_LOWER: a.high >= b.low,
        Direction.NOT_HIGHER: a.low <= b.high,
    }
    agrees = {
        Direction.NOT_LOWER: not lower,
        Direction.NOT_HIGHER: not higher,
    }.get(direction, direction is actual)
    if agrees:
        return Verdict(actual, None)
    # NOTE: "75,2 % sama dengan 75 %" is right where the coarser figure is the finer one rounded.
    if direction is Direction.EQUAL and possible[direction] and left.step != right.step:
        return Verdict(actual, None)
    opposed = actual is not Direction.EQUAL or (a.is_point and b.is_point)
    return Verdict(actual, Severity.ERROR if opposed else Severity.WARNING)


def numeric(direction: Direction, polarity: Polarity) -> Direction:
    """A target met or missed, as a direction of figures."""
    if direction is Direction.MET:
        return Direction.NOT_HIGHER if polarity is Polarity.NEGATIVE else Direction.NOT_LOWER
    if direction is Direction.MISSED:
        return Direction.HIGHER if polarity is Polarity.NEGATIVE else Direction.LOWER
    return direction


def turned(said: str, opposites: Sequence[str]) -> str:
    """A phrase with its word of direction turned round ("terjadi kenaikan": "terjadi penurunan"); "" if none.

    `opposites` are pairs of words ("naik / turun").
    """
    for pair in opposites:
        one, _, other = pair.partition(" / ")
        for word, right in ((one, other), (other, one)):
            if word in said.lower().split():
                return " ".join(right if w.lower() == word else w for w in said.split())
    return ""
