"""A report while it is written: blocks, and slots that know what they repeat."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.generate.agency import wordings
from corpus.generate.layout import Layout
from corpus.generate.model import (
    Block,
    Cell,
    Derivation,
    Fact,
    Heading,
    Items,
    Paragraph,
    Slot,
    Table,
    Text,
    fill,
    plain,
)
from corpus.generate.noise import slipped
from corpus.generate.numbers import show, spelled
from corpus.generate.policy import Policy
from corpus.generate.world import Indicator, World

Row = Mapping[str, Text]


@dataclass
class Draft:
    """Collects the parts of a report."""

    world: World
    policy: Policy
    layout: Layout
    dice: random.Random
    blocks: list[Block] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    place: str = ""
    chapter: int = 0
    tables: int = 0
    captions: list[str] = field(default_factory=list)
    known: dict[tuple[str, str, int | None], str] = field(default_factory=dict)
    list_of_tables: int = 0

    def slot(
        self, text: str, measure: str, entity: str, period: int | None = None, why: Derivation | None = None
    ) -> Slot:
        """A new slot; without derivation it repeats the first slot of its meaning, if there is one."""
        key = (measure, entity, period)
        if why is None and key in self.known:
            why = Derivation("equal", (self.known[key],))
        name = ".".join(str(p) for p in (self.place, entity, measure, period) if p not in ("", None))
        unique, n = name, 1
        while unique in self.slots:
            n += 1
            unique = f"{name}~{n}"
        slot = Slot(unique, text, Fact(measure, entity, self.place, period), why)
        self.slots[unique] = slot
        self.known.setdefault(key, unique)
        return slot

    def first(self, measure: str, entity: str, period: int | None = None) -> str:
        """The slot where something is stated first."""
        return self.known[(measure, entity, period)]

    def say(self, key: str, **values: str | Slot | Text) -> Text:
        """A statement in one of its wordings."""
        return fill(self.dice.choice(wordings()[key]), **values)

    def prose(self, key: str) -> str:
        """A sentence without figures, as carefully spelled as the layout is."""
        said = self.dice.choice(wordings()[key]).replace("{agency}", self.world.short_name)
        return slipped(said, self.dice) if self.layout.noise and self.dice.random() < 0.3 else said

    def heading(self, level: int, text: str | Text) -> None:
        """A heading."""
        self.blocks.append(Heading(level, plain(text) if isinstance(text, str) else text))

    def open_chapter(self, title: str) -> None:
        """The next chapter."""
        self.chapter += 1
        self.tables = 0
        self.heading(1, self.chapter_title(self.chapter, title))

    def chapter_title(self, number: int, title: str) -> str:
        """A chapter as its heading and the contents print it."""
        bab, three, words = self.layout.chapters.split()
        shown = ("I", "II", "III", "IV", "V")[number - 1] if three == "III" else str(number)
        return f"{bab} {shown} {title.upper() if words == 'UPPER' else title}"

    def paragraph(self, *texts: Text | str) -> None:
        """A paragraph of statements."""
        parts: list[str | Slot] = []
        for text in texts:
            if parts:
                parts.append(" ")
            parts.extend(text.parts if isinstance(text, Text) else (text,))
        self.blocks.append(Paragraph(Text(tuple(parts))))

    def items(self, texts: Sequence[Text | str], entity: str, numbered: bool = True) -> None:
        """A list, each item a slot of its own."""
        items = []
        for n, text in enumerate(texts):
            item = text if isinstance(text, Text) else Text((self.slot(text, "item", f"{entity}{n}"),))
            items.append(item)
        self.blocks.append(Items(tuple(items), numbered))

    def announced(self, key: str, number: int, entity: str) -> None:
        """The sentence that says how many items follow."""
        count = self.slot(str(number), "announced", entity, why=Derivation("count", (str(number),)))
        words = self.slot(spelled(number), "spelled", entity, why=Derivation("spelled", (count.id,)))
        self.paragraph(self.say(key, agency=self.world.short_name, number=count, words=words))

    def next_caption(self, title: str) -> Text:
        """The caption of the next table; a year at its end is a slot."""
        self.tables += 1
        caption = f"Tabel {self.chapter}.{self.tables} {title}"
        self.captions.append(caption)
        year = str(self.world.year)
        if not caption.endswith(f"Tahun {year}"):
            return plain(caption)
        return Text((caption.removesuffix(year), self.slot(year, "caption_year", f"t{len(self.captions)}")))

    def table(
        self,
        role: str,
        title: str,
        columns: Sequence[tuple[str, str]],
        rows: Sequence[Row],
        group: tuple[str, Sequence[str]] | None = None,
        merge: str | None = None,
    ) -> None:
        """A table whose rows give a text for each column; columns of a `group` stand under its header."""
        keys = [key for key, _ in columns]
        grid: list[list[Cell | None]] = self._head(columns, group)
        header_rows = len(grid)
        if self.layout.numbering_row:
            grid.append([Cell(plain(str(n))) for n in range(1, len(keys) + 1)])
        body: list[list[Cell | None]] = [[Cell(row.get(key, plain(""))) for key in keys] for row in rows]
        if merge in keys:
            _merge(body, keys.index(str(merge)))
        grid.extend(body)
        self.blocks.append(
            Table(self.next_caption(title), tuple(map(tuple, grid)), header_rows, role, tuple(keys))
        )

    def _head(
        self, columns: Sequence[tuple[str, str]], group: tuple[str, Sequence[str]] | None
    ) -> list[list[Cell | None]]:
        cells = [
            Cell(Text((self.slot(name, "header", f"t{len(self.captions)}{key}"),)) if name else plain(""))
            for key, name in columns
        ]
        if group is None:
            return [list(cells)]
        name, members = group
        top: list[Cell | None] = []
        below: list[Cell | None] = []
        for (key, _), cell in zip(columns, cells, strict=True):
            inside = key in members
            top.append(
                (Cell(plain(name), colspan=len(members)) if key == members[0] else None)
                if inside
                else Cell(cell.text, rowspan=2)
            )
            below.append(cell if inside else None)
        return [top, below]

    def value(self, measure: str, indicator: Indicator, period: int, number: Decimal) -> Slot:
        """A figure of an indicator, in its own places."""
        text = show(number, indicator.plan.places, self.layout.trim_zeros)
        return self.slot(text, measure, indicator.key, period)

    def with_unit(self, slot: Slot, unit: str) -> Text:
        """A figure and its unit, as in running text."""
        return Text((slot, "%" if unit == "%" else f" {unit}"))

    def rate(
        self, number: Decimal, measure: str, entity: str, period: int, why: Derivation | None = None
    ) -> Slot:
        """A percentage in the policy's places."""
        text = show(number, self.policy.places, self.layout.trim_zeros)
        return self.slot(text, measure, entity, period, why)

    def extra(self, entity: str) -> Text:
        """A place where a harmless sentence may be put in; nothing stands there."""
        return Text((self.slot("", "extra", entity),))

    def money(self, amount: int, measure: str, entity: str, why: Derivation | None = None) -> Slot:
        """An amount of rupiah without its sign."""
        return self.slot(show(amount), measure, entity, self.world.year, why)

    def rupiah(self, slot: Slot) -> Text:
        """An amount with its sign, as in running text."""
        before, after = self.layout.money.split("{}")
        return Text(tuple(p for p in (before, slot, after) if p))


def _merge(body: list[list[Cell | None]], column: int) -> None:
    """Let the first of equal neighbours below each other cover the others."""
    start = 0
    for n in range(1, len(body) + 1):
        first = body[start][column]
        assert first is not None
        if n < len(body) and first.text.parts and (body[n][column] or first).text.parts == first.text.parts:
            continue
        body[start][column] = Cell(first.text, rowspan=n - start)
        for covered in range(start + 1, n):
            body[covered][column] = None
        start = n
