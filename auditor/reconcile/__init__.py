"""Facts to indicators and claims."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document
from auditor.model.evidence import Identity
from auditor.model.fact import (
    Claim,
    Fact,
    Indicator,
    IndicatorMention,
    Measure,
    Misattribution,
    Narrative,
    Origin,
    Role,
    RowKind,
    TableView,
)
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Unit
from auditor.reconcile.attribution import attribute
from auditor.reconcile.clusters import Cluster, Finder, Node, build_nodes, cluster, same_table
from auditor.reconcile.mentions import INDICATOR, fact_names, family_of, narrative_names, table_names
from auditor.reconcile.names import Names
from auditor.reconcile.plan_ends import with_plan_end
from auditor.reconcile.similarity import Similarity

_Key = tuple[str, str, str]
_Place = tuple[str, str, Measure, Period | None, str]
_Spot = tuple[int | None, int | None, int, str, int | None, int | None]
_LONGEST_NAME = 250
# Fewer words before a full stop only number a heading.
_NUMBERING = 3


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Names joined into indicators, facts into claims; `facts` with their subjects put right."""

    indicators: tuple[Indicator, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    misattributed: tuple[Misattribution, ...]


def reconcile(
    document: Document,
    views: tuple[TableView, ...],
    facts: tuple[Fact, ...],
    narrative: Narrative,
    lexicon: Lexicon,
    identity: Identity,
    scope_at: Callable[[Place], str],
) -> Reconciled:
    """Group the names of the report into indicators, and the facts into claims."""
    facts = with_plan_end(facts)
    described = tuple(f for f in facts if f.described)
    facts = tuple(f for f in facts if not f.described)
    named = [*table_names(views), *fact_names(facts), *narrative_names(narrative, scope_at)]
    names = Names(lexicon, identity.region, (n.text for n in named), identity.agency)
    nodes = build_nodes(named, names)
    keys = {id(fact): key for fact in facts if (key := _key(fact, names)) in nodes}
    for fact in facts:
        if id(fact) in keys:
            nodes[keys[id(fact)]].figures.add(_figure(fact))
    similarity = Similarity(lexicon, (n.name for n in nodes.values()))
    clusters = cluster(nodes.values(), similarity)
    home = {(n.family, n.scope, n.name.key): (_identifier(c), c) for c in clusters for n in c.nodes}
    by_name = {(n.family, n.name.key): _identifier(c) for c in clusters for n in c.nodes if n.in_table}
    by_id = {_identifier(c): c for c in clusters}
    attribution = attribute(
        facts,
        lambda text, _: by_name.get((INDICATOR, names.normalise(text).key)),
        lambda one, other: same_table(by_id[one], by_id[other]),
    )
    settled = {(family, name): (family, scope, name) for family, scope, name in reversed(home)}
    keys |= {id(f): k for f in attribution.facts if (k := _settled(f, names, home, settled)) is not None}
    units = _units(attribution.facts, keys, home)
    indicated = [c for c in clusters if c.nodes[0].family == INDICATOR]
    further = _heading_mentions(document, views, indicated, names, similarity)
    indicators = tuple(_indicator(c, units, further.get(id(c), [])) for c in indicated)
    claims = _claims(attribution.facts, keys, home, units)
    return Reconciled(indicators, claims, (*attribution.facts, *described), attribution.wrong)


def _settled(
    fact: Fact,
    names: Names,
    home: Mapping[_Key, tuple[str, Cluster]],
    elsewhere: Mapping[tuple[str, str], _Key],
) -> _Key | None:
    """The key of a fact among the clusters, at another level where its own has no such name."""
    key = _key(fact, names)
    return key if key in home else elsewhere.get((key[0], key[2]))


def _heading_mentions(
    document: Document,
    views: tuple[TableView, ...],
    clusters: list[Cluster],
    names: Names,
    similarity: Similarity,
) -> dict[int, list[IndicatorMention]]:
    """Headings, list items and sasaran cells that name an indicator of a table, by the cluster's identity."""
    finder = Finder([c for c in clusters if any(n.in_table for n in c.nodes)], similarity)
    found: dict[int, list[IndicatorMention]] = defaultdict(list)
    cache: dict[str, Cluster | None] = {}
    for text, place, where in (*_headings(document), *_sasaran(views)):
        if text not in cache:
            match = finder.find(Node(INDICATOR, "", names.normalise(text)))
            cache[text] = match[0] if match else None
        home = cache[text]
        if home is not None:
            found[id(home)].append(IndicatorMention(text, place, where))
    return found


def _headings(document: Document) -> Iterator[tuple[str, Place, str]]:
    for block in document.texts:
        if block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) and len(block.text) <= _LONGEST_NAME:
            # NOTE: a heading may have swallowed a sentence of the paragraph above it.
            swallowed, stop, title = block.text.rpartition(". ")
            if block.kind is BlockKind.HEADING and len(swallowed.split()) > _NUMBERING:
                place = block.passage.place(len(swallowed) + len(stop), len(block.text))
                yield title, place, block.kind
            else:
                yield block.text, block.place, block.kind


def _sasaran(views: tuple[TableView, ...]) -> Iterator[tuple[str, Place, str]]:
    for view in views:
        column = view.column(Role.SASARAN)
        for row in view.rows if column and view.column(Role.INDIKATOR) else ():
            cell = row.cell(column.index) if column else None
            if cell is not None and row.kind is RowKind.ITEM:
                yield " ".join(cell.text.split()), cell.place, Role.SASARAN


def rows_of(indicators: tuple[Indicator, ...]) -> dict[tuple[int, int], str]:
    """The indicator's id by (table view, row): the one that its label names, not what its budget is of."""
    found = [
        (bool(m.place.column), (m.table, m.row), indicator.id)
        for indicator in indicators
        for m in indicator.mentions
        if m.table is not None and m.row is not None
    ]
    return {spot: identifier for _, spot, identifier in sorted(found, key=lambda f: not f[0])}


def _key(fact: Fact, names: Names) -> _Key:
    family = family_of(fact.measure) or ""
    return family, fact.scope if family == INDICATOR else "", names.normalise(fact.subject).key


def _figure(fact: Fact) -> tuple[Measure, Period | None, str]:
    value = fact.quantity.value
    return fact.measure, fact.period, "" if value is None else format(value.normalize(), "f")


def _units(
    facts: Iterable[Fact], keys: Mapping[int, _Key], home: Mapping[_Key, tuple[str, Cluster]]
) -> dict[str, Unit]:
    """The unit that tables give an indicator most often, by its id."""
    votes: dict[str, Counter[Unit]] = defaultdict(Counter)
    for fact in facts:
        key = keys.get(id(fact))
        plain = fact.measure in (Measure.TARGET, Measure.REALISASI) and fact.origin is Origin.TABLE
        unit = fact.quantity.unit
        if key is not None and plain and unit is not None and unit.name:
            votes[home[key][0]][unit] += 1
    return {identifier: count.most_common(1)[0][0] for identifier, count in votes.items()}


def _with_unit(fact: Fact, unit: Unit | None) -> Fact:
    """The fact under its indicator's unit where the place of print names none."""
    if unit is None or fact.measure not in (Measure.TARGET, Measure.REALISASI, Measure.TARGET_END):
        return fact
    return replace(fact, quantity=fact.quantity.with_unit(unit))


def _identifier(found: Cluster) -> str:
    node = found.nodes[0]
    text = f"{node.family}|{node.name.key}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _indicator(found: Cluster, units: Mapping[str, Unit], further: Iterable[IndicatorMention]) -> Indicator:
    mentions: dict[_Spot, IndicatorMention] = {}
    mentions |= {(m.place.page, m.place.line, m.place.block, m.text, None, None): m for m in further}
    mentions |= {
        (m.place.page, m.place.line, m.place.block, m.text, m.table, m.slot): IndicatorMention(
            m.text, m.place, m.where, m.table, m.slot
        )
        for node in found.nodes
        # NOTE: of a row, the cell that prints the name counts, not those of its figures.
        for m in sorted(node.mentions, key=lambda m: not m.place.column)
    }
    ordered = sorted(mentions.values(), key=lambda m: (m.place.order, m.text))
    return Indicator(
        id=_identifier(found),
        name=next((m.text for m in ordered if m.where is Origin.TABLE), ordered[0].text),
        scope=", ".join(found.scopes),
        mentions=tuple(ordered),
        names=frozenset(m.text for m in ordered),
        reasons=tuple(found.links),
        unit=units.get(_identifier(found)),
    )


def _claims(
    facts: Iterable[Fact],
    keys: Mapping[int, _Key],
    home: Mapping[_Key, tuple[str, Cluster]],
    units: Mapping[str, Unit],
) -> tuple[Claim, ...]:
    groups: dict[_Place, list[Fact]] = defaultdict(list)
    of: dict[str, Cluster] = {}
    parts: dict[str, dict[str, str]] = {}
    for fact in facts:
        key = keys.get(id(fact))
        if key is None and fact.subject.strip():
            continue
        identifier = scope = ""
        if key is not None:
            identifier, found = home[key]
            of[identifier] = found
            if identifier not in parts:
                parts[identifier] = found.parts()
            scope = parts[identifier][key[1]]
        place = (identifier, scope, fact.measure, fact.period, fact.entity.lower())
        groups[place].append(_with_unit(fact, units.get(identifier)))
    return tuple(_claim(key, members, of.get(key[0])) for key, members in groups.items())


def _claim(key: _Place, facts: list[Fact], found: Cluster | None) -> Claim:
    identifier, scope, measure, period, entity = key
    return Claim(
        indicator=identifier,
        name=facts[0].subject,
        scope=scope,
        measure=measure,
        period=period,
        entity=entity,
        facts=tuple(sorted(facts, key=lambda f: f.place.order)),
        certainty=min([found.certainty if found else 1.0, *(f.certainty for f in facts)]),
    )
