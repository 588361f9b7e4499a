"""Statements about the whole report, said in several chapters."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from corpus.generate.agency import wordings
from corpus.generate.draft import Draft
from corpus.generate.model import Derivation, Slot, Text, fill
from corpus.generate.numbers import rounded, show, spelled
from corpus.generate.world import Indicator


def capaian_of(draft: Draft, indicator: Indicator, period: int) -> Decimal:
    """The achievement of an indicator in a year."""
    return draft.policy.capaian(indicator.targets[period], indicator.results[period], indicator.plan.down)


def mean_of(draft: Draft) -> Decimal:
    """The average achievement by the agency's own method."""
    year, world = draft.world.year, draft.world
    groups: list[list[Fraction]] = [[] for _ in world.agency.sasaran]
    for indicator in world.indicators:
        groups[indicator.sasaran].append(Fraction(capaian_of(draft, indicator, year)))
    if draft.policy.average == "indicator":
        groups = [[value for group in groups for value in group]]
    means = [sum(group, Fraction(0)) / len(group) for group in groups]
    return draft.policy.round(sum(means, Fraction(0)) / len(means))


def group_mean(draft: Draft, sasaran: int) -> Decimal:
    """The average achievement of one sasaran."""
    year = draft.world.year
    rates = [Fraction(capaian_of(draft, i, year)) for i in draft.world.indicators if i.sasaran == sasaran]
    return draft.policy.round(sum(rates, Fraction(0)) / len(rates))


def mean_sentence(draft: Draft) -> Text:
    """The average achievement and its word."""
    number, mean = len(draft.world.indicators), mean_of(draft)
    rate = draft.rate(mean, "mean", "all", draft.world.year)
    word = draft.slot(draft.policy.predikat(mean), "predikat", "all", draft.world.year, _judged(rate))
    named: dict[str, str | Slot] = {"agency": draft.world.short_name, "year": str(draft.world.year)}
    named |= {"mean": rate, "predikat": word}
    if draft.policy.average == "sasaran":
        return draft.say("mean_plain", **named)
    return draft.say("mean", number=str(number), words=spelled(number), **named)


def reached_sentence(draft: Draft) -> Text:
    """How many indicators reached their target."""
    year, world = draft.world.year, draft.world
    met = sum(
        i.results[year] <= i.targets[year] if i.plan.down else i.results[year] >= i.targets[year]
        for i in world.indicators
    )
    number = len(world.indicators)
    count = draft.slot(str(number), "number_of_indicators", "all", why=Derivation("count", (str(number),)))
    reached = draft.slot(str(met), "met", "all", year, Derivation("count", (str(met),)))
    rest = draft.slot(
        str(number - met), "unmet", "all", year, Derivation("difference", (count.id, reached.id))
    )
    return draft.say("reached", number=count, words=spelled(number), met=reached, unmet=rest)


def budget_sentence(draft: Draft) -> Text:
    """The whole budget and its use."""
    world = draft.world
    lines = [line for p in world.programs for k in p.kegiatan for line in k.lines]
    pagu, spent = sum(line.pagu for line in lines), sum(line.spent for line in lines)
    plan, used = draft.money(pagu, "pagu", "all"), draft.money(spent, "spent", "all")
    share = rounded(Fraction(spent * 100, pagu), 2, draft.policy.truncate)
    rate = share_slot(draft, share, "share", "all", (used.id, plan.id))
    wording = draft.dice.choice(wordings()["budget"])
    values: dict[str, str | Slot | Text] = {
        "agency": world.short_name,
        "year": str(world.year),
        "pagu": draft.rupiah(plan),
        "spent": draft.rupiah(used),
        "share": rate,
    }
    if "{left}" in wording:
        why = Derivation("difference", (plan.id, used.id))
        values["left"] = draft.rupiah(draft.money(pagu - spent, "left", "all", why))
    return fill(wording, **values)


def billions_sentence(draft: Draft) -> Text:
    """The whole budget in billions, as summaries tell it."""
    world = draft.world
    lines = [line for p in world.programs for k in p.kegiatan for line in k.lines]
    sums = {"pagu": sum(line.pagu for line in lines), "spent": sum(line.spent for line in lines)}
    said: dict[str, str | Slot] = {"agency": world.short_name, "year": str(world.year)}
    for measure, amount in sums.items():
        text = show(rounded(Fraction(amount, 10**9), 2, draft.policy.truncate), 2)
        why = Derivation("billions", (f"anggaran.all.{measure}.{world.year}",))
        said[measure] = draft.slot(text, f"{measure}_billion", "all", world.year, why)
    text = show(
        rounded(Fraction(sums["spent"] * 100, sums["pagu"]), 2, draft.policy.truncate),
        2,
        draft.layout.trim_zeros,
    )
    return draft.say("billions", share=draft.slot(text, "share", "all", world.year), **said)


def share_slot(draft: Draft, share: Decimal, measure: str, entity: str, inputs: tuple[str, str]) -> Slot:
    """A percentage of two printed amounts, in two places."""
    text = show(share, 2, draft.layout.trim_zeros)
    return draft.slot(text, measure, entity, draft.world.year, Derivation("share", inputs))


def _judged(rate: Slot) -> Derivation:
    return Derivation("predikat", (rate.id,))
