"""What a sentence calls the highest or lowest of a table, against the table's column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from auditor.indonesian.phrases import Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.blocks import is_nested
from auditor.policy.labels import heading
from auditor.policy.superlatives import Superlative, columns_with, superlatives

_BEFORE, _AFTER = 4, 1


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every highest or lowest that the figures of its column do not bear out.

    Only where the sentence gives a row of the table and a figure that the table prints.  The rule's
    parameters are the words for `highest` and `lowest`, `ranked` ("kedua") for what is neither, and
    `turns` ("daripada") for what leads to another row.
    """
    words = Phrases({key: rule.texts(key) for key in ("highest", "lowest", "ranked", "turns")})
    views = [v for v in evidence.tables if v.items]
    starts = [v.tables[0].place.block for v in views]
    for block in evidence.document.blocks:
        if not isinstance(block, TextBlock) or block.kind in (BlockKind.HEADING, BlockKind.CONTENTS):
            continue
        at = bisect_left(starts, block.place.block)
        near = views[max(0, at - _BEFORE) : at + _AFTER]
        told: dict[int, list[Finding | Verified]] = {}
        for said in superlatives(block, near, words):
            told.setdefault(said.start, []).extend(_judged(rule, block, said))
        for outcomes in told.values():
            right = [o for o in outcomes if isinstance(o, Verified)]
            yield from right[:1] or outcomes[:1]


def _judged(rule: Rule, block: TextBlock, said: Superlative) -> Iterator[Finding | Verified]:
    view = said.view
    place = block.passage.place(said.start, said.end)
    for column, values, index in columns_with(view, said.figure):
        owner = view.row(index)
        ends = _ends(view, values, highest=said.highest)
        if owner is None or not ends:
            continue
        text = f"{heading(view, column)}: {ends[0].name} {values[ends[0].index].raw}"
        if said.row in ends and owner is said.row:
            yield rule.verified(place, place.text, text)
        elif owner is not said.row and owner in ends:
            yield _finding(rule, view, column, said, (owner, values), block, text, Severity.ERROR)
        elif owner is said.row and not is_nested(view.items):
            opposite = said.row in _ends(view, values, highest=not said.highest)
            proof = Severity.ERROR if opposite else Severity.WARNING
            yield _finding(rule, view, column, said, (ends[0], values), block, text, proof)


def _ends(view: TableView, values: Mapping[int, Quantity], *, highest: bool) -> list[Row]:
    """The rows with the largest or smallest figure of a column; none where all are equal."""
    numbers = [q.number for q in values.values()]
    if max(numbers) == min(numbers):
        return []
    end = max(numbers) if highest else min(numbers)
    return [row for row in view.items if values[row.index].number == end]


def _finding(
    rule: Rule,
    view: TableView,
    column: Column,
    said: Superlative,
    right: tuple[Row, Mapping[int, Quantity]],
    block: TextBlock,
    text: str,
    proof: Severity,
) -> Finding:
    row, values = right
    rows: Sequence[Row] = [row, said.row]
    return rule.finding(
        [block.passage.place(said.start, said.end), *(view.place(r, column) for r in rows)],
        stated=[said.row.name, said.figure],
        expected=[row.name],
        proof=proof,
        subject=heading(view, column),
        calculation=text,
        values={
            "word": block.text[said.start : said.end].split()[0],
            "claimed": f"{said.row.name} ({said.figure})",
            "named": f"{said.row.name} {values[said.row.index].raw}",
            "right": f"{row.name} {values[row.index].raw}",
        },
        confidence=0.9 if proof is Severity.ERROR else 0.7,
        impact="conclusion",
    )
