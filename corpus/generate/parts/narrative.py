"""Chapter III A: what is said of each indicator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from corpus.generate.draft import Draft
from corpus.generate.model import Derivation, Slot, Text
from corpus.generate.numbers import show
from corpus.generate.parts.detail import districts
from corpus.generate.parts.measure import capaian_slot
from corpus.generate.parts.summary import capaian_of
from corpus.generate.world import Indicator

UP, DOWN, OVER, UNDER = ("meningkat", "naik"), ("menurun", "turun"), "lebih tinggi", "lebih rendah"


def narratives(draft: Draft) -> None:
    """A section for every indicator."""
    for n, indicator in enumerate(draft.world.indicators, 1):
        draft.place = f"narasi{n}"
        draft.heading(3, f"{n}. {indicator.plan.name}")
        _result(draft, indicator)
        _parts(draft, indicator)
        _change(draft, indicator)
        _final(draft, indicator)
        _reasons(draft, indicator)
        if draft.layout.detail:
            districts(draft, indicator, n)


def _value(
    draft: Draft, measure: str, indicator: Indicator, period: int, number: Decimal
) -> tuple[Slot, Text]:
    slot = draft.value(measure, indicator, period, number)
    return slot, draft.with_unit(slot, indicator.plan.unit)


def _result(draft: Draft, indicator: Indicator) -> None:
    year = draft.world.year
    target, target_text = _value(draft, "target", indicator, year, indicator.targets[year])
    result, result_text = _value(draft, "result", indicator, year, indicator.results[year])
    rate = capaian_slot(draft, indicator, year, target, result)
    name = draft.slot(indicator.plan.name, "name", indicator.key)
    said = draft.say("result", year=str(year), name=name, result=result_text, target=target_text, rate=rate)
    word = draft.slot(
        draft.policy.predikat(capaian_of(draft, indicator, year)),
        "predikat",
        indicator.key,
        year,
        Derivation("predikat", (rate.id,)),
    )
    draft.paragraph(said, draft.say("predikat", predikat=word))


def _parts(draft: Draft, indicator: Indicator) -> None:
    if not indicator.parts:
        return
    year, (part, whole) = draft.world.year, indicator.parts
    over = draft.slot(show(part), "part", indicator.key, year)
    of = draft.slot(show(whole), "whole", indicator.key, year)
    slot = draft.slot(
        show(indicator.results[year], indicator.plan.places, draft.layout.trim_zeros),
        "result",
        indicator.key,
        year,
        Derivation("counted", (over.id, of.id)),
    )
    plan = indicator.plan
    result = Text((slot, "%"))
    draft.paragraph(
        draft.say("parts", part=over, over=plan.over, whole=of, of=plan.of, result=result, year=str(year))
    )


def _change(draft: Draft, indicator: Indicator) -> None:
    year, plan = draft.world.year, indicator.plan
    now, last = indicator.results[year], indicator.results[year - 1]
    if now == last:
        _, text = _value(draft, "result", indicator, year, now)
        draft.paragraph(draft.say("same", year=str(year), last_year=str(year - 1), result=text))
        return
    before, before_text = _value(draft, "result", indicator, year - 1, last)
    after, after_text = _value(draft, "result", indicator, year, now)
    words = UP if now > last else DOWN
    why = Derivation("direction", (after.id, before.id))
    word = draft.slot(draft.dice.choice(words), "direction", indicator.key, year, why)
    again = draft.slot(draft.dice.choice(words), "direction", indicator.key, year, why)
    delta = draft.slot(
        show(abs(now - last), plan.places, draft.layout.trim_zeros),
        "delta",
        indicator.key,
        year,
        Derivation("distance", (after.id, before.id)),
    )
    points = draft.dice.choice((" poin", " persen poin"))
    unit = draft.slot(points if plan.unit == "%" else f" {plan.unit}", "delta_unit", indicator.key, year)
    name = draft.slot(plan.name, "name", indicator.key)
    values: dict[str, str | Slot] = {
        "year": str(year),
        "last_year": str(year - 1),
        "name": name,
        "word": word,
        "word2": again,
    }
    said = draft.say("change", last=before_text, result=after_text, delta=Text((delta, unit)), **values)
    draft.paragraph(said, *_against(draft, indicator))


def _against(draft: Draft, indicator: Indicator) -> list[Text]:
    year = draft.world.year
    target, result = indicator.targets[year], indicator.results[year]
    if target == result or draft.dice.random() < 0.5:
        return []
    goal, goal_text = _value(draft, "target", indicator, year, target)
    got, got_text = _value(draft, "result", indicator, year, result)
    why = Derivation("side", (got.id, goal.id))
    side = draft.slot(OVER if result > target else UNDER, "side", indicator.key, year, why)
    name = indicator.plan.name
    return [
        draft.say("against_target", result=got_text, side=side, target=goal_text, name=name, year=str(year))
    ]


def _final(draft: Draft, indicator: Indicator) -> None:
    year, end = draft.world.year, draft.world.plan[1]
    if indicator.plan.down:
        return
    goal, goal_text = _value(draft, "target", indicator, end, indicator.targets[end])
    result = draft.first("result", indicator.key, year)
    value = draft.policy.round(Fraction(indicator.results[year]) * 100 / Fraction(indicator.targets[end]))
    progress = draft.rate(value, "progress", indicator.key, year, Derivation("ratio", (result, goal.id)))
    draft.paragraph(
        draft.say(
            "final", end=str(end), final=goal_text, year=str(year), progress=progress, plan=draft.layout.plan
        )
    )


def _reasons(draft: Draft, indicator: Indicator) -> None:
    rate = capaian_of(draft, indicator, draft.world.year)
    first = draft.prose("good" if rate >= 100 else "weak")
    draft.paragraph(first, draft.prose("plan_ahead"))
    for _ in range(draft.layout.detail):
        draft.paragraph(draft.prose("prose"), draft.prose("prose"), draft.prose("prose"))
