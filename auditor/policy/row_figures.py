"""Figures that a sentence gives to a row of a table which it names, or to the table's total."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import Word, words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Origin, Role, Row, RowKind, TableKind, TableView

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_BEFORE, _AFTER = 4, 1
_FEWEST_ROWS = 2
_BEHIND = 5
_LEAST_NAME = 4
# "berpenduduk 32.150 jiwa" tells its penduduk.
_HAVING = "ber"


@dataclass(frozen=True, slots=True)
class RowFigure:
    """`fact` is said of `row` of `view`; `words` are those of its sentence but for the row's own name."""

    fact: Fact
    view: TableView
    row: Row
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class RowNamed:
    """The one row that the sentence from `start` to `end` of a paragraph names."""

    view: TableView
    row: Row
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mention:
    row: Row
    start: int
    end: int


def row_figures(evidence: Evidence, kinds: frozenset[str]) -> Iterator[RowFigure]:
    """Every figure of a paragraph with the row of a table beside it that the sentence gives it to.

    `kinds` are words for what rows are (kecamatan, program), which the text may leave out.
    """
    views = [v for v in evidence.tables if v.kind is not TableKind.INDICATOR and _has_figures(v)]
    starts = [v.tables[0].place.block for v in views]
    names = [_names(view, kinds) for view in views]
    for block, facts in _told(evidence):
        at = bisect_left(starts, block.place.block)
        for index in range(max(0, at - _BEFORE), min(len(views), at + _AFTER)):
            yield from _in_block(block, facts, views[index], names[index])


def rows_named(evidence: Evidence, block: TextBlock, kinds: frozenset[str]) -> Iterator[RowNamed]:
    """Every row of a table beside a paragraph that one of its sentences names alone."""
    views = [v for v in evidence.tables if v.kind is not TableKind.INDICATOR and _has_figures(v)]
    at = bisect_left([v.tables[0].place.block for v in views], block.place.block)
    for view in views[max(0, at - _BEFORE) : at + _AFTER]:
        names, begin = _names(view, kinds), 0
        for end in [*(m.end() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
            found = list(_mentions(words_of(block.text[begin:end]), names, begin))
            if len(found) == 1:
                yield RowNamed(view, found[0].row, begin, end)
            begin = end


def _has_figures(view: TableView) -> bool:
    return len(view.items) >= _FEWEST_ROWS and any(c.role is Role.VALUE for c in view.columns)


def _told(evidence: Evidence) -> Iterator[tuple[TextBlock, list[Fact]]]:
    """The paragraphs with the figures of each."""
    by_block: dict[int, list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        if fact.origin is Origin.NARRATIVE and fact.quantity.is_number:
            by_block[fact.place.block].append(fact)
    for block in evidence.document.blocks:
        if isinstance(block, TextBlock) and block.kind in _READ and block.place.block in by_block:
            yield block, sorted(by_block[block.place.block], key=lambda f: f.place.start)


def _names(view: TableView, kinds: frozenset[str]) -> Mapping[tuple[str, ...], Row | None]:
    """The rows by the words of their names; None where two are alike."""
    found: dict[tuple[str, ...], Row | None] = {}
    for row in view.items:
        words = [w.text for w in words_of(row.name)]
        while len(words) > 1 and words[0] in kinds:
            words = words[1:]
        degree = len(words) == 1 and len(words[0]) > 1 and words[0][0].isalpha() and words[0][-1].isdigit()
        short = len(row.name) > 2 and row.name.isupper() and len(words) == 1
        if (degree or short or sum(map(len, words)) >= _LEAST_NAME) and not any(w.isdigit() for w in words):
            found[tuple(words)] = None if tuple(words) in found else row
    return found


def _in_block(
    block: TextBlock, facts: Sequence[Fact], view: TableView, names: Mapping[tuple[str, ...], Row | None]
) -> Iterator[RowFigure]:
    text, begin = block.text, 0
    totals = [row for row in view.rows if row.kind is RowKind.TOTAL]
    for end in [*(m.end() for m in _SENTENCE.finditer(text)), len(text)]:
        inside = [f for f in facts if begin <= f.place.start < end]
        words = words_of(text[begin:end]) if inside else []
        mentions = list(_mentions(words, names, begin)) if inside else []
        for fact in inside:
            row = _row_of(text, fact, mentions) if mentions else totals[0] if len(totals) == 1 else None
            if row is not None:
                own = {w.text for w in words_of(row.name)} if mentions else set()
                said = {w.text for w in words} - own
                yield RowFigure(fact, view, row, frozenset(said | {w.removeprefix(_HAVING) for w in said}))
        begin = end


def _mentions(
    words: Sequence[Word], names: Mapping[tuple[str, ...], Row | None], begin: int
) -> Iterator[_Mention]:
    longest = max(map(len, names), default=0)
    at = 0
    while at < len(words):
        for count in range(min(longest, len(words) - at), 0, -1):
            key = tuple(w.text for w in words[at : at + count])
            row = names.get(key)
            if row is not None:
                yield _Mention(row, begin + words[at].start, begin + words[at + count - 1].end)
                at += count - 1
                break
        at += 1


def _row_of(text: str, fact: Fact, mentions: Sequence[_Mention]) -> Row | None:
    """The row named last before a figure, else the one right behind it; None where several are."""
    # NOTE: "480 penyandang disabilitas": what is counted is the row itself.
    inside = [m for m in mentions if fact.place.start < m.start < fact.place.end]
    before = [m for m in mentions if m.end <= fact.place.start]
    if inside:
        return inside[0].row
    if before:
        joined = before[-2:]
        # NOTE: "Sukasari dan Cibening masing-masing 45 dan 12 kasus": whose is whose is not sure.
        close = len(joined) > 1 and not any(ch.isdigit() for ch in text[joined[0].end : joined[1].start])
        return None if close else before[-1].row
    behind = [m for m in mentions if m.start >= fact.place.end]
    near = bool(behind) and len(words_of(text[fact.place.end : behind[0].start])) <= _BEHIND
    clear = near and not any(ch.isdigit() for ch in text[fact.place.end : behind[0].start])
    return behind[0].row if clear else None
