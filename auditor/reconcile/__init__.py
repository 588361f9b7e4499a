"""Facts to indicators and claims."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from auditor.lexicon import Lexicon
from auditor.model.evidence import Identity
from auditor.model.fact import (
    Claim,
    Fact,
    Indicator,
    IndicatorMention,
    Measure,
    Narrative,
    Origin,
    TableView,
)
from auditor.model.period import Period
from auditor.reconcile.clusters import Cluster, build_nodes, cluster
from auditor.reconcile.mentions import INDICATOR, fact_names, family_of, narrative_names, table_names
from auditor.reconcile.names import Names
from auditor.reconcile.similarity import Similarity

_Key = tuple[str, str, str]


def reconcile(
    views: tuple[TableView, ...],
    facts: tuple[Fact, ...],
    narrative: Narrative,
    lexicon: Lexicon,
    identity: Identity,
) -> tuple[tuple[Indicator, ...], tuple[Claim, ...]]:
    """Group the names of the report into indicators, and the facts into claims."""
    named = [*table_names(views), *fact_names(facts), *narrative_names(narrative)]
    names = Names(lexicon, identity.region, (n.text for n in named))
    nodes = build_nodes(named, names)
    keys: dict[int, _Key] = {}
    for fact in facts:
        key = _key(fact, names)
        if key in nodes:
            keys[id(fact)] = key
            nodes[key].figures.add(_figure(fact))
    clusters = cluster(nodes.values(), Similarity(lexicon, (n.name for n in nodes.values())))
    home = {(n.family, n.scope, n.name.key): (_identifier(c), c) for c in clusters for n in c.nodes}
    indicators = tuple(_indicator(c) for c in clusters if c.nodes[0].family == INDICATOR)
    return indicators, _claims(facts, keys, home)


def rows_of(indicators: tuple[Indicator, ...]) -> dict[tuple[int, int], str]:
    """The indicator's id by (table view, row)."""
    return {
        (m.table, m.row): indicator.id
        for indicator in indicators
        for m in indicator.mentions
        if m.table is not None and m.row is not None
    }


def _key(fact: Fact, names: Names) -> _Key:
    family = family_of(fact.measure) or ""
    return family, fact.scope if family == INDICATOR else "", names.normalise(fact.subject).key


def _figure(fact: Fact) -> tuple[Measure, Period | None, str]:
    value = fact.quantity.value
    return fact.measure, fact.period, "" if value is None else format(value.normalize(), "f")


def _identifier(found: Cluster) -> str:
    node = found.nodes[0]
    text = f"{node.family}|{node.scope}|{node.name.key}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _indicator(found: Cluster) -> Indicator:
    mentions = {
        (m.place.page, m.place.line, m.place.block, m.text, m.table, m.slot): IndicatorMention(
            m.text, m.place, m.where, m.table, m.slot
        )
        for node in found.nodes
        for m in node.mentions
    }
    ordered = sorted(mentions.values(), key=lambda m: (m.place.order, m.text))
    return Indicator(
        id=_identifier(found),
        name=next((m.text for m in ordered if m.where is Origin.TABLE), ordered[0].text),
        scope=found.scope,
        mentions=tuple(ordered),
        names=frozenset(m.text for m in ordered),
        reasons=tuple(found.links),
    )


def _claims(
    facts: Iterable[Fact], keys: dict[int, _Key], home: dict[_Key, tuple[str, Cluster]]
) -> tuple[Claim, ...]:
    groups: dict[tuple[str, Measure, Period | None, str], list[Fact]] = defaultdict(list)
    of: dict[str, Cluster] = {}
    for fact in facts:
        key = keys.get(id(fact))
        if key is None and fact.subject.strip():
            continue
        identifier = ""
        if key is not None:
            identifier, found = home[key]
            of[identifier] = found
        groups[(identifier, fact.measure, fact.period, fact.entity.lower())].append(fact)
    return tuple(_claim(key, members, of.get(key[0])) for key, members in groups.items())


def _claim(key: tuple[str, Measure, Period | None, str], facts: list[Fact], found: Cluster | None) -> Claim:
    identifier, measure, period, entity = key
    return Claim(
        indicator=identifier,
        name=facts[0].subject,
        scope=found.scope if found else "",
        measure=measure,
        period=period,
        entity=entity,
        facts=tuple(sorted(facts, key=lambda f: f.place.order)),
        certainty=min([found.certainty if found else 1.0, *(f.certainty for f in facts)]),
    )
