"""Which names are one indicator: merged from the surest pair down, never two rows of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from auditor.model.fact import Measure, Origin
from auditor.model.period import Period
from auditor.reconcile.mentions import INDICATOR, Named
from auditor.reconcile.names import Name, Names
from auditor.reconcile.offices import same_office
from auditor.reconcile.similarity import Similarity

_SURE = 0.82
_WITH_FIGURES = 0.62
_RARE_WORDS = 4
# Where more names share a rare word, they must share another to be compared: the work stays linear.
_CROWD = 60
_TELLING = 2
# A name outside the tables must be this much more like one indicator than like the next.
_LEAD = 0.02

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
    def scopes(self) -> list[str]:
        """The levels that state it, in order of appearance."""
        return list(dict.fromkeys(n.scope for n in self.nodes if n.scope))

    def parts(self) -> dict[str, str]:
        """For every level the level whose figures it shares.

        One indicator may have other targets at another level or in another office, so its figures are
        compared across them only where both print equal ones, or where only one is named at all.
        """
        figures: dict[str, set[Figure]] = {}
        for node in self.nodes:
            figures.setdefault(node.scope, set()).update(node.figures)
        home: dict[str, str] = {}
        for scope, own in figures.items():
            known = dict.fromkeys(home.values())
            twin = next((h for h in known if same_office(scope, h) or _telling(own & figures[h])), None)
            home[scope] = twin if twin is not None else scope
        if len(figures) == 2 and "" in figures:
            return dict.fromkeys(figures, next(s for s in figures if s))
        return home


def build_nodes(named: Iterable[Named], names: Names) -> dict[Hashable, Node]:
    """One node for every name and scope."""
    nodes: dict[Hashable, Node] = {}
    for mention in named:
        name = names.normalise(mention.text)
        node = nodes.setdefault(
            (mention.family, mention.scope, name.key), Node(mention.family, mention.scope, name)
        )
        node.mentions.append(mention)
        if mention.where is Origin.TABLE and mention.table is not None:
            node.in_table = True
            node.tables.setdefault(mention.table, set()).add(name.key)
    return nodes


def cluster(nodes: Iterable[Node], similarity: Similarity) -> list[Cluster]:
    """Merge the names that tables print, then give every other name to the cluster that it is most like."""
    families: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        families[node.family].append(node)
    return [c for family in families.values() for c in _cluster_family(family, similarity)]


def _cluster_family(nodes: list[Node], similarity: Similarity) -> list[Cluster]:
    printed = [n for n in nodes if n.in_table]
    told = [n for n in nodes if not n.in_table]
    clusters = _merge(_same_names(printed), similarity)
    if nodes and nodes[0].family == INDICATOR:
        clusters = _merge_twins(clusters, similarity)
    finder = Finder(clusters, similarity)
    for group in _same_names(told):
        found = finder.find(group.nodes[0])
        if found is None:
            clusters.append(group)
        else:
            home, score, reason = found
            name = group.nodes[0].name.printed
            _absorb(home, group, score, f"{home.nodes[0].name.printed} = {name} ({reason}, {score:.2f})")
    return clusters


def _same_names(nodes: Iterable[Node]) -> list[Cluster]:
    """Nodes of one name at several levels together."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.name.key].append(node)
    return [Cluster(group, []) for group in groups.values()]


class Finder:
    """Finds the cluster that a name outside the tables belongs to."""

    def __init__(self, clusters: list[Cluster], similarity: Similarity) -> None:
        self._similarity = similarity
        self._by_word: dict[str, list[tuple[Node, Cluster]]] = defaultdict(list)
        self._by_key: dict[str, Cluster] = {}
        for found in clusters:
            for node in found.nodes:
                self._by_key.setdefault(node.name.key, found)
                for word in _rare(node.name, similarity):
                    self._by_word[word].append((node, found))

    def find(self, node: Node) -> tuple[Cluster, float, str] | None:
        """The cluster, how sure it is, and why; None where no name or two names are like it."""
        exact = self._by_key.get(node.name.key)
        if exact is not None:
            return exact, 1.0, "same-words"
        best: dict[int, tuple[float, str, Cluster]] = {}
        seen: set[int] = set()
        rare = _rare(node.name, self._similarity)
        for word in rare:
            group = self._by_word.get(word, [])
            for other, found in group:
                if id(other) in seen:
                    continue
                if len(group) > _CROWD and len(set(rare).intersection(other.name.words)) < _TELLING:
                    continue
                seen.add(id(other))
                likeness = _pair(node, other, self._similarity)
                if likeness and likeness[0] > best.get(id(found), (0.0, "", found))[0]:
                    best[id(found)] = (*likeness, found)
        ranked = sorted(best.values(), key=lambda b: -b[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
            return None
        score, reason, found = ranked[0]
        return found, score, reason


def _rare(name: Name, similarity: Similarity) -> list[str]:
    """The words of a name that tell most."""
    return sorted(set(name.words), key=lambda w: (-similarity.weight(w), w))[:_RARE_WORDS]


def _merge(clusters: list[Cluster], similarity: Similarity) -> list[Cluster]:
    home = {id(n): c for c in clusters for n in c.nodes}
    for score, reason, a, b in _pairs([c.nodes[0] for c in clusters], similarity):
        left, right = home[id(a)], home[id(b)]
        if left is right or same_table(left, right):
            continue
        _absorb(left, right, score, f"{a.name.printed} = {b.name.printed} ({reason}, {score:.2f})")
        for node in right.nodes:
            home[id(node)] = left
    return list({id(c): c for c in home.values()}.values())


def _merge_twins(clusters: list[Cluster], similarity: Similarity) -> list[Cluster]:
    """Join the names that two tables print between the same neighbours."""
    # NOTE: imported here because what positions compares are the clusters of this module.
    from auditor.reconcile.positions import SCORE, positional_twins

    gone: dict[int, Cluster] = {}
    for twins in positional_twins(clusters, similarity):
        left, right = gone.get(id(twins.left), twins.left), gone.get(id(twins.right), twins.right)
        if left is right or same_table(left, right):
            continue
        names = f"{left.nodes[0].name.printed} = {right.nodes[0].name.printed}"
        _absorb(left, right, SCORE, f"{names} (same-position, {twins.alike:.2f})")
        for cluster in clusters:
            if gone.get(id(cluster), cluster) is right:
                gone[id(cluster)] = left
    return [c for c in clusters if id(c) not in gone]


def _pairs(nodes: list[Node], similarity: Similarity) -> list[tuple[float, str, Node, Node]]:
    """Pairs worth merging, the surest first; candidates share one of their rare words and no table."""
    rare = [sorted(_rare(node.name, similarity)) for node in nodes]
    seen: set[tuple[int, int]] = set()
    pairs: list[tuple[float, str, Node, Node]] = []
    for members in _blocks(list(range(len(nodes))), rare):
        for i, j in combinations(members, 2):
            if (i, j) not in seen and nodes[i].tables.keys().isdisjoint(nodes[j].tables):
                seen.add((i, j))
                found = _pair(nodes[i], nodes[j], similarity)
                if found:
                    pairs.append((*found, nodes[i], nodes[j]))
    return sorted(pairs, key=lambda p: (-p[0], p[2].name.key, p[3].name.key))


def _blocks(members: list[int], rare: Sequence[Sequence[str]], shared: str = "") -> Iterator[list[int]]:
    """Small groups that share a word behind `shared` in the alphabet, or several where a crowd shares it."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i in members:
        for word in rare[i]:
            if word > shared:
                by_word[word].append(i)
    for word, group in by_word.items():
        if len(group) <= _CROWD:
            yield group
        else:
            yield from _blocks(group, rare, word)


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


def same_table(left: Cluster, right: Cluster) -> bool:
    """Whether some table prints both under different names: then they are two things."""
    tables = {t: keys for n in left.nodes for t, keys in n.tables.items()}
    return any(t in tables for n in right.nodes for t in n.tables)


def _absorb(left: Cluster, right: Cluster, score: float, link: str) -> None:
    left.nodes.extend(right.nodes)
    left.links.extend([*right.links, link])
    left.certainty = min(left.certainty, right.certainty, score)
