"""Sentences that say all indicators reached their target, against the table that measures them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Row
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule
from auditor.policy.labels import heading
from auditor.policy.tallies import Measured, measuring_tables

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_LEAST_ROWS = 2
_SHOWN = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where rows of the table above, and of the largest one, lie below their target.

    The parameters: `every` are words for all, `nouns` those for indicators, `reached` those for the verdict,
    `against` words that make a sentence speak of a wish, a part, or other indicators.
    """
    tables = measuring_tables(evidence)
    starts = [table.view.tables[0].place.block for table in tables]
    said, against = _patterns(rule)
    for block in evidence.document.blocks:
        if not isinstance(block, TextBlock) or block.kind not in _READ or not tables:
            continue
        for place in _said(block, said, against):
            near = tables[max(0, bisect_right(starts, block.place.block) - 1)]
            yield _judged(rule, place, near, max(tables, key=lambda table: len(table.rows)))


def _patterns(rule: Rule) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    every, nouns, reached, between, against = (
        "|".join(regex.escape(word) for word in sorted(rule.texts(key), key=len, reverse=True))
        for key in ("every", "nouns", "reached", "between", "against")
    )
    said = rf"\b(?:{every})\s+(?:\d+\s+(?:\(\w+\)\s+)?)?(?:{nouns})\s+(?:(?:{between})\s+)*(?:{reached})\b"
    return regex.compile(said, regex.IGNORECASE), regex.compile(rf"\b(?:{against})\b", regex.IGNORECASE)


def _said(block: TextBlock, said: regex.Pattern[str], against: regex.Pattern[str]) -> Iterator[Place]:
    begin = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
        match = said.search(block.text, begin, end)
        if match and not against.search(block.text, begin, end):
            yield block.passage.place(match.start(), match.end())
        begin = end


def _judged(rule: Rule, place: Place, near: Measured, largest: Measured) -> Finding | Verified | Skip:
    missed = near.bearing("missed")
    if not missed:
        title = near.view.title or heading(near.view, near.capaian)
        return rule.verified(place, place.text, f"{title}: {len(near.rows)} / {len(near.rows)}")
    if len(near.rows) < _LEAST_ROWS or any(not part.bearing("missed") for part in near.parts()):
        # NOTE: the sasaran that the sentence is on may have reached all of its targets.
        return rule.skip("no-single-table", place, place.text)
    if any(len(table.bearing("missed")) <= table.doubtful("missed") for table in (near, largest)):
        return rule.skip("no-single-table", place, place.text)
    return _finding(rule, place, near, missed)


def _finding(rule: Rule, place: Place, table: Measured, missed: Sequence[Row]) -> Finding:
    values = [(row, row.value(table.capaian.index)) for row in missed[:_SHOWN]]
    shown = "; ".join(f"{row.name} {value.raw}" for row, value in values if value)
    return rule.finding(
        [place, *(table.view.place(row, table.capaian) for row, _ in values)],
        stated=[place.text],
        expected=[f"{len(table.rows) - len(missed)} / {len(table.rows)}"],
        proof=Severity.WARNING,
        subject=table.view.title or heading(table.view, table.capaian),
        calculation=f"{shown} < 100",
        values={"missed": str(len(missed)), "rows": str(len(table.rows)), "below": shown},
        impact="conclusion",
        confidence=0.75,
    )
