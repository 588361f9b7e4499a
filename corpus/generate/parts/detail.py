"""What makes a report long: quarters, sub-indicators, districts, villages and every sub kegiatan."""

from __future__ import annotations

from fractions import Fraction

from corpus.generate.draft import Draft, Row
from corpus.generate.model import Derivation, Text, plain
from corpus.generate.numbers import rounded, show
from corpus.generate.parts.plan import cell_value, indicator_row, unit_column
from corpus.generate.parts.summary import share_slot
from corpus.generate.world import Indicator, Line, Program

QUARTERS = ("I", "II", "III", "IV")


def quarters(draft: Draft) -> None:
    """The results by quarter, of which the last is the year's."""
    world, year = draft.world, draft.world.year
    draft.place = "triwulan"
    rows: list[Row] = []
    for n, indicator in enumerate(world.indicators, 1):
        row = indicator_row(draft, n, indicator)
        final = indicator.results[year]
        for q, name in enumerate(QUARTERS, 1):
            value = (final * (q + 4) / 8).quantize(final) if q < len(QUARTERS) else final
            measure, entity = ("result", indicator.key) if q == len(QUARTERS) else (f"q{q}", indicator.key)
            text = show(value, indicator.plan.places, draft.layout.trim_zeros)
            row[f"q{name}"] = cell_value(draft, Text((draft.slot(text, measure, entity, year),)), indicator)
        rows.append(row)
    columns = [("no", "No"), ("name", "Indikator Kinerja"), *unit_column(draft)]
    columns += [(f"q{name}", f"Triwulan {name}") for name in QUARTERS]
    group = (f"Realisasi sampai dengan {year}", [f"q{name}" for name in QUARTERS])
    draft.table("quarters", f"Realisasi Kumulatif per Triwulan Tahun {year}", columns, rows, group)


def districts(draft: Draft, indicator: Indicator, number: int) -> None:
    """Numerator and denominator of an indicator by district; their sums are the indicator's own."""
    if not indicator.parts or draft.world.agency.level == "kecamatan":
        return
    draft.place = f"sebar{number}"
    year, plan = draft.world.year, indicator.plan
    names = draft.world.region.districts
    part, whole = indicator.parts
    wholes = split(whole, len(names), draft)
    shares = [part * size // whole for size in wholes]
    for _ in range(part - sum(shares)):  # what rounding left over
        shares[max(range(len(names)), key=lambda k: wholes[k] - shares[k])] += 1
    rows: list[Row] = []
    for n, (name, first, second) in enumerate(zip(names, shares, wholes, strict=True)):
        rows.append(_district(draft, f"{indicator.key}d{n}", str(n + 1), name, first, second, plan.places))
    keys = [f"{indicator.key}d{n}" for n in range(len(names))]
    ours = draft.slot(show(part), "part", indicator.key, year, summed(draft, "dpart", keys))
    theirs = draft.slot(show(whole), "whole", indicator.key, year, summed(draft, "dwhole", keys))
    shown = show(indicator.results[year], plan.places, draft.layout.trim_zeros)
    why = Derivation("counted", (ours.id, theirs.id))
    rate = draft.slot(shown, "result", indicator.key, year, why)
    rows.append(
        {
            "name": plain("Jumlah"),
            "part": Text((ours,)),
            "whole": Text((theirs,)),
            "rate": Text((rate,)),
        }
    )
    columns = [("no", "No"), ("name", "Kecamatan"), ("part", _upper(plan.over)), ("whole", _upper(plan.of))]
    columns += [("rate", "Persentase (%)")]
    draft.table("districts", f"{plan.name} Menurut Kecamatan Tahun {year}", columns, rows)


def _district(
    draft: Draft, key: str, number: str, name: str, part: int, whole: int, places: int
) -> dict[str, Text]:
    year = draft.world.year
    one, two = draft.slot(show(part), "dpart", key, year), draft.slot(show(whole), "dwhole", key, year)
    value = rounded(Fraction(part * 100, whole), places, draft.policy.truncate)
    text = show(value, places, draft.layout.trim_zeros)
    rate = draft.slot(text, "drate", key, year, Derivation("counted", (one.id, two.id)))
    return {
        "no": plain(number),
        "name": plain(name),
        "part": Text((one,)),
        "whole": Text((two,)),
        "rate": Text((rate,)),
    }


def split(whole: int, number: int, draft: Draft) -> list[int]:
    """A number in so many parts, none of them empty."""
    weights = [draft.dice.randrange(60, 200) for _ in range(number)]
    parts = [max(1, whole * weight // sum(weights)) for weight in weights]
    parts[parts.index(max(parts))] += whole - sum(parts)
    return parts


def supports(draft: Draft) -> None:
    """The indicators of each program, lettered under their kegiatan."""
    for n, program in enumerate(draft.world.programs):
        draft.place = f"dukung{n}"
        _supporting(draft, program)


def _supporting(draft: Draft, program: Program) -> None:
    year = draft.world.year
    rows: list[Row] = []
    for k, act in enumerate(program.kegiatan, 1):
        rows.append({"no": plain(str(k)), "name": plain(act.name)})
        for s, line in enumerate(act.lines):
            target = draft.slot(show(line.target), "target", f"o{line.key}", year)
            result = draft.slot(show(line.result), "result", f"o{line.key}", year)
            rate = draft.policy.round(Fraction(line.result * 100, line.target))
            if draft.policy.cap:
                rate = min(rate, type(rate)(draft.policy.cap))
            why = Derivation("capaian", (target.id, result.id))
            rows.append(
                {
                    "name": plain(f"{'abcdefghij'[s]}. Jumlah laporan {line.name.lower()}"),
                    "unit": plain("Laporan"),
                    "target": Text((target,)),
                    "result": Text((result,)),
                    "rate": Text((draft.rate(rate, "capaian", f"o{line.key}", year, why),)),
                }
            )
    columns = [
        ("no", "No"),
        ("name", "Indikator Sub Kegiatan"),
        ("unit", "Satuan"),
        ("target", "Target"),
        ("result", "Realisasi"),
        ("rate", "Capaian (%)"),
    ]
    draft.table("support", f"Capaian Sub Kegiatan {program.name} Tahun {year}", columns, rows)


def every_line(draft: Draft) -> None:
    """A section for every sub kegiatan: its budget, its participants, and prose."""
    lines = [line for p in draft.world.programs for k in p.kegiatan for line in k.lines]
    for n, line in enumerate(lines, 1):
        draft.place = f"sub{n}"
        draft.heading(3, f"{n}. {line.name}")
        _line(draft, line)
        for _ in range(draft.layout.detail):
            draft.paragraph(*(draft.prose("prose") for _ in range(4)))


def _line(draft: Draft, line: Line) -> None:
    world, year = draft.world, draft.world.year
    plan, used = draft.money(line.pagu, "pagu", line.key), draft.money(line.spent, "spent", line.key)
    share = rounded(Fraction(line.spent * 100, line.pagu), 2, draft.policy.truncate)
    rate = share_slot(draft, share, "share", line.key, (used.id, plan.id))
    said = {"pagu": draft.rupiah(plan), "spent": draft.rupiah(used)}
    draft.paragraph(draft.say("line_budget", name=line.name, share=rate, **said))
    if world.agency.level == "kecamatan":
        return
    rows: list[Row] = []
    people = [(draft.dice.randrange(3, 60), draft.dice.randrange(3, 60)) for _ in world.region.districts]
    for n, (name, (men, women)) in enumerate(zip(world.region.districts, people, strict=True)):
        rows.append(_people(draft, f"{line.key}d{n}", str(n + 1), name, men, women))
    keys = [f"{line.key}d{n}" for n in range(len(people))]
    men, women = sum(m for m, _ in people), sum(w for _, w in people)
    last = {"name": plain("Jumlah")}
    for column, measure, value in (
        ("men", "pmen", men),
        ("women", "pwomen", women),
        ("both", "pboth", men + women),
    ):
        slot = draft.slot(show(value), measure, line.key, year, summed(draft, measure, keys))
        last[column] = Text((slot,))
    rows.append(last)
    first = draft.slot(show(men), "pmen", line.key, year)
    second = draft.slot(show(women), "pwomen", line.key, year)
    both = draft.slot(show(men + women), "pboth", line.key, year)
    draft.paragraph(draft.say("peers", name=line.name, both=both, first=first, second=second))
    columns = [("no", "No"), ("name", "Kecamatan"), ("men", "Laki-laki"), ("women", "Perempuan")]
    title = f"Peserta {line.name} Menurut Kecamatan Tahun {year}"
    draft.table("people", title, [*columns, ("both", "Jumlah")], rows)


def _people(draft: Draft, key: str, number: str, name: str, men: int, women: int) -> dict[str, Text]:
    year = draft.world.year
    first = draft.slot(show(men), "pmen", key, year)
    second = draft.slot(show(women), "pwomen", key, year)
    both = draft.slot(show(men + women), "pboth", key, year, Derivation("sum", (first.id, second.id)))
    return {
        "no": plain(number),
        "name": plain(name),
        "men": Text((first,)),
        "women": Text((second,)),
        "both": Text((both,)),
    }


def summed(draft: Draft, measure: str, keys: list[str]) -> Derivation:
    """The sum of what some things state of a measure."""
    return Derivation("sum", tuple(draft.first(measure, key, draft.world.year) for key in keys))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
