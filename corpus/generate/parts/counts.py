"""Chapter III A: counts per district."""

from __future__ import annotations

from fractions import Fraction

from corpus.generate.draft import Draft, Row
from corpus.generate.model import Derivation, Text, plain
from corpus.generate.numbers import rounded, show
from corpus.generate.world import Counted


def counts(draft: Draft) -> None:
    """Every counted thing in a table and a sentence."""
    for counted in draft.world.counts:
        draft.place = f"cacah{counted.key}"
        _table(draft, counted)


def _table(draft: Draft, counted: Counted) -> None:
    year = draft.world.year
    rows: list[Row] = []
    sums = (sum(a for _, a, _ in counted.rows), sum(b for _, _, b in counted.rows))
    for n, (place, first, second) in enumerate(counted.rows):
        rows.append(_row(draft, f"{counted.key}r{n}", str(n + 1), place, first, second))
    total = {"name": plain("Jumlah")}
    for key, amount in (("first", sums[0]), ("second", sums[1]), ("both", sum(sums))):
        inputs = tuple(draft.first(key, f"{counted.key}r{n}", year) for n in range(len(counted.rows)))
        total[key] = Text((draft.slot(show(amount), key, counted.key, year, Derivation("sum", inputs)),))
    part, whole = (draft.first(key, counted.key, year) for key in ("first", "both"))
    value = rounded(Fraction(sums[0] * 100, sum(sums)), 2, draft.policy.truncate)
    text = show(value, 2, draft.layout.trim_zeros)
    share = draft.slot(text, "part_share", counted.key, year, Derivation("share", (part, whole)))
    total["share"] = Text((share,))
    rows.append(total)
    columns = [
        ("no", "No"),
        ("name", "Kecamatan"),
        ("first", counted.parts[0]),
        ("second", counted.parts[1]),
        ("both", "Jumlah"),
        ("share", f"{counted.parts[0]} (%)"),
    ]
    draft.table("counts", f"{counted.title} Tahun {year}", columns, rows)
    spoken = {
        "first": draft.slot(show(sums[0]), "first", counted.key, year),
        "second": draft.slot(show(sums[1]), "second", counted.key, year),
        "both": draft.slot(show(sum(sums)), "both", counted.key, year),
    }
    inputs = (spoken["first"].id, spoken["both"].id)
    again = draft.slot(text, "part_share", counted.key, year, Derivation("share", inputs))
    names = {"first_name": counted.parts[0].lower(), "second_name": counted.parts[1].lower()}
    draft.paragraph(draft.say("counted", share=again, **spoken, **names))


def _row(draft: Draft, key: str, number: str, place: str, first: int, second: int) -> dict[str, Text]:
    year = draft.world.year
    one = draft.slot(show(first), "first", key, year)
    two = draft.slot(show(second), "second", key, year)
    both = draft.slot(show(first + second), "both", key, year, Derivation("sum", (one.id, two.id)))
    value = rounded(Fraction(first * 100, first + second), 2, draft.policy.truncate)
    why = Derivation("share", (one.id, both.id))
    share = draft.slot(show(value, 2, draft.layout.trim_zeros), "part_share", key, year, why)
    return {
        "no": plain(number),
        "name": plain(place),
        "first": Text((one,)),
        "second": Text((two,)),
        "both": Text((both,)),
        "share": Text((share,)),
    }
