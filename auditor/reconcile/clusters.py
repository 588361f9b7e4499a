"""Which names are one indicator: merged from the surest pair down, never two rows of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from auditor.model.fact import Measure, Origin
from auditor.model.period import Period
from auditor.reconcile.mentions import Named
from auditor.reconcile.names import Name, Names
from auditor.reconcile.similarity import Similarity

_SURE = 0.82
_WITH_FIGURES = 0.62
_RARE_WORDS = 4

Figure = tuple[Measure, Period | None, str]


@dataclass(slots=True)
class Node:
    """All mentions of one normalised name in one scope, and the figures printed with it."""

    family: str
    scope: str
    name: Name
    mentions: list[Named] = field(default_factory=list)
    figures: set[Figure] = field(default_factory=set)
    tables: dict[int, set[str]] = field(default_factory=dict)
    in_table: bool = False


@dataclass(slots=True)
class Cluster:
    """Nodes that are one indicator; `links` says why, `certainty` how sure the weakest link is."""

    nodes: list[Node]
    links: list[str]
    certainty: float = 1.0

    @property
    def scope(self) -> str:
        """The level of its first node."""
        return self.nodes[0].scope


def build_nodes(named: Iterable[Named], names: Names) -> dict[Hashable, Node]:
    """One node for every name and scope."""
    nodes: dict[Hashable, Node] = {}
    cache: dict[str, Name] = {}
    for mention in named:
        name = cache.get(mention.text)
        if name is None:
            name = cache[mention.text] = names.normalise(mention.text)
        node = nodes.setdefault(
            (mention.family, mention.scope, name.key), Node(mention.family, mention.scope, name)
        )
        node.mentions.append(mention)
        if mention.where is Origin.TABLE and mention.table is not None:
            node.in_table = True
            node.tables.setdefault(mention.table, set()).add(name.key)
    return nodes


def cluster(nodes: Iterable[Node], similarity: Similarity) -> list[Cluster]:
    """Merge nodes within a family and scope, then across scopes where the figures show them equal."""
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[(node.family, node.scope)].append(node)
    clusters = [c for group in groups.values() for c in _merge(group, similarity)]
    return _merge_scopes(clusters, similarity)


def _merge(nodes: list[Node], similarity: Similarity) -> list[Cluster]:
    home = {id(n): Cluster([n], []) for n in nodes}
    for score, reason, a, b in _pairs(nodes, similarity):
        left, right = home[id(a)], home[id(b)]
        if left is right or _same_table(left, right):
            continue
        _absorb(left, right, score, f"{a.name.printed} = {b.name.printed} ({reason}, {score:.2f})")
        for node in right.nodes:
            home[id(node)] = left
    return list({id(c): c for c in home.values()}.values())


def _pairs(nodes: list[Node], similarity: Similarity) -> list[tuple[float, str, Node, Node]]:
    """Pairs worth merging, the surest first; candidates share one of their rare words."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for word in sorted(set(node.name.words), key=similarity.weight, reverse=True)[:_RARE_WORDS]:
            by_word[word].append(i)
    seen: set[tuple[int, int]] = set()
    pairs: list[tuple[float, str, Node, Node]] = []
    for members in by_word.values():
        for x, i in enumerate(members):
            for j in members[x + 1 :]:
                if (i, j) in seen:
                    continue
                seen.add((i, j))
                found = _pair(nodes[i], nodes[j], similarity)
                if found:
                    pairs.append((*found, nodes[i], nodes[j]))
    return sorted(pairs, key=lambda p: (-p[0], p[2].name.key, p[3].name.key))


def _pair(a: Node, b: Node, similarity: Similarity) -> tuple[float, str] | None:
    likeness = similarity.compare(a.name, b.name)
    if likeness.score >= _SURE:
        return likeness.score, likeness.reason
    if likeness.with_figures >= _WITH_FIGURES and _telling(a.figures & b.figures):
        return likeness.with_figures, f"{likeness.reason}, same-figures"
    return None


def _telling(shared: set[Figure]) -> bool:
    """Whether shared figures speak for sameness: at least two, and not only full scores."""
    values = {value for _, _, value in shared}
    return len(shared) >= 2 and bool(values - {"100", "0", "1"})


def _same_table(left: Cluster, right: Cluster) -> bool:
    """Whether some table prints both under different names: then they are two things."""
    tables = {t: keys for n in left.nodes for t, keys in n.tables.items()}
    return any(t in tables for n in right.nodes for t in n.tables)


def _absorb(left: Cluster, right: Cluster, score: float, link: str) -> None:
    left.nodes.extend(right.nodes)
    left.links.extend([*right.links, link])
    left.certainty = min(left.certainty, right.certainty, score)


def _merge_scopes(clusters: list[Cluster], similarity: Similarity) -> list[Cluster]:
    """Join a name without level to the only level that has it, and levels that print equal figures."""
    by_key: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for found in clusters:
        for key in {n.name.key for n in found.nodes}:
            by_key[(found.nodes[0].family, key)].append(found)
    home = {id(c): c for c in clusters}
    for _, same in sorted(by_key.items()):
        for right in same[1:]:
            left = _resolve(home, same[0])
            right = _resolve(home, right)
            if left is not right and _equal_across(left, right, len(same)):
                _absorb(left, right, 0.95, f"{left.scope or '-'} = {right.scope or '-'} (same-figures)")
                home[id(right)] = left
    return [c for c in clusters if home[id(c)] is c]


def _resolve(home: dict[int, Cluster], found: Cluster) -> Cluster:
    while home[id(found)] is not found:
        found = home[id(found)]
    return found


def _equal_across(left: Cluster, right: Cluster, scopes: int) -> bool:
    if scopes == 2 and "" in (left.scope, right.scope):
        return True
    shared = {f for n in left.nodes for f in n.figures} & {f for n in right.nodes for f in n.figures}
    return _telling(shared)
