"""Chapter III A: years side by side, the end of the plan, the nation, and what it cost."""

from __future__ import annotations

from fractions import Fraction

from corpus.generate.draft import Draft, Row
from corpus.generate.model import Derivation, Text, plain
from corpus.generate.numbers import rounded, show
from corpus.generate.parts.measure import capaian_slot
from corpus.generate.parts.plan import cell_value, indicator_row, unit_column
from corpus.generate.parts.summary import group_mean, share_slot


def series(draft: Draft) -> None:
    """Target, result and achievement of three years."""
    world = draft.world
    draft.place = "deret"
    years = [world.year, world.year - 1, world.year - 2]
    if not draft.layout.last_first:
        years.reverse()
    rows: list[Row] = []
    for n, indicator in enumerate(world.indicators, 1):
        row = indicator_row(draft, n, indicator)
        for year in years:
            target = draft.value("target", indicator, year, indicator.targets[year])
            row[f"t{year}"] = cell_value(draft, Text((target,)), indicator)
            if year == world.year - 2 and draft.layout.missing and n == len(world.indicators):
                row[f"r{year}"] = row[f"c{year}"] = plain(draft.layout.missing)
                continue
            result = draft.value("result", indicator, year, indicator.results[year])
            rate = capaian_slot(draft, indicator, year, target, result)
            row[f"r{year}"] = cell_value(draft, Text((result,)), indicator)
            row[f"c{year}"] = Text((rate,))
        rows.append(row)
    columns = [("no", "No"), ("name", "Indikator Kinerja"), *unit_column(draft)]
    for year in years:
        columns += [
            (f"t{year}", f"Target {year}"),
            (f"r{year}", f"Realisasi {year}"),
            (f"c{year}", f"Capaian {year} (%)"),
        ]
    title = f"Perkembangan Kinerja Tahun {world.year - 2}-{world.year}"
    draft.table("series", title, columns, rows)


def two_years(draft: Draft) -> None:
    """The results of last year and this."""
    world = draft.world
    draft.place = "banding"
    rows: list[Row] = []
    for n, indicator in enumerate(world.indicators, 1):
        row = indicator_row(draft, n, indicator)
        for year in (world.year - 1, world.year):
            slot = draft.value("result", indicator, year, indicator.results[year])
            row[f"r{year}"] = cell_value(draft, Text((slot,)), indicator)
        rows.append(row)
    years = [world.year - 1, world.year]
    if draft.layout.result_first:
        years.reverse()
    columns = [("no", "No"), ("name", "Indikator Kinerja"), *unit_column(draft)]
    columns += [(f"r{year}", f"Realisasi {year}") for year in years]
    draft.table("years", f"Perbandingan Realisasi Tahun {world.year - 1} dan {world.year}", columns, rows)


def final_targets(draft: Draft) -> None:
    """Results against the end of the plan."""
    world, end = draft.world, draft.world.plan[1]
    draft.place = "akhir"
    rows: list[Row] = []
    for n, indicator in enumerate([i for i in world.indicators if not i.plan.down], 1):
        row = indicator_row(draft, n, indicator)
        goal = draft.value("target", indicator, end, indicator.targets[end])
        result = draft.value("result", indicator, world.year, indicator.results[world.year])
        value = draft.policy.round(
            Fraction(indicator.results[world.year]) * 100 / Fraction(indicator.targets[end])
        )
        why = Derivation("ratio", (result.id, goal.id))
        progress = draft.rate(value, "progress", indicator.key, world.year, why)
        row["result"] = cell_value(draft, Text((result,)), indicator)
        row["goal"] = cell_value(draft, Text((goal,)), indicator)
        row["progress"] = Text((progress,))
        rows.append(row)
    columns = [
        ("no", "No"),
        ("name", "Indikator Kinerja"),
        *unit_column(draft),
        ("result", f"Realisasi {world.year}"),
        ("goal", f"Target Akhir {draft.layout.plan} {end}"),
        ("progress", "Tingkat Kemajuan (%)"),
    ]
    draft.table(
        "final", f"Realisasi Tahun {world.year} terhadap Target Akhir {draft.layout.plan}", columns, rows
    )


def nation(draft: Draft) -> None:
    """Results beside the national average."""
    world = draft.world
    draft.place = "nasional"
    rows: list[Row] = []
    for n, indicator in enumerate(world.indicators, 1):
        row = indicator_row(draft, n, indicator)
        ours = draft.value("result", indicator, world.year, indicator.results[world.year])
        theirs = draft.value("national", indicator, world.year, indicator.national)
        row["result"] = cell_value(draft, Text((ours,)), indicator)
        row["national"] = cell_value(draft, Text((theirs,)), indicator)
        rows.append(row)
    columns = [
        ("no", "No"),
        ("name", "Indikator Kinerja"),
        *unit_column(draft),
        ("result", f"Realisasi {world.year}"),
        ("national", "Rata-rata Nasional"),
    ]
    draft.table("nation", f"Perbandingan dengan Rata-rata Nasional Tahun {world.year}", columns, rows)


def efficiency(draft: Draft) -> None:
    """Achievement of each sasaran beside the use of a program's budget."""
    world, year = draft.world, draft.world.year
    draft.place = "efisiensi"
    rows: list[Row] = []
    for s, sasaran in enumerate(world.agency.sasaran):
        if s >= len(world.programs):
            break
        lines = [line for k in world.programs[s].kegiatan for line in k.lines]
        pagu, spent = sum(line.pagu for line in lines), sum(line.spent for line in lines)
        inputs = tuple(draft.first("capaian", i.key, year) for i in world.indicators if i.sasaran == s)
        rate = group_mean(draft, s)
        mean = draft.rate(rate, "group_mean", f"g{s}", year, Derivation("mean", inputs))
        plan = draft.money(pagu, "pagu", f"p{s}")
        used = draft.money(spent, "spent", f"p{s}")
        share = rounded(Fraction(spent * 100, pagu), 2, draft.policy.truncate)
        taken = share_slot(draft, share, "share", f"p{s}", (used.id, plan.id))
        gain = rate - share
        saved = draft.slot(
            show(gain, 2), "gain", f"g{s}", year, Derivation("difference", (mean.id, taken.id))
        )
        rows.append(
            {
                "no": Text((str(s + 1),)),
                "sasaran": Text((sasaran.name,)),
                "mean": Text((mean,)),
                "pagu": Text((plan,)),
                "spent": Text((used,)),
                "share": Text((taken,)),
                "gain": Text((saved,)),
            }
        )
    columns = [
        ("no", "No"),
        ("sasaran", "Sasaran Strategis"),
        ("mean", "Rata-rata Capaian (%)"),
        ("pagu", "Anggaran (Rp)"),
        ("spent", "Realisasi (Rp)"),
        ("share", "Serapan (%)"),
        ("gain", "Tingkat Efisiensi (%)"),
    ]
    draft.table("efficiency", f"Efisiensi Penggunaan Anggaran Tahun {year}", columns, rows)
