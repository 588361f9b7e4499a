"""What a sentence names the highest or lowest without a figure, against the table beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Row
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.blocks import is_nested
from auditor.policy.labels import heading
from auditor.policy.named_superlatives import (
    NamedSuperlative,
    SuperlativeWords,
    Values,
    columns_about,
    named_superlatives,
)
from auditor.policy.superlatives import columns_with

_BEFORE, _AFTER = 4, 1
_FIGURE = regex.compile(
    r"\s*\(?(?:(?:sebesar|sebanyak|yaitu|yakni|dengan|mencapai)\s+)*(?:Rp\.?\s*)?(\d[\d.,]*\d|\d)"
)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row that is not the highest or lowest of any column that may be meant.

    The rule's parameters: the words for `highest` and `lowest`, `ranked` for what is neither, and those that
    `SuperlativeWords` tells; `implied` gives pairs of a superlative and what it measures, `larger` are the
    first words of rows that hold others.
    """
    phrases = Phrases({key: rule.texts(key) for key in ("highest", "lowest", "ranked")})
    links, verbs, kinds, empty = (frozenset(rule.texts(k)) for k in ("links", "verbs", "kinds", "empty"))
    implied = dict(pair.split(" ", 1) for pair in rule.texts("implied"))
    words = SuperlativeWords(phrases, links, verbs, kinds, empty, implied)
    views = [v for v in evidence.tables if v.items and not is_nested(v.items)]
    starts = [v.tables[0].place.block for v in views]
    for block in evidence.document.blocks:
        if not isinstance(block, TextBlock) or block.kind in (BlockKind.HEADING, BlockKind.CONTENTS):
            continue
        at = bisect_left(starts, block.place.block)
        near = views[max(0, at - _BEFORE) : at + _AFTER]
        told: dict[int, list[Finding | Verified]] = {}
        for said in named_superlatives(block, near, words):
            told.setdefault(said.start, []).extend(_judged(rule, block, said))
        for outcomes in told.values():
            right = [o for o in outcomes if isinstance(o, Verified)]
            yield from right[:1] or outcomes[-1:]


def _judged(rule: Rule, block: TextBlock, said: NamedSuperlative) -> Iterator[Finding | Verified]:
    figure = _FIGURE.match(block.text, said.end)
    if figure and any(columns_with(said.view, figure[1])):
        return
    columns, is_sure = columns_about(said.view, said.about)
    compared = _compared(said, rule.texts("larger"))
    ends = [(c, v, rows) for c, v in columns if (rows := _ends(compared, v, highest=said.highest))]
    if not ends:
        return
    holding = [(c, v) for c, v, rows in ends if said.row in rows]
    if not holding:
        yield _finding(rule, block, said, ends[0] if is_sure or len(ends) == 1 else None)
    elif is_sure:
        column, values = holding[0]
        place = block.passage.place(said.start, said.end)
        yield rule.verified(place, place.text, f"{heading(said.view, column)}: {_shown(said.row, values)}")


def _compared(said: NamedSuperlative, larger: Sequence[str]) -> Sequence[Row]:
    """The rows that the named one is compared with: not the province beside its kabupaten."""
    first = {row.index: next((w.text for w in words_of(row.name)), "") for row in said.view.items}
    if first[said.row.index] in larger:
        return said.view.items
    return [row for row in said.view.items if first[row.index] not in larger]


def _ends(rows: Sequence[Row], values: Values, *, highest: bool) -> Sequence[Row]:
    """The rows with the largest or smallest figure of a column; none where all are equal."""
    numbers = [values[row.index].number for row in rows]
    if max(numbers) == min(numbers):
        return []
    end = max(numbers) if highest else min(numbers)
    return [row for row in rows if values[row.index].number == end]


def _shown(row: Row, values: Values) -> str:
    return f"{row.name} {values[row.index].raw}"


def _finding(
    rule: Rule, block: TextBlock, said: NamedSuperlative, sure: tuple[Column, Values, Sequence[Row]] | None
) -> Finding:
    view, place = said.view, block.passage.place(said.start, said.end)
    if sure is None:
        return rule.finding(
            [place, view.place(said.row)],
            stated=[said.row.name],
            expected=[],
            variant="any",
            proof=Severity.WARNING,
            subject=view.title or said.row.name,
            values={"claimed": place.text},
            confidence=0.6,
            impact="conclusion",
        )
    column, values, rows = sure
    return rule.finding(
        [place, view.place(rows[0], column), view.place(said.row, column)],
        stated=[said.row.name],
        expected=[rows[0].name],
        proof=Severity.WARNING,
        subject=heading(view, column),
        calculation=f"{heading(view, column)}: {_shown(rows[0], values)}; {_shown(said.row, values)}",
        values={"claimed": place.text, "right": _shown(rows[0], values), "named": _shown(said.row, values)},
        confidence=0.75,
        impact="conclusion",
    )
