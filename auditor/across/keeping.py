"""What to keep of a document as understood."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from auditor.across.kept import Kept, KeptFact, KeptTable, Spot
from auditor.identity.gazetteer import Gazetteer
from auditor.identity.who import Who
from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Column, Fact, Measure, Origin, Role, TableView
from auditor.model.period import Part
from auditor.model.quantity import Relation

_MEASURES = (Measure.TARGET, Measure.TARGET_END, Measure.REALISASI, Measure.CAPAIAN, Measure.COUNT)
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN, Measure.COUNT, Measure.REALISASI_ANGGARAN)
# Targets may stay the same from year to year, so they do not show that a table was copied.
_PLANNED = (Measure.TARGET, Measure.TARGET_END, Measure.WEIGHT, Measure.NATIONAL)
_SUREST = 0.8
_COVER_BLOCKS = 20


class Keeper:
    """Keeps documents; made once for many."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer | None) -> None:
        self._grammar = Grammar(lexicon)
        self._gazetteer = gazetteer
        self._revised = Phrases({"revised": lexicon["who"]["revised"]})

    def kept(self, evidence: Evidence, who: Who) -> Kept:
        """What others can be held against."""
        document = evidence.document
        cover = [b for b in document.texts if b.text.strip()][:_COVER_BLOCKS]
        titles = [b.text for b in cover if b.text.isupper() or b.kind == "heading"]
        return Kept(
            path=document.path,
            sha256=document.sha256,
            agency=who.key,
            code=who.code or "",
            level=who.level.value if who.level else "",
            kind=who.document.value,
            year=who.year,
            facts=tuple(f for claim in evidence.claims for f in self._facts(claim, who)),
            tables=tuple(t for view in evidence.tables if (t := self._table(view)) is not None),
            revised=any(self._revised.find(title) for title in titles),
            recognised=bool(document.recognised),
            certainty=min(who.agency.certainty, who.region_sign.certainty, who.year_sign.certainty),
        )

    def _facts(self, claim: Claim, who: Who) -> Iterator[KeptFact]:
        """The different figures of a claim that tables print."""
        period = claim.period
        if claim.measure not in _MEASURES or period is None or period.last_year is not None:
            return
        if period.part is not Part.YEAR or not period.year or claim.certainty < _SUREST:
            return
        seen: set[str] = set()
        for fact in claim.facts:
            entity = self._entity(fact, who)
            if entity is None or not _is_plain(fact) or fact.quantity.raw in seen:
                continue
            seen.add(fact.quantity.raw)
            interval, unit = fact.quantity.interval, fact.quantity.unit
            yield KeptFact(
                key=fold(fact.subject),
                name=fact.subject,
                measure=claim.measure.value,
                year=period.year,
                low=str(interval.low),
                high=str(interval.high),
                raw=fact.quantity.raw,
                spot=Spot.of(fact.place),
                unit=unit.kind.value if unit else "",
                scope=claim.scope,
                entity=entity,
                certainty=min(claim.certainty, fact.certainty),
            )

    def _entity(self, fact: Fact, who: Who) -> str | None:
        """The code of the region that the row is of, "" for none, None for anything else."""
        if not fact.entity:
            return ""
        if self._gazetteer is None or who.region is None or not who.region.is_province:
            return None
        spots = list(self._gazetteer.find(fact.entity))
        own = [s for s in spots if len(s.codes) == 1 and s.codes[0].startswith(f"{who.region.code}.")]
        return own[0].codes[0] if len(own) == len(spots) == 1 else None

    def _table(self, view: TableView) -> KeptTable | None:
        columns = [c for c in view.columns if c.role is Role.VALUE and c.measure not in _PLANNED]
        if not any(c.measure in _RESULTS for c in columns):
            return None
        rows = [
            (fold(row.name), *(q.raw for c in columns if (q := row.value(c.index)) and q.is_number))
            for row in view.items
        ]
        figures = [raw for row in rows for raw in row[1:]]
        digest = hashlib.sha256(repr([row for row in rows if len(row) > 1]).encode()).hexdigest()[:16]
        years = sorted({*self._years(view.title), *(y for c in columns for y in _years_of(c))})
        title, spot = view.title, Spot.of(view.tables[0].place)
        counts_only = {c.measure for c in columns} & set(_RESULTS) == {Measure.COUNT}
        return KeptTable(digest, len(figures), len(set(figures)), tuple(years), title, spot, counts_only)

    def _years(self, title: str) -> Iterator[int]:
        for found in self._grammar.periods(title):
            if found.period.year and found.period.last_year is None:
                yield found.period.year


def _years_of(column: Column) -> Iterator[int]:
    if column.period and column.period.year and column.period.last_year is None:
        yield column.period.year


def _is_plain(fact: Fact) -> bool:
    """Whether a fact is one readable figure of a table that the table's own row names."""
    quantity = fact.quantity
    named = fact.origin is Origin.TABLE and bool(fact.subject) and not fact.described
    readable = quantity.is_number and quantity.relation is Relation.EQUAL and not quantity.oddities
    return named and readable and fact.certainty >= _SUREST
