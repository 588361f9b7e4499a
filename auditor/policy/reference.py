"""Which value of a claim the others are held against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.arithmetic.causes import DIGIT, slip
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, Origin
from auditor.model.quantity import Quantity
from auditor.policy.agreement import SCALES, one_value
from auditor.policy.echoes import Echo, echoes_of
from auditor.policy.rows import Rows, confirmed_rows


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one claim that can be one value."""

    facts: tuple[Fact, ...]

    @property
    def tables(self) -> int:
        """How many tables print it."""
        return len({f.table for f in self.facts if f.origin is Origin.TABLE})

    @property
    def first(self) -> Fact:
        """Where it is printed first."""
        return self.facts[0]

    @property
    def finest(self) -> Quantity:
        """Its most exact print."""
        return min((f.quantity for f in self.facts), key=lambda q: q.step)


def grouped(facts: Sequence[Fact]) -> list[Group]:
    """Split the facts by value; a coarser print joins the finer one that rounds or truncates to it."""
    groups: list[list[Fact]] = []
    heads: list[tuple[Decimal, int]] = []
    for fact in sorted(facts, key=lambda f: (f.quantity.step, f.place.order)):
        near = (at for at in _near(heads, fact.quantity) if one_value(groups[at][0].quantity, fact.quantity))
        at = next(near, None)
        if at is None:
            insort(heads, (fact.quantity.number, len(groups)))
            groups.append([fact])
        else:
            groups[at].append(fact)
    return [Group(tuple(sorted(m, key=lambda f: f.place.order))) for m in groups]


def _near(heads: Sequence[tuple[Decimal, int]], coarser: Quantity) -> list[int]:
    """The groups whose first figure can be the value of a coarser one, by the groups' first figures in order.

    That is one nearby, or where the one is a percentage and the other the bare ratio, a hundred times it, or
    where only one names its thousands or millions, a thousandth or a millionth of it.
    """
    value, slack = coarser.number, coarser.step + 1
    exact = [value * 100, value / 100, *(value / scale for scale in SCALES if coarser.step >= 1)]
    spans = ((value - slack, (coarser.upper or value) + slack), *((one, one) for one in exact))
    bounds = ((bisect_left(heads, (low, -1)), bisect_right(heads, (high, len(heads)))) for low, high in spans)
    return sorted({at for begin, end in bounds for _, at in heads[begin:end]})


def is_in(fact: Fact, rows: Rows) -> bool:
    """Whether a fact stands in one of the rows."""
    return fact.table is not None and fact.row is not None and (fact.table, fact.row, fact.period) in rows


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for one value of a claim or another."""

    refuted: Rows
    confirmed: Rows
    echoes: Mapping[Echo, int]

    def reference(self, claim: Claim, groups: Sequence[Group]) -> Group:
        """The value of a claim that the others are held against."""
        if claim.measure is Measure.TARGET:
            return _promised(groups, self.confirmed)
        return _usual(groups, self.refuted, self.echoes)


def grounds_of(evidence: Evidence, kind: str, refuted: Rows) -> Grounds:
    """The grounds on which values are chosen; `kind` is that of the facts compared."""
    confirmed = confirmed_rows(evidence.tables) if kind == "tabel" else frozenset()
    return Grounds(refuted, confirmed, echoes_of(evidence) if kind == "jumlah" else Counter())


def _promised(groups: Sequence[Group], confirmed: Rows) -> Group:
    """The target that the others are held against: what the first table promises.

    The perjanjian kinerja comes first; but a slip of the pen in it is told by what more tables print, or by
    the capaian computed from the target that was meant.
    """
    with_tables = [g for g in groups if g.tables]
    first = min(with_tables or groups, key=_first_table)
    return next((g for g in with_tables if _outvotes(g, first, confirmed)), first)


def _usual(groups: Sequence[Group], refuted: Rows, echoes: Mapping[Echo, int]) -> Group:
    """The value that the others are held against: what most places state.

    Tables count more than sentences, rows that contradict their own capaian not at all; then what the report
    repeats under other names; the earlier place decides a tie.
    """
    return max(groups, key=lambda g: (_standing(g, refuted), _echoed(g, echoes), _negated(g.first)))


def _outvotes(group: Group, first: Group, confirmed: Rows) -> bool:
    """Whether a slip explains the first value, and more tables print another or a capaian follows from it.

    One other digit may be a target that was changed; swapped digits or a separator out of place are none.
    """
    slipped = slip(first.first.quantity.raw, group.first.quantity.raw)
    if slipped is None or group.tables > max(first.tables, 1):
        return slipped is not None
    used = any(is_in(f, confirmed) for f in group.facts) and not any(is_in(f, confirmed) for f in first.facts)
    return used and slipped != DIGIT


def _echoed(group: Group, echoes: Mapping[Echo, int]) -> int:
    return max(echoes.get((f.quantity.value, f.period), 0) - len(group.facts) for f in group.facts)


def _standing(group: Group, refuted: Rows) -> int:
    sound = [f for f in group.facts if not is_in(f, refuted)]
    return 2 * len({f.table for f in sound if f.table is not None}) + len(sound)


def _first_table(group: Group) -> tuple[int, ...]:
    tables = [f for f in group.facts if f.origin is Origin.TABLE] or list(group.facts)
    return min(f.place.order for f in tables)


def _negated(fact: Fact) -> tuple[int, ...]:
    return tuple(-n for n in fact.place.order)
