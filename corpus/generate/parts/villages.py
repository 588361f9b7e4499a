"""Chapter III A of long reports: what was counted in a district, by village."""

from __future__ import annotations

from corpus.generate.draft import Draft, Row
from corpus.generate.model import Derivation, Text, plain
from corpus.generate.numbers import show
from corpus.generate.parts.detail import split, summed
from corpus.generate.world import Counted

_FIRST = ("Suka", "Mekar", "Tanjung", "Karang", "Sumber", "Wana", "Batu", "Muara")
_SECOND = ("maju", "sari", "jaya", "asri", "makmur", "harapan")
_COLUMNS = [("no", "No"), ("name", "Desa/Kelurahan")]


def villages(draft: Draft) -> None:
    """A table for every district and everything counted."""
    for counted in draft.world.counts:
        for n, (place, first, second) in enumerate(counted.rows):
            draft.place = f"desa{counted.key}r{n}"
            draft.paragraph(draft.say("villages", place=place))
            _table(draft, counted, f"{counted.key}r{n}", place, (first, second))


def _table(draft: Draft, counted: Counted, key: str, place: str, amounts: tuple[int, int]) -> None:
    year = draft.world.year
    names = [f"{one}{draft.dice.choice(_SECOND)}" for one in draft.dice.sample(_FIRST, 7)]
    parts = [split(amount, len(names), draft) for amount in amounts]
    rows: list[Row] = []
    for n, (name, first, second) in enumerate(zip(names, *parts, strict=True)):
        one = draft.slot(show(first), "vfirst", f"{key}v{n}", year)
        two = draft.slot(show(second), "vsecond", f"{key}v{n}", year)
        why = Derivation("sum", (one.id, two.id))
        both = draft.slot(show(first + second), "vboth", f"{key}v{n}", year, why)
        rows.append(
            {
                "no": plain(str(n + 1)),
                "name": plain(name),
                "first": Text((one,)),
                "second": Text((two,)),
                "both": Text((both,)),
            }
        )
    last = {"name": plain("Jumlah")}
    for measure, amount in (("first", amounts[0]), ("second", amounts[1]), ("both", sum(amounts))):
        why = summed(draft, f"v{measure}", [f"{key}v{n}" for n in range(len(names))])
        last[measure] = Text((draft.slot(show(amount), measure, key, year, why),))
    rows.append(last)
    columns = [*_COLUMNS, ("first", counted.parts[0]), ("second", counted.parts[1]), ("both", "Jumlah")]
    draft.table("villages", f"{counted.title} Kecamatan {place} Tahun {year}", columns, rows)
