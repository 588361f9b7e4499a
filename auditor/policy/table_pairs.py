"""How far two tables state the same: where they mostly differ, they measure different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.fact import Claim, Measure
from auditor.model.quantity import Quantity
from auditor.policy.agreement import one_value

_MOST_TABLES = 40
_LEAST_SHARED = 3
Pair = tuple[int, int, Measure]


@dataclass(frozen=True, slots=True)
class TablePairs:
    """How often two tables agree and differ in what both state of a measure."""

    agree: Counter[Pair]
    differ: Counter[Pair]

    def doubtful(self, pair: Pair) -> bool:
        """They disagree on most of what they share: then they measure different things."""
        return self.differ[pair] >= _LEAST_SHARED and self.differ[pair] > self.agree[pair]

    def akin(self, pair: Pair) -> bool:
        """They agree on most of what they share, and on enough of it."""
        return self.agree[pair] >= _LEAST_SHARED and self.agree[pair] > self.differ[pair]


def table_pairs(claims: Sequence[Claim]) -> TablePairs:
    """Every two tables that share claims."""
    pairs = TablePairs(Counter(), Counter())
    for claim in claims:
        by_table: dict[int, Quantity] = {}
        for fact in claim.facts:
            if fact.table is not None and fact.quantity.value is not None:
                by_table.setdefault(fact.table, fact.quantity)
        tables = sorted(by_table)[:_MOST_TABLES]
        for i, left in enumerate(tables):
            for right in tables[i + 1 :]:
                a, b = sorted((by_table[left], by_table[right]), key=lambda q: q.step)
                count = pairs.agree if one_value(a, b) else pairs.differ
                count[(left, right, claim.measure)] += 1
    return pairs
