"""Slips of the pen in one number."""

from __future__ import annotations

import random

from corpus.generate.model import Report, Slot

Changes = dict[str, str]


def changed(text: str, dice: random.Random) -> str | None:
    """One of the leading digits replaced by another, far enough to matter."""
    spots = [n for n, c in enumerate(text) if c.isdigit()][:3]
    if not spots:
        return None
    at = dice.choice(spots[:2])
    others = [d for d in "123456789" if abs(int(d) - int(text[at])) >= 2]
    return text[:at] + dice.choice(others) + text[at + 1 :]


def swapped(text: str, dice: random.Random) -> str | None:
    """Two digits next to each other swapped."""
    spots = [n for n in range(min(4, len(text) - 1)) if text[n : n + 2].isdigit()]
    spots = [n for n in spots if abs(int(text[n]) - int(text[n + 1])) >= 2 and (n or text[1] != "0")]
    if not spots:
        return None
    at = dice.choice(spots)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def separator_moved(text: str, dice: random.Random) -> str | None:
    """The decimal comma one digit further left."""
    whole, comma, part = text.partition(",")
    return f"{whole[:-1]},{whole[-1]}{part}" if comma and len(whole) > 1 and whole.isdigit() else None


def ten_times(text: str, dice: random.Random) -> str | None:
    """The decimal comma lost or moved right: ten times the value."""
    whole, comma, part = text.partition(",")
    if comma and whole.isdigit():
        return f"{whole}{part[0]}" + (f",{part[1:]}" if part[1:] else "")
    return None


def off_by_one(text: str, dice: random.Random) -> str | None:
    """The last digit one higher or lower."""
    last = int(text[-1])
    return text[:-1] + str(last + 1 if last < 9 else last - 1)


def in_one(slots: list[Slot], spoil: object, dice: random.Random) -> Changes | None:
    """Spoil the first of some slots, in an order by chance, that can be spoiled so."""
    assert callable(spoil)
    order = list(slots)
    dice.shuffle(order)
    for slot in order:
        wrong = spoil(slot.text, dice)
        if wrong is not None and wrong != slot.text:
            return {slot.id: wrong}
    return None


def figures(report: Report) -> list[Slot]:
    """Figures of indicators in the tables and sentences on this year."""
    places = ("ukur", "deret", "banding", "akhir")
    return [
        slot
        for measure in ("target", "result", "capaian")
        for slot in report.find(measure)
        if slot.fact.place in places and slot.fact.entity.startswith("i")
    ]
