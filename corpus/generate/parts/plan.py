"""Chapter II: plans, the agreement and the formulas."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.generate.draft import Draft, Row
from corpus.generate.model import Text, plain
from corpus.generate.noise import other_spelling
from corpus.generate.policy import NEGATIVE_WORDS
from corpus.generate.world import Indicator


def planning(draft: Draft) -> None:
    """Plans of five years and of one, the indicators and the agreement."""
    world = draft.world
    start, end = world.plan
    draft.open_chapter("Perencanaan Kinerja")
    draft.heading(2, "A. Rencana Strategis")
    draft.place = "renstra"
    draft.paragraph(f"Target jangka menengah tahun {start}-{end} disajikan pada tabel berikut.")
    _medium(draft, start, end)
    draft.heading(2, "B. Indikator Kinerja Utama")
    draft.place = "iku"
    _formulas(draft)
    draft.heading(2, "C. Rencana Kinerja Tahunan")
    draft.place = "rkt"
    _targets(draft, f"Rencana Kinerja Tahunan Tahun {world.year}", "rkt")
    draft.heading(2, "D. Perjanjian Kinerja")
    draft.place = "pk"
    _targets(draft, f"Perjanjian Kinerja Tahun {world.year}", "pk")
    draft.announced("announce_program", len(world.programs), "program")
    draft.items([p.name for p in world.programs], "program")


def indicator_row(draft: Draft, number: int, indicator: Indicator) -> dict[str, Text]:
    """Number, sasaran, name and unit of an indicator."""
    plan = indicator.plan
    careless = draft.layout.noise and draft.place in ("banding", "nasional")
    name = other_spelling(plan.name) if careless else plan.name
    return {
        "no": plain(str(number)),
        "sasaran": plain(draft.world.agency.sasaran[indicator.sasaran].name),
        "name": Text((draft.slot(name, "name", indicator.key),)),
        "unit": plain("Persen" if plan.unit == "%" and draft.layout.trim_zeros else plan.unit),
    }


def cell_value(draft: Draft, text: Text, indicator: Indicator) -> Text:
    """A figure in a cell, with its unit where the layout prints it there."""
    unit = indicator.plan.unit
    if not draft.layout.unit_in_cell:
        return text
    return Text((*text.parts, "%" if unit == "%" else f" {unit}"))


def unit_column(draft: Draft) -> Sequence[tuple[str, str]]:
    """The column of units, where the layout has one."""
    return [("unit", "Satuan")] if draft.layout.unit_column else []


def _targets(draft: Draft, title: str, role: str) -> None:
    world = draft.world
    rows = []
    for n, indicator in enumerate(world.indicators, 1):
        target = draft.value("target", indicator, world.year, indicator.targets[world.year])
        row = indicator_row(draft, n, indicator)
        row["target"] = cell_value(draft, Text((target,)), indicator)
        rows.append(row)
    head = f"Target {world.year}" if draft.layout.year_in_header else "Target"
    columns = [
        ("no", "No"),
        ("sasaran", "Sasaran Strategis"),
        ("name", "Indikator Kinerja"),
        *unit_column(draft),
        ("target", head),
    ]
    draft.table(role, title, columns, rows, merge="sasaran" if draft.layout.merged_sasaran else None)


def _medium(draft: Draft, start: int, end: int) -> None:
    rows: list[Row] = []
    years = range(start, end + 1)
    for n, indicator in enumerate(draft.world.indicators, 1):
        row = indicator_row(draft, n, indicator)
        for year in years:
            slot = draft.value("target", indicator, year, indicator.targets[year])
            row[f"y{year}"] = cell_value(draft, Text((slot,)), indicator)
        rows.append(row)
    columns = [("no", "No"), ("name", "Indikator Kinerja"), *unit_column(draft)]
    columns += [(f"y{year}", str(year)) for year in years]
    group = ("Target Tahun", [f"y{year}" for year in years])
    draft.table("renstra", f"Target {draft.layout.plan} Tahun {start}-{end}", columns, rows, group)


def _formulas(draft: Draft) -> None:
    rows = []
    for n, indicator in enumerate(draft.world.indicators, 1):
        plan = indicator.plan
        row = indicator_row(draft, n, indicator)
        formula = (
            f"Jumlah {plan.over} / jumlah {plan.of} x 100%"
            if indicator.parts
            else f"Hasil pengukuran {plan.name}"
        )
        row["formula"] = plain(formula)
        rows.append(row)
    columns = [
        ("no", "No"),
        ("name", "Indikator Kinerja Utama"),
        *unit_column(draft),
        ("formula", "Formulasi"),
    ]
    draft.table("iku", "Indikator Kinerja Utama", columns, rows)
    rules = [
        "Capaian indikator yang semakin besar semakin baik dihitung dengan rumus Realisasi / Target x 100%."
    ]
    if any(i.plan.down for i in draft.world.indicators):
        formula = draft.dice.choice(NEGATIVE_WORDS[draft.policy.negative])
        rules.append(f"Untuk indikator yang semakin kecil semakin baik digunakan rumus {formula}.")
    if draft.policy.cap:
        rules.append(f"Capaian paling tinggi diperhitungkan {draft.policy.cap}%.")
    draft.paragraph(*rules)
