"""Single faults as people make them, planted in consistent reports."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.metamorphic.reports import BANDS, Report

FIGURES = (
    *("pk_target", "target", "realisasi", "capaian", "again"),
    *("said_realisasi", "said_target", "said_capaian", "said_last", "delta"),
)
SUMS = ("pagu", "spent", "men", "women", "both")
TARGETS = ("pk_target", "target", "said_target")


@dataclass(frozen=True)
class Fault:
    """One slot of a report with a wrong text in it."""

    kind: str
    slot: str
    right: str
    wrong: str


def faults(report: Report, seed: int) -> Iterator[Fault]:
    """One fault of every kind that the report has room for."""
    dice = random.Random(seed)
    for kind, (slots, spoil) in KINDS.items():
        open_slots = sorted(s for s in report.slots if s.rstrip("0123456789").rstrip("_") in slots)
        dice.shuffle(open_slots)
        for slot in open_slots:
            right = report.slots[slot]
            wrong = spoil(report, slot, dice)
            if wrong is not None and wrong != right:
                yield Fault(kind, slot, right, wrong)
                break


Spoil = Callable[[Report, str, random.Random], str | None]


def digit_changed(report: Report, slot: str, dice: random.Random) -> str | None:
    """A digit in the middle replaced."""
    text = report.slots[slot]
    spots = [i for i, c in enumerate(text) if c.isdigit()][:2]
    at = dice.choice(spots[-1:] or spots)
    other = dice.choice([d for d in "123456789" if abs(int(d) - int(text[at])) >= 2])
    return text[:at] + other + text[at + 1 :]


def digits_swapped(report: Report, slot: str, dice: random.Random) -> str | None:
    """The first two digits swapped."""
    text = report.slots[slot]
    if len(text) < 2 or not text[:2].isdigit() or abs(int(text[0]) - int(text[1])) < 2:
        return None
    return text[1] + text[0] + text[2:]


def separator_moved(report: Report, slot: str, dice: random.Random) -> str | None:
    """The decimal comma one digit too far left."""
    whole, comma, part = report.slots[slot].partition(",")
    return f"{whole[:-1]},{whole[-1]}{part}" if comma and len(whole) > 1 and whole.isdigit() else None


def row_slip(report: Report, slot: str, dice: random.Random) -> str | None:
    """The figure of the next row."""
    name, _, number = slot.rpartition("_")
    return report.slots.get(f"{name}_{int(number) + 1}") if number.isdigit() else None


def off_by_one(report: Report, slot: str, dice: random.Random) -> str | None:
    """The last digit one higher."""
    text = report.slots[slot]
    return text[:-1] + str((int(text[-1]) + 1) % 10)


def wrong_word(report: Report, slot: str, dice: random.Random) -> str | None:
    """The opposite direction."""
    return "menurun" if report.slots[slot] == "meningkat" else "meningkat"


def wrong_predikat(report: Report, slot: str, dice: random.Random) -> str | None:
    """The word of another band."""
    if slot.startswith("predikat") and not report.layout.predikat:
        return None
    return dice.choice([word for _, word in BANDS if word != report.slots[slot]])


def one_more(report: Report, slot: str, dice: random.Random) -> str | None:
    """One more thing announced than listed and spelled."""
    return "5"


KINDS: dict[str, tuple[tuple[str, ...], Spoil]] = {
    "digit changed": (FIGURES, digit_changed),
    "digit changed in a sum": (SUMS, digit_changed),
    "digits swapped": (FIGURES, digits_swapped),
    "digits swapped in a sum": (SUMS, digits_swapped),
    "separator moved": (FIGURES, separator_moved),
    "row slip": (("pk_target", "target", "realisasi", "capaian", "again"), row_slip),
    "target in one place": (TARGETS, digit_changed),
    "total off by one": (("pagu_total", "spent_total", "men_total", "women_total", "both_total"), off_by_one),
    "wrong direction": (("word",), wrong_word),
    "wrong predikat": (("predikat", "said_predikat"), wrong_predikat),
    "announced count": (("announced",), one_more),
    "share": (("share", "share_total", "said_share"), digit_changed),
    "said budget": (("said_pagu", "said_spent"), digits_swapped),
}
