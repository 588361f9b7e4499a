"""Whether a generated report agrees with itself, in exact fractions that share nothing with its generator."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from corpus.generate.model import Derivation, Report, Slot

UP = ("meningkat", "naik", "lebih tinggi")
# What may be said in several ways.
_FREE = ("direction", "announced", "header", "delta_unit", "extra")
# What contradicts a list, a caption or the words beside a number.
_FORMS = ("announced", "spelled", "item", "caption_year")


def value(text: str) -> Fraction:
    """The value of a printed figure."""
    return Fraction(text.replace(".", "").replace(",", "."))


def printed(number: Fraction, report: Report, places: int) -> Fraction:
    """A value as the report prints it: rounded or cut off."""
    scaled = number * 10**places
    kept = math.floor(scaled) if report.policy.truncate else math.floor(scaled + Fraction(1, 2))
    return Fraction(kept, 10**places)


def capped(number: Fraction, report: Report) -> Fraction:
    """A value of which the report's policy takes no more than its cap."""
    return min(number, Fraction(report.policy.cap)) if report.policy.cap else number


def expected(report: Report, slot: Slot, why: Derivation) -> Fraction | str:
    """What a slot should say by what it rests on."""
    places = report.policy.places
    if why.rule == "count":
        return value(why.inputs[0])
    texts = [report.slots[name].text for name in why.inputs]
    if why.rule == "predikat":
        return next(word for least, word in report.policy.bands if value(texts[0]) >= least)
    if why.rule == "spelled":
        return slot.text
    numbers = [value(text) for text in texts]
    match why.rule:
        case "equal":
            return numbers[0]
        case "capaian":
            return capped(printed(numbers[1] / numbers[0] * 100, report, places), report)
        case "capaian-down":
            t, r = numbers
            rate = (2 * t - r) / t if report.policy.negative == "2T-R" else t / r
            return capped(printed(rate * 100, report, places), report)
        case "ratio":
            return printed(numbers[0] / numbers[1] * 100, report, places)
        case "counted":
            # As many decimals as the indicator has, not as its capaian.
            return printed(numbers[0] / numbers[1] * 100, report, len(slot.text.partition(",")[2]))
        case "share":
            return printed(numbers[0] / numbers[1] * 100, report, 2)
        case "sum":
            return sum(numbers, Fraction(0))
        case "billions":
            return printed(numbers[0] / 10**9, report, 2)
        case "difference":
            return numbers[0] - numbers[1]
        case "distance":
            return abs(numbers[0] - numbers[1])
        case "mean":
            return printed(sum(numbers, Fraction(0)) / len(numbers), report, places)
        case "direction" | "side":
            if numbers[0] == numbers[1]:
                return "equal"
            return slot.text if (numbers[0] > numbers[1]) == (slot.text in UP) else "the other word"
    raise AssertionError(why.rule)


def wrong(report: Report, slots: Iterable[Slot] | None = None) -> Iterator[Slot]:
    """The slots, all or some, that do not follow from what they rest on."""
    for slot in report.slots.values() if slots is None else slots:
        if slot.why is None or slot.why.rule == "equal":
            continue
        wanted = expected(report, slot, slot.why)
        if (value(slot.text) if isinstance(wanted, Fraction) else slot.text) != wanted:
            yield slot


def told_twice(report: Report, slots: Iterable[Slot] | None = None) -> list[Slot]:
    """Of the slots, all or some, those that say something else than another one does, or name nothing."""
    told: dict[tuple[str, str, int | None], set[str]] = defaultdict(set)
    for slot in report.slots.values():
        told[_key(slot)].add(slot.text)
    found = []
    for slot in report.slots.values() if slots is None else slots:
        if slot.fact.measure == "name":
            if slot.text not in report.entities[slot.fact.entity]:
                found.append(slot)
        elif slot.fact.measure not in _FREE and len(told[_key(slot)]) > 1:
            found.append(slot)
    return found


def contradicts(report: Report, changes: Mapping[str, str]) -> bool:
    """Whether other texts in some slots contradict what is printed elsewhere."""
    texts = {name: replace(report.slots[name], text=text) for name, text in changes.items()}
    if any(slot.fact.measure in _FORMS for slot in texts.values()):
        return True
    shown = {name: slot for name, slot in report.slots.items() if name in report.printed}
    if told_twice(replace(report, slots={**shown, **texts}), texts.values()):
        return True
    spoiled = replace(report, slots={**report.slots, **texts})
    names = set(changes) | {n for name in changes for n in report.dependents[name]}
    near = [spoiled.slots[name] for name in sorted(names & report.printed)]
    return any(True for _ in wrong(spoiled, near))


def _key(slot: Slot) -> tuple[str, str, int | None]:
    return slot.fact.measure, slot.fact.entity, slot.fact.period
