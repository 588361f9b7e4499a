"""What the auditor read and understood of a consistent report, against its key."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from auditor.model.document import Document
from auditor.model.document import Table as Grid
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure, Origin
from auditor.model.place import Place
from corpus.bench.audit import Audited, at
from corpus.bench.record import Extraction, Pair
from corpus.generate.model import Report, Slot, Table
from corpus.write.spot import Spot

Row = dict[int, str]
MEASURES = {
    "target": {Measure.TARGET, Measure.TARGET_END},
    "result": {Measure.REALISASI, Measure.SHARE},
    "capaian": {Measure.CAPAIAN},
    "pagu": {Measure.PAGU},
    "spent": {Measure.REALISASI_ANGGARAN},
}
# How many printed rows further on a row may stand: repeated heads, and rows that a page's end cuts.
_AHEAD = 6
_NEW = 0.5
# The year of "the end of the plan" where a sentence does not name it.
END = 0
_NOWHERE = Spot(page=0)
# The rows there are sasaran and districts, not what the figure is of.
_OTHERS = ("efisiensi", "sebar")


def extraction(report: Report, audit: Audited) -> Extraction:
    """Cells, facts of tables and of sentences, and names put together."""
    evidence = audit.audit.evidence
    linked, joined = _links(report, audit, evidence)
    return Extraction(
        cells=_cells(report, evidence.document),
        facts=_facts(report, audit, evidence, Origin.TABLE),
        said=_facts(report, audit, evidence, Origin.NARRATIVE),
        linked=linked,
        joined=joined,
    )


def _cells(report: Report, document: Document) -> Pair:
    """Texts of the key's grids that stand in the read grids in the same column, row by row."""
    keys = [_key_rows(block) for block in report.blocks if isinstance(block, Table)]
    bags = [Counter(text for row in rows for text in row.values()) for rows in keys]
    read: dict[int, list[Row]] = defaultdict(list)
    grids = [_read_rows(table) for table in document.tables]
    for rows, n in zip(grids, _assigned(grids, bags), strict=True):
        read[n] += rows
    right = sum(_aligned(rows, read[n]) for n, rows in enumerate(keys))
    return right, sum(len(row) for rows in keys for row in rows)


def _read_rows(table: Grid) -> list[Row]:
    rows: list[Row] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        if text := _bare(cell.text):
            rows[cell.row][cell.col] = text
    return rows


def _assigned(grids: Sequence[Sequence[Row]], bags: Sequence[Counter[str]]) -> list[int]:
    """The key's table that each read one is a piece of, in one order, so that most texts are shared."""
    best: list[float] = [0.0] * len(bags)
    steps: list[list[int]] = []
    for rows in grids:
        bag = Counter(text for row in rows for text in row.values())
        reached: list[float] = []
        came: list[int] = []
        top = 0
        for n, own in enumerate(bags):
            # A table of its own rather than one more piece of the same.
            stays = steps == [] or best[n] > best[top] + _NEW
            came.append(n if stays else top)
            reached.append(best[came[n]] + (0 if stays else _NEW) + sum((bag & own).values()))
            top = n if best[n] > best[top] else top
        best = reached
        steps.append(came)
    at = max(range(len(bags)), key=best.__getitem__, default=0)
    found = []
    for came in reversed(steps):
        found.append(at)
        at = came[at]
    return found[::-1]


def _key_rows(table: Table) -> list[Row]:
    rows: list[Row] = [{} for _ in table.rows]
    for r, c, cell in table.cells():
        if text := _bare(cell.text.printed({})):
            rows[r][c] = text
    return rows


def _aligned(wanted: Sequence[Row], read: Sequence[Row]) -> int:
    """How many cells agree when every row takes the best of the next printed ones."""
    start = total = 0
    for row in wanted:
        near = range(start, min(len(read), start + _AHEAD))
        best = max(near, key=lambda n: (_agreeing(row, read[n]), -n), default=None)
        if best is not None and (agreeing := _agreeing(row, read[best])):
            total, start = total + agreeing, best + 1
    return total


def _agreeing(one: Row, other: Row) -> int:
    return sum(other.get(column) == text for column, text in one.items())


def _facts(report: Report, audit: Audited, evidence: Evidence, origin: Origin) -> Pair:
    """Figures of indicators and of the budget, of which everything is known that the key knows."""
    by_spot: dict[object, list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        by_spot[_where(fact.place)].append(fact)
    slots = [slot for slot in _stated(report) if _in_sentence(slot) == (origin is Origin.NARRATIVE)]
    right = 0
    for slot in slots:
        spot = audit.spots.get(slot.id, _NOWHERE)
        near = [fact for key in _keys(spot) for fact in by_spot[key] if at(fact.place, spot)]
        right += any(_is(fact, slot, report, evidence) for fact in near)
    return right, len(slots)


def _stated(report: Report) -> Iterator[Slot]:
    for slot in report.slots.values():
        fact = slot.fact
        named = fact.entity in report.entities and not fact.place.startswith(_OTHERS)
        if slot.id in report.printed and fact.measure in MEASURES and fact.period and named:
            yield slot


def _in_sentence(slot: Slot) -> bool:
    return slot.fact.place.startswith(("narasi", "ikhtisar", "penutup"))


def _is(fact: Fact, slot: Slot, report: Report, evidence: Evidence) -> bool:
    year = fact.period.year if fact.period else report.year
    names = report.entities[slot.fact.entity]
    subject = _bare(fact.subject)
    same = any(_bare(name) == subject for name in names) or bool(
        {evidence.names.get(fact.subject, "")} & {evidence.names.get(name, "-") for name in names}
    )
    return (
        same
        and fact.measure in MEASURES[slot.fact.measure]
        and (year == slot.fact.period or (fact.measure is Measure.TARGET_END and year == END))
        and _figure(fact.quantity.raw) == _figure(slot.text)
    )


def _links(report: Report, audit: Audited, evidence: Evidence) -> tuple[Pair, Pair]:
    """Pairs of names that were rightly put together, of those that belong together and of those put so."""
    mentions: dict[object, list[tuple[Place, str, str]]] = defaultdict(list)
    for indicator in evidence.indicators:
        for mention in indicator.mentions:
            text = _bare(mention.text)
            mentions[_where(mention.place)].append((mention.place, text, indicator.id))
    found: list[tuple[str, str]] = []
    for slot in report.find("name"):
        spot = audit.spots.get(slot.id, _NOWHERE)
        near = [m for key in _keys(spot) for m in mentions[key] if at(m[0], spot)]
        cluster = next((i for _, text, i in near if text == _bare(slot.text)), f"none {slot.id}")
        found.append((slot.fact.entity, cluster))
    groups, truth, given = Counter(found), Counter(e for e, _ in found), Counter(c for _, c in found)
    both = sum(map(_pairs, groups.values()))
    return (both, sum(map(_pairs, truth.values()))), (both, sum(map(_pairs, given.values())))


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _where(place: Place) -> object:
    """A key that places on one spot share; a page holds many."""
    return ("line", place.line) if place.line is not None else ("page", place.page or place.paragraph)


def _keys(spot: Spot) -> list[object]:
    if spot.line is not None:
        return [("line", spot.line)]
    if spot.paragraphs is not None:
        first, last = spot.paragraphs
        return [("page", number) for number in range(first, last + 1)]
    return [("page", spot.page)]


def _bare(text: str) -> str:
    return re.sub(r"[\s\xad]", "", text).casefold()


def _figure(text: str) -> str:
    """The digits of a figure; zeros behind the comma do not matter."""
    found = re.search(r"\d[\d.]*(?:,\d+)?", text)
    whole, _, part = (found.group() if found else "").partition(",")
    return whole.replace(".", "") + "," + part.rstrip("0")
