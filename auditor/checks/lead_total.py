"""The number that a paragraph announces of the table right behind it, against the table's total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Fact, Measure, Origin, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import UnitKind
from auditor.model.rule import Rule
from auditor.policy.labels import heading
from auditor.policy.next_tables import next_tables

_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_BETWEEN = (BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.HEADING)
_NEAR, _NEXT = 6, 4
_LEAST_LETTERS = 4


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every number that no total of the announced table is.

    Only the one count of the sentence that announces the table is held against it.  The parameters:
    `announcing` are words that lead to a table, `against` those of a part or of another time, `empty` words
    that do not tell what is counted.
    """
    announcing, against = (Phrases({key: rule.texts(key)}) for key in ("announcing", "against"))
    leads = _led(evidence)
    told: dict[int, list[Fact]] = {}
    for fact in evidence.facts:
        if fact.origin is Origin.NARRATIVE and fact.place.block in leads:
            told.setdefault(fact.place.block, []).append(fact)
    for block in evidence.document.blocks:
        facts = told.get(block.place.block, [])
        if isinstance(block, TextBlock) and facts and leads[block.place.block][0].kind is TableKind.COUNT:
            begin = max((m.end() for m in _SENTENCE.finditer(block.text)), default=0)
            last = block.text[begin:]
            hits = announcing.find(last)
            inside = [f for f in facts if f.place.start >= begin]
            if hits and not against.find(last) and len(inside) == 1:
                before = inside[0].place.end <= begin + hits[-1].start
                outcome = _judged(rule, inside[0], last, leads[block.place.block]) if before else None
                if outcome is not None:
                    yield outcome


def _led(evidence: Evidence) -> dict[int, list[TableView]]:
    """The tables that each paragraph leads to: the one right behind it, and the next ones of its section."""
    order = {id(view): at for at, view in enumerate(evidence.tables)}
    firsts = dict(next_tables(evidence))
    views = {view.tables[0].place.block: view for view in evidence.tables}
    blocks = evidence.document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.text.rstrip().endswith(":"):
            for following in blocks[at + 1 : at + _NEAR]:
                if not isinstance(following, TextBlock):
                    view = views.get(following.place.block)
                    firsts |= {block.place.block: view} if view is not None else {}
                    break
                if following.kind not in _BETWEEN:
                    break
    return {
        block: [
            view
            for view in evidence.tables[order[id(first)] : order[id(first)] + _NEXT]
            if view.section == first.section
        ]
        for block, first in firsts.items()
    }


def _judged(rule: Rule, fact: Fact, sentence: str, views: Sequence[TableView]) -> Finding | Verified | None:
    quantity = fact.quantity
    counted = quantity.unit is not None and quantity.unit.kind is UnitKind.COUNT
    if not counted or not quantity.is_number:
        return None
    for each in views:
        for total in (row for row in each.rows if row.kind is RowKind.TOTAL):
            equal = next((c for c, number in _cells(each, total) if number == quantity.number), None)
            if equal is not None:
                return rule.verified(fact.place, quantity.raw, f"{heading(each, equal)}: {quantity.raw}")
    view = views[0]
    totals = [row for row in view.rows if row.kind is RowKind.TOTAL]
    cells = _cells(view, totals[0]) if len(totals) == 1 else []
    empty = frozenset(rule.texts("empty"))
    if not cells or any(number > quantity.number * 10 for _, number in cells):
        return None
    if not _share_a_noun(sentence, view.title, empty) or max(n for _, n in cells) * 2 < quantity.number:
        return None
    column, right = cells[-1] if len(cells) == 1 else max(cells, key=lambda cell: cell[1])
    return rule.finding(
        [fact.place, *_places(view, totals[0], [column])],
        stated=[quantity.raw],
        expected=[str(right)],
        proof=Severity.WARNING,
        subject=view.title,
        calculation=f"{quantity.raw} ≠ {right}",
        values={"column": heading(view, column)},
        confidence=0.7,
    )


def _cells(view: TableView, total: Row) -> list[tuple[Column, int]]:
    """The counts of the total row."""
    return [
        (column, int(value.number))
        for column in view.columns
        if column.role is Role.VALUE
        and column.measure is Measure.COUNT
        and (value := total.value(column.index)) is not None
        and value.is_number
        and not value.is_percent
        and not value.decimals
    ]


def _places(view: TableView, row: Row, columns: Sequence[Column]) -> list[Place]:
    return [view.place(row, column) for column in columns]


def _share_a_noun(sentence: str, title: str, empty: frozenset[str]) -> bool:
    """Whether sentence and caption tell the same thing counted."""
    one, other = ({w.text for w in words_of(text)} - empty for text in (sentence, title))
    return any(len(word) >= _LEAST_LETTERS and not word.isdigit() for word in one & other)
