"""How a report is laid out."""

from __future__ import annotations

import random
from dataclasses import dataclass

# How much a report tells, from about fifteen pages to about two hundred; long ones are rare.
_DETAILS = (0,) * 20 + (1,) * 12 + (2,) * 5 + (3,) * 2 + (4,)


@dataclass(frozen=True)
class Layout:
    """Choices of form that change no figure."""

    detail: int
    last_first: bool
    result_first: bool
    two_row_header: bool
    merged_sasaran: bool
    numbering_row: bool
    unit_column: bool
    unit_in_cell: bool
    predikat_column: bool
    year_in_header: bool
    trim_zeros: bool
    pieces: str
    landscape: bool
    code_column: bool
    total_first: bool
    noise: bool
    missing: str
    billions: bool
    table_kind: str
    money: str
    chapters: str
    plan: str


def draw_layout(dice: random.Random) -> Layout:
    """A layout by chance."""

    def one_in(number: int) -> bool:
        return dice.randrange(number) == 0

    unit_in_cell = one_in(3)
    return Layout(
        detail=dice.choice(_DETAILS),
        last_first=one_in(2),
        result_first=one_in(6),
        two_row_header=one_in(3),
        merged_sasaran=one_in(2),
        numbering_row=one_in(3),
        unit_column=not unit_in_cell or one_in(4),
        unit_in_cell=unit_in_cell,
        predikat_column=not one_in(3),
        year_in_header=one_in(2),
        trim_zeros=one_in(4),
        pieces=dice.choice(("", "", "", "", "head", "no head", "continued")),
        landscape=one_in(4),
        code_column=one_in(4),
        total_first=one_in(8),
        noise=one_in(4),
        missing=dice.choice(("", "", "", "-", "n/a", "belum rilis")),
        billions=one_in(4),
        table_kind=dice.choice(("pipe", "pipe", "html", "tabs")),
        money=dice.choice(("Rp{}", "Rp {}", "Rp. {}", "Rp{},00", "Rp. {},-")),
        chapters=dice.choice(("BAB III UPPER", "BAB III Title", "BAB 3 UPPER")),
        plan=dice.choice(("Renstra", "RPJMD")),
    )
