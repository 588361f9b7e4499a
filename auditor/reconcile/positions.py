"""Two tables of the same indicators in the same order: what each leaves over at one place is one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.reconcile.clusters import Cluster, same_table
from auditor.reconcile.similarity import Similarity

# So many rows must be shared, and this part of the shorter table, before the order speaks.
_LEAST_SHARED = 3
_MOST_SHARED = 0.5
_ALIKE = 0.6
_LEAD = 0.15
# A link by position alone leaves doubt: what rests on it is no error.
SCORE = 0.75
_MOST_PARTNERS = 12

Order = Sequence[Cluster]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two names that stand at one place of two tables, and how alike they are."""

    alike: float
    left: Cluster
    right: Cluster


def positional_twins(clusters: Sequence[Cluster], similarity: Similarity) -> Iterator[Twins]:
    """Pairs of clusters that some two tables print between the same neighbours, the most alike first."""
    orders = _orders(clusters)
    found: dict[tuple[int, int], Twins] = {}
    for one, other in _partners(orders):
        for twins in _between(orders[one], orders[other], similarity):
            key = (min(id(twins.left), id(twins.right)), max(id(twins.left), id(twins.right)))
            if key not in found or found[key].alike < twins.alike:
                found[key] = twins
    yield from sorted(found.values(), key=lambda t: (-t.alike, _key(t.left), _key(t.right)))


def _key(cluster: Cluster) -> str:
    return cluster.nodes[0].name.key


def _orders(clusters: Sequence[Cluster]) -> Mapping[int, Order]:
    """The clusters of every table from top to bottom."""
    rows: dict[int, dict[int, Cluster]] = defaultdict(dict)
    for cluster in clusters:
        for node in cluster.nodes:
            for mention in node.mentions:
                if mention.table is not None and mention.slot is not None:
                    rows[mention.table].setdefault(mention.slot, cluster)
    return {t: list({id(c): c for _, c in sorted(r.items())}.values()) for t, r in rows.items()}


def _partners(orders: Mapping[int, Order]) -> Iterator[tuple[int, int]]:
    """Tables that share enough rows; of many such, those that follow each other soonest."""
    of: dict[int, list[int]] = defaultdict(list)
    for table in sorted(orders):
        shared: dict[int, int] = defaultdict(int)
        for cluster in orders[table]:
            for other in of[id(cluster)][-_MOST_PARTNERS:]:
                shared[other] += 1
            of[id(cluster)].append(table)
        for other in sorted(shared):
            least = _MOST_SHARED * min(len(orders[other]), len(orders[table]))
            if shared[other] >= max(_LEAST_SHARED, least):
                yield other, table


def _between(one: Order, other: Order, similarity: Similarity) -> Iterator[Twins]:
    spots = {id(c): at for at, c in enumerate(other)}
    pegs = [(at, spots[id(c)]) for at, c in enumerate(one) if id(c) in spots]
    shared = {id(one[at]) for at, _ in pegs}
    for (a, b), (c, d) in pairwise([(-1, -1), *pegs, (len(one), len(other))]):
        left, right = one[a + 1 : c], [c for c in other[b + 1 : d] if id(c) not in shared]
        if left and right:
            yield from _assigned(left, right, similarity)


def _assigned(left: Order, right: Order, similarity: Similarity) -> Iterator[Twins]:
    """The pairs of two short stretches that are clearly more alike than any other of either."""
    scored = sorted(
        (
            (similarity.kinship(a.nodes[0].name, b.nodes[0].name), x, y)
            for x, a in enumerate(left)
            for y, b in enumerate(right)
            if not same_table(a, b)
        ),
        key=lambda s: -s[0],
    )
    for score, x, y in scored:
        rivals = [s for s, i, j in scored if (i == x) != (j == y)]
        if score >= _ALIKE and all(score - rival >= _LEAD for rival in rivals):
            yield Twins(score, left[x], right[y])
