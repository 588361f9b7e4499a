"""Every kind of harmless change, one operator each."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from corpus.generate.model import Report, Slot
from corpus.generate.noise import SPELLINGS
from corpus.generate.numbers import number_of, rounded, show

Change = Callable[[Report, random.Random], Mapping[str, str]]


@dataclass(frozen=True)
class Harmless:
    """A kind of change and what it does to a report."""

    name: str
    change: Change


def coarser(measure: str, truncate: bool, *places: str) -> Change:
    """One decimal less, rounded or cut off."""

    def make(report: Report, dice: random.Random) -> Mapping[str, str]:
        changes = {s.id: _coarser(s.text, truncate) for s in _told(report, measure, places) if "," in s.text}
        return {name: text for name, text in changes.items() if _same_band(report, name, text)}

    return make


def name_variant(report: Report, dice: random.Random) -> Mapping[str, str]:
    """Names in another spelling, throughout one table."""
    place = dice.choice(("deret", "banding", "nasional"))
    return {
        slot.id: slot.text.replace(one, other)
        for slot in report.find("name", place)
        for one, other in SPELLINGS
        if slot.text.startswith(one)
    }


def name_in_capitals(report: Report, dice: random.Random) -> Mapping[str, str]:
    """Names in capitals, throughout the agreement."""
    return {slot.id: slot.text.upper() for slot in report.find("name", "pk")}


def points_as_percent(report: Report, dice: random.Random) -> Mapping[str, str]:
    """Percentage points written as percent."""
    return {
        slot.id: "%" for slot in report.find("delta_unit") if "poin" in slot.text and "persen" in slot.text
    }


def zeros_dropped(report: Report, dice: random.Random) -> Mapping[str, str]:
    """Whole figures without their decimals, in one table."""
    place = dice.choice(("pk", "rkt", "deret", "ukur"))
    slots = [s for m in ("target", "result") for s in report.find(m, place)]
    return {s.id: s.text.split(",")[0] for s in slots if s.text.endswith((",00", ",0"))}


def budget_before_and_after(report: Report, dice: random.Random) -> Mapping[str, str]:
    """The budget before its change, named as such beside the changed one."""
    slots = [s for s in report.find("extra") if s.fact.entity == "budget"]
    pagu = int(number_of(report.find("pagu", entity="all")[0].text))
    before = pagu - dice.randrange(20_000_000, 300_000_000, 1000)
    said = (
        f" Anggaran murni semula sebesar Rp{show(before)}, kemudian setelah perubahan APBD "
        f"menjadi Rp{show(pagu)}."
    )
    return {slot.id: said for slot in slots}


def sen(report: Report, dice: random.Random) -> Mapping[str, str]:
    """Amounts with their sen, throughout a table."""
    slots = [s for m in ("pagu", "spent", "left") for s in report.find(m, "rincian")]
    return {slot.id: f"{slot.text},00" for slot in slots}


def innocent_sentence(report: Report, dice: random.Random) -> Mapping[str, str]:
    """A sentence with figures of something else."""
    said = (
        f" Sepanjang tahun {report.year} telah diselenggarakan 3 kali rapat evaluasi dan 12 kali kunjungan."
    )
    return {slot.id: said for slot in report.find("extra")}


def _told(report: Report, measure: str, places: tuple[str, ...]) -> list[Slot]:
    return [s for s in report.find(measure) if s.fact.place.rstrip("0123456789") in places]


def _same_band(report: Report, name: str, text: str) -> bool:
    judged = report.policy.predikat
    return judged(number_of(text)) == judged(number_of(report.slots[name].text))


def _coarser(text: str, truncate: bool) -> str:
    places = len(text.partition(",")[2]) - 1
    return show(rounded(Fraction(number_of(text)), places, truncate), places)


HARMLESS: tuple[Harmless, ...] = (
    Harmless("capaian told coarser", coarser("capaian", False, "narasi")),
    Harmless("capaian told cut off", coarser("capaian", True, "narasi")),
    Harmless("share told coarser", coarser("share", False, "ikhtisar", "penutup")),
    Harmless("average told coarser", coarser("mean", False, "ikhtisar", "penutup")),
    Harmless("average told cut off", coarser("mean", True, "ikhtisar", "penutup")),
    Harmless("name variants", name_variant),
    Harmless("names in capitals", name_in_capitals),
    Harmless("points as percent", points_as_percent),
    Harmless("zeros dropped", zeros_dropped),
    Harmless("budget before and after", budget_before_and_after),
    Harmless("amounts with sen", sen),
    Harmless("innocent sentence", innocent_sentence),
)
