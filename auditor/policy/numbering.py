"""Which numbers of headings and items are missing or stand twice in their own sequence.

Levels are not trusted: sequences of one style may stand inside each other, and a number continues the
innermost one that it follows.  What only looks wrong because the reader took a line for something else
accuses nobody: a number counts as missing only where no text between its neighbours carries it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import regex

from auditor.indonesian.ordinal import Ordinal, ordinal_of
from auditor.indonesian.phrases import words_of
from auditor.model.document import Block, BlockKind, Document, Table, TextBlock

# The last letters are rarely reached, and a jump of many numbers is another list.
_WIDEST_GAP = 3
_SPLIT = (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.CONTENTS)


class Fault(StrEnum):
    """What is wrong with a number."""

    GAP = "gap"
    REPEAT = "repeat"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that does not follow the one before it: `right` is what it should read."""

    fault: Fault
    block: TextBlock
    before: TextBlock
    right: str
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """A sequence that is open: its last number and the block that bears it."""

    last: Ordinal
    block: TextBlock
    heading: bool


def slips(document: Document) -> Iterator[Slip]:
    """The wrong numbers of headings and of items; a chapter begins anew."""
    numbering = _Numbering(document.blocks)
    for block in document.blocks:
        yield from numbering.after(block)


def empty_items(document: Document) -> Iterator[Slip]:
    """Items of a list that hold nothing but their number; in a PDF the text may merely stand apart."""
    if document.format == "pdf":
        return
    for block, below in pairwise(document.blocks):
        if isinstance(block, Table) or isinstance(below, Table) or block.kind is not BlockKind.LIST_ITEM:
            continue
        number, after = ordinal_of(block.text), ordinal_of(below.marker)
        if number is None or after is None or number.style != after.style:
            continue
        if below.kind is BlockKind.LIST_ITEM and number.value + 1 == after.value:
            yield Slip(Fault.EMPTY, block, below, "")


class _Numbering:
    """The sequences that are open while the report is read."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._runs: list[_Run] = []
        self._loose: set[int] = set()
        """Items that belong to no list: they may be headings that the reader did not know."""

    def after(self, block: Block) -> Iterator[Slip]:
        """What is wrong with the number of the next block."""
        if isinstance(block, Table) or block.kind in _SPLIT:
            return
        if block.kind is BlockKind.HEADING:
            yield from self._heading(block)
        elif block.kind is BlockKind.LIST_ITEM:
            yield from self._item(block)

    def _heading(self, block: TextBlock) -> Iterator[Slip]:
        self._runs = [run for run in self._runs if run.heading]
        if _is_chapter(block):
            self._runs.clear()
            return
        ordinal = ordinal_of(block.marker)
        if ordinal is not None:
            yield from self._place(_Run(ordinal, block, heading=True))

    def _item(self, block: TextBlock) -> Iterator[Slip]:
        ordinal = ordinal_of(block.marker)
        if ordinal is None:
            return
        run = _Run(ordinal, block, heading=False)
        own = any(not r.heading and _same(r.last, ordinal) for r in self._runs)
        if not own and ordinal.value > 1:
            # NOTE: an item that continues the headings is one that the reader took for an item.
            self._loose.add(block.index)
            run.heading = True
            if self._follows(run) is None:
                return
        yield from self._place(run)

    def _follows(self, run: _Run) -> int | None:
        before = [
            at for at, r in enumerate(self._runs) if r.heading == run.heading and _same(r.last, run.last)
        ]
        return next((at for at in reversed(before) if self._runs[at].last.value == run.last.value - 1), None)

    def _place(self, run: _Run) -> Iterator[Slip]:
        """Put a number into the sequence that it continues, or say why it continues none."""
        letter = replace(run, last=run.last.as_letter())
        at = self._follows(letter)
        if at is not None:
            run = letter
        else:
            at = self._follows(run)
        alike = [i for i, r in enumerate(self._runs) if r.heading == run.heading and _same(r.last, run.last)]
        if at is None and alike and run.last.value > 1:
            at = alike[-1]
            slip = self._slip(self._runs[at], run)
            if slip:
                yield slip
        if at is None or run.last.value == 1:
            self._runs.append(run)
        else:
            self._runs[at:] = [run]

    def _slip(self, before: _Run, run: _Run) -> Slip | None:
        last, value, shown = before.last.value, run.last.value, run.last.shown
        between = self._blocks[before.block.index : run.block.index]
        if value == last:
            split = any(isinstance(b, Table) or b.kind in _SPLIT for b in between) and not run.heading
            same = run.block.text == before.block.text
            return None if same or split else Slip(Fault.REPEAT, run.block, before.block, shown(last + 1))
        if not last < value <= last + 1 + _WIDEST_GAP:
            return None
        if not run.heading and any(isinstance(b, Table) or b.kind in _SPLIT for b in between):
            return None
        missing = tuple(shown(number) for number in range(last + 1, value))
        numbers = range(last + 1, value)
        if any(self._carries(part, run.last, number) for part in between for number in numbers):
            return None
        if run.heading and any(_is_like(part, before.block, run, n) for part in between for n in numbers):
            return None
        return Slip(Fault.GAP, run.block, before.block, missing[0], missing)

    def _carries(self, block: Block, like: Ordinal, number: int) -> bool:
        """Whether a text that is no item of its own list holds a number, but not the one before it."""
        if isinstance(block, Table):
            texts = [cell.text for cell in block.cells]
        elif block.marker and block.kind is BlockKind.LIST_ITEM:
            texts = [f"{block.marker} {block.text}" if block.index in self._loose else block.text]
        else:
            texts = [block.text]
        wanted, above = _sign(like, number), _sign(like, number - 1)
        return any(map(wanted.search, texts)) and not any(map(above.search, texts))


def _same(one: Ordinal, other: Ordinal) -> bool:
    return one.style == other.style and one.above == other.above


def _is_like(part: Block, before: TextBlock, run: _Run, number: int) -> bool:
    """Whether an item bears a number that headings lack and begins as they do: a heading set like an item."""
    if isinstance(part, Table) or part.kind is not BlockKind.LIST_ITEM:
        return False
    ordinal = ordinal_of(part.marker)
    if ordinal is None or ordinal.value != number or not _same(ordinal, run.last):
        return False
    firsts = [next((w.text for w in words_of(b.text)), "") for b in (part, before, run.block)]
    return bool(firsts[0]) and len(set(firsts)) == 1


def _is_chapter(block: TextBlock) -> bool:
    return len(block.marker.split()) > 1


def _sign(like: Ordinal, number: int) -> regex.Pattern[str]:
    bare = regex.escape(like.shown(number).strip("()."))
    return regex.compile(rf"(?:^|[\s(]){bare}(?:[.)]|\s(?=\p{{Lu}}))", regex.IGNORECASE)
