"""A report as blocks whose figures and words are slots with a meaning."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.generate.layout import Layout
from corpus.generate.policy import Policy


@dataclass(frozen=True)
class Fact:
    """What a slot states: a measure of something in a year, in one part of the report."""

    measure: str
    entity: str
    place: str
    period: int | None = None


@dataclass(frozen=True)
class Derivation:
    """How a printed value follows from the printed values of other slots."""

    rule: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """A printed figure or word that can be spoiled alone."""

    id: str
    text: str
    fact: Fact
    why: Derivation | None = None


@dataclass(frozen=True)
class Text:
    """Running text: fixed words and slots."""

    parts: tuple[str | Slot, ...]

    def slots(self) -> Iterator[Slot]:
        """The slots, in order."""
        return (part for part in self.parts if isinstance(part, Slot))

    def printed(self, changes: Mapping[str, str]) -> str:
        """The words, with other texts in some slots."""
        return "".join(p if isinstance(p, str) else changes.get(p.id, p.text) for p in self.parts)


@dataclass(frozen=True)
class Heading:
    """A heading of a level from 1."""

    level: int
    text: Text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True)
class Items:
    """A list; an item whose text becomes empty is left out."""

    items: tuple[Text, ...]
    numbered: bool = True


@dataclass(frozen=True)
class Cell:
    """A cell of a table and what it spans."""

    text: Text
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Table:
    """A table: rows of as many places as columns, None where another cell covers the place."""

    caption: Text
    rows: tuple[tuple[Cell | None, ...], ...]
    header_rows: int
    role: str
    columns: tuple[str, ...]

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Row, column and cell of everything printed."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    yield r, c, cell


Block = Heading | Paragraph | Items | Table


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block."""
    if isinstance(block, Items):
        yield from block.items
    elif isinstance(block, Table):
        yield block.caption
        yield from (cell.text for _, _, cell in block.cells())
    else:
        yield block.text


@dataclass(frozen=True)
class Report:
    """A report with its answer key: what it is made of, and the policy by which it was figured."""

    seed: int
    agency: str
    region: str
    year: int
    policy: Policy
    layout: Layout
    blocks: tuple[Block, ...]
    slots: Mapping[str, Slot] = field(default_factory=dict)
    entities: Mapping[str, frozenset[str]] = field(default_factory=dict)
    traits: tuple[tuple[str, str], ...] = ()

    @functools.cached_property
    def printed(self) -> frozenset[str]:
        """The slots that stand somewhere; a layout may leave out columns."""
        return frozenset(s.id for b in self.blocks for text in texts_of(b) for s in text.slots())

    @functools.cached_property
    def dependents(self) -> Mapping[str, frozenset[str]]:
        """Of each slot those that follow from it at once, or state the same."""
        found: dict[str, set[str]] = {name: set() for name in self.slots}
        same: dict[tuple[str, str, int | None], set[str]] = {}
        for slot in self.slots.values():
            fact = slot.fact
            same.setdefault((fact.measure, fact.entity, fact.period), set()).add(slot.id)
        for slot in self.slots.values():
            for name in slot.why.inputs if slot.why else ():
                if name in self.slots:
                    source = self.slots[name].fact
                    for twin in same[(source.measure, source.entity, source.period)]:
                        found[twin].add(slot.id)
        return {name: frozenset(names & self.printed) for name, names in found.items()}

    def find(self, measure: str, place: str | None = None, entity: str | None = None) -> list[Slot]:
        """The slots that state a measure, in order of the report."""
        return [
            slot
            for slot in self.slots.values()
            if slot.id in self.printed
            and slot.fact.measure == measure
            and place in (None, slot.fact.place)
            and entity in (None, slot.fact.entity)
        ]


_NAME = re.compile(r"\{(\w+)\}")


def fill(template: str, **values: str | Slot | Text) -> Text:
    """A text from a template with names in braces."""
    parts: list[str | Slot] = []
    for n, piece in enumerate(_NAME.split(template)):
        part = values[piece] if n % 2 else piece
        parts.extend(part.parts if isinstance(part, Text) else (part,) if part != "" else ())
    return Text(tuple(parts))


def plain(text: str) -> Text:
    """A text without slots."""
    return Text((text,) if text else ())
