"""Every kind of fault of the contract, one operator each."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from corpus.faults import digits
from corpus.faults.digits import Changes, figures, in_one
from corpus.faults.model import Family, Kind, Spoil
from corpus.generate.model import Report
from corpus.generate.numbers import number_of, show, spelled

A, N, S = Family.ARITHMETIC, Family.NARRATIVE, Family.STRUCTURE
TextSpoil = Callable[[str, random.Random], str | None]
OPPOSITE = {
    "meningkat": "menurun",
    "naik": "turun",
    "menurun": "meningkat",
    "turun": "naik",
    "lebih tinggi": "lebih rendah",
    "lebih rendah": "lebih tinggi",
}


def digit(spoil: TextSpoil, *measures: str, places: tuple[str, ...] = (), entity: str | None = None) -> Spoil:
    """A slip in one of the figures of some measures, in some places of the report."""

    def make(report: Report, dice: random.Random) -> Mapping[str, str] | None:
        slots = [
            slot
            for measure in measures
            for slot in report.find(measure, entity=entity)
            if not places or slot.fact.place.rstrip("0123456789") in places
        ]
        return in_one(slots, spoil, dice)

    return make


def any_figure(spoil: TextSpoil) -> Spoil:
    """A slip in a figure of an indicator in the tables."""
    return lambda report, dice: in_one(figures(report), spoil, dice)


def row_slip(report: Report, dice: random.Random) -> Changes | None:
    """The figure of the row below."""
    slots = figures(report)
    below = {
        one.id: two
        for one, two in pairwise(slots)
        if (one.fact.measure, one.fact.place, one.fact.period)
        == (two.fact.measure, two.fact.place, two.fact.period)
        and _apart(one.text, two.text)
    }
    if not below:
        return None
    chosen = dice.choice(sorted(below))
    return {chosen: below[chosen].text}


def wrong_denominator(report: Report, dice: random.Random) -> Changes | None:
    """Target by result instead of result by target."""
    found = []
    for slot in report.find("capaian", "ukur"):
        if slot.why is None or slot.why.rule != "capaian":
            continue
        target, result = (number_of(report.slots[name].text) for name in slot.why.inputs)
        wrong = show(report.policy.round(Fraction(target) * 100 / Fraction(result)), report.policy.places)
        if _apart(wrong, slot.text):
            found.append((slot.id, wrong))
    return dict([dice.choice(found)]) if found else None


def stale_figure(report: Report, dice: random.Random) -> Changes | None:
    """Last year's result told as this year's."""
    found = []
    for slot in report.find("result"):
        if not slot.fact.place.startswith("narasi") or slot.fact.period != report.year:
            continue
        last = report.find("result", "banding", slot.fact.entity)
        old = next((s.text for s in last if s.fact.period == report.year - 1), None)
        if old and _apart(old, slot.text):
            found.append((slot.id, old))
    return dict([dice.choice(found)]) if found else None


def copied_name(report: Report, dice: random.Random) -> Changes | None:
    """A sentence copied from another indicator, with that one's name."""
    slots = [s for s in report.find("name") if s.fact.place.startswith("narasi")]
    if not slots:
        return None
    slot = dice.choice(slots)
    others = sorted({s.text for s in report.find("name", "pk")} - {slot.text})
    return {slot.id: dice.choice(others)}


def swapped_columns(report: Report, dice: random.Random) -> Changes | None:
    """Target and result of a row in each other's column."""
    pairs = []
    for target in report.find("target", "ukur"):
        result = next(iter(report.find("result", "ukur", target.fact.entity)[-1:]), None)
        if result and _apart(target.text, result.text):
            pairs.append({target.id: result.text, result.id: target.text})
    return dice.choice(pairs) if pairs else None


def opposite(measure: str) -> Spoil:
    """The word of the other direction."""
    return digit(lambda text, dice: OPPOSITE[text], measure)


def wrong_predikat(*places: str) -> Spoil:
    """The word of another band."""

    def make(report: Report, dice: random.Random) -> Changes | None:
        words = [word for _, word in report.policy.bands]

        def other(text: str, dice: random.Random) -> str:
            return dice.choice([word for word in words if word != text])

        return digit(other, "predikat", places=places)(report, dice)  # type: ignore[return-value]

    return make


def one_more(report: Report, dice: random.Random) -> Changes | None:
    """One thing more announced than listed, in digits and in words."""
    slots = [s for s in report.find("announced") if s.text.isdigit()]
    if not slots:
        return None
    slot = dice.choice(slots)
    number = int(slot.text) + 1
    words = report.find("spelled", slot.fact.place, slot.fact.entity)[0]
    return {slot.id: str(number), words.id: spelled(number)}


def digits_not_words(report: Report, dice: random.Random) -> Changes | None:
    """Another number in digits than in words."""
    slots = report.find("announced")
    slot = dice.choice(slots)
    words = report.find("spelled", slot.fact.place, slot.fact.entity)[0]
    return {words.id: spelled(int(slot.text) + 2)}


def item_lost(report: Report, dice: random.Random) -> Changes | None:
    """An item of an announced list left out."""
    slots = [s for s in report.find("item") if s.fact.place in ("pk", "profil")]
    if not slots:
        return None
    gone = dice.choice(slots)
    entity = gone.fact.entity.rstrip("0123456789")
    announced = report.find("announced", gone.fact.place, entity)[0]
    return {announced.id: announced.text, gone.id: ""}


def row_doubled(report: Report, dice: random.Random) -> Changes | None:
    """A row of the agreement that bears the name of the row above."""
    slots = report.find("name", "pk")
    at = dice.randrange(1, len(slots))
    return {slots[at].id: slots[at - 1].text}


def caption_year(report: Report, dice: random.Random) -> Changes | None:
    """Last year's year left in a caption."""
    slots = [s for s in report.find("caption_year") if s.fact.place in ("ukur", "pk", "anggaran", "rincian")]
    return {dice.choice(slots).id: str(report.year - 1)} if slots else None


def met_count(report: Report, dice: random.Random) -> Changes | None:
    """One indicator too many said to have reached its target."""
    found = []
    for slot in report.find("met"):
        rest = report.find("unmet", slot.fact.place)
        if rest and int(rest[0].text) > 0:
            found.append({slot.id: str(int(slot.text) + 1), rest[0].id: str(int(rest[0].text) - 1)})
    return dice.choice(found) if found else None


def _apart(one: str, two: str) -> bool:
    first, second = number_of(one), number_of(two)
    return abs(first - second) > max(abs(first), abs(second)) * Decimal("0.02")


TABLES = ("ukur", "deret", "banding", "akhir", "nasional")
RETOLD = ("ikhtisar", "penutup")
KINDS: tuple[Kind, ...] = (
    Kind("digit changed", A, any_figure(digits.changed)),
    Kind("digits swapped", A, any_figure(digits.swapped)),
    Kind("separator moved", A, any_figure(digits.separator_moved)),
    Kind("ten times too large", A, any_figure(digits.ten_times)),
    Kind("row slip", A, row_slip),
    Kind("wrong denominator", A, wrong_denominator),
    Kind("columns swapped in a row", A, swapped_columns),
    Kind("capaian miscalculated", A, digit(digits.changed, "capaian", places=("ukur", "keluaran"))),
    Kind("average miscalculated", A, digit(digits.swapped, "mean", places=("ukur",))),
    Kind(
        "total off by one",
        A,
        digit(digits.off_by_one, "pagu", "spent", entity="all", places=("rincian", "anggaran")),
    ),
    Kind(
        "total of counts",
        A,
        digit(digits.changed, "first", "second", "both", entity="c0", places=("cacahc",)),
    ),
    Kind("item of a total", A, digit(digits.swapped, "pagu", "spent", places=("rincian",))),
    Kind("row balance", A, digit(digits.changed, "both", "staff", places=("cacahc", "profil"))),
    Kind("budget share", A, digit(digits.changed, "share", places=("anggaran", "rincian"))),
    Kind("share in counts", A, digit(digits.changed, "part_share", places=("cacahc",))),
    Kind("figure of a district", A, digit(digits.changed, "dpart", "dwhole", places=("sebar",))),
    Kind("remainder of the budget", A, digit(digits.swapped, "left")),
    Kind("progress to the final target", A, digit(digits.changed, "progress", places=("akhir",))),
    Kind("efficiency", A, digit(digits.changed, "gain", "group_mean", places=("efisiensi",))),
    Kind("target changed in one place", A, digit(digits.changed, "target", places=("pk", "rkt"))),
    Kind("capaian in a sentence", N, digit(digits.changed, "capaian", places=("narasi",))),
    Kind("figure in a sentence", N, digit(digits.swapped, "target", "result", places=("narasi",))),
    Kind("change miscalculated", N, digit(digits.changed, "delta")),
    Kind("progress in a sentence", N, digit(digits.changed, "progress", places=("narasi",))),
    Kind("numerator or denominator", N, digit(digits.changed, "part", "whole", places=("narasi",))),
    Kind("last year's figure", N, stale_figure),
    Kind("wrong direction", N, opposite("direction")),
    Kind("wrong side of the target", N, opposite("side")),
    Kind("predikat in a table", N, wrong_predikat("ukur")),
    Kind("predikat in a sentence", N, wrong_predikat("narasi")),
    Kind("budget retold", N, digit(digits.swapped, "pagu", "spent", places=RETOLD)),
    Kind("budget in billions", N, digit(digits.swapped, "pagu_billion", "spent_billion")),
    Kind("average retold", N, digit(digits.swapped, "mean", places=RETOLD)),
    Kind("staff retold", N, digit(digits.changed, "staff", "staff_men", entity="all")),
    Kind("reached targets", N, met_count),
    Kind("copied sentence", N, copied_name),
    Kind("announced count", S, one_more),
    Kind("digits and words", S, digits_not_words),
    Kind("item of a list lost", S, item_lost),
    Kind("row doubled", S, row_doubled),
    Kind("stale year of a caption", S, caption_year),
)
