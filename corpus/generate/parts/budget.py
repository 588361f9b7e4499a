"""Chapter III B: the budget in three levels, and what the kegiatan produced."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from corpus.generate.draft import Draft, Row
from corpus.generate.model import Derivation, Text, plain
from corpus.generate.numbers import rounded, show
from corpus.generate.parts.summary import budget_sentence, share_slot
from corpus.generate.world import Line


def budget(draft: Draft) -> None:
    """The tables and the sentence."""
    draft.place = "anggaran"
    draft.paragraph(budget_sentence(draft), draft.extra("budget"))
    _programs(draft)
    draft.place = "rincian"
    _levels(draft)
    draft.place = "keluaran"
    _outputs(draft)


def _money_row(
    draft: Draft, label: str, number: str, key: str, lines: Sequence[Line], inputs: Sequence[str]
) -> dict[str, Text]:
    pagu, spent = sum(line.pagu for line in lines), sum(line.spent for line in lines)
    year = draft.world.year

    def summed(measure: str) -> Derivation | None:
        found = tuple(
            draft.first(measure, name, year) for name in inputs if (measure, name, year) in draft.known
        )
        return Derivation("sum", found) if inputs and len(found) == len(inputs) else None

    plan = draft.money(pagu, "pagu", key, summed("pagu"))
    used = draft.money(spent, "spent", key, summed("spent"))
    share = rounded(Fraction(spent * 100, pagu), 2, draft.policy.truncate)
    left = draft.money(pagu - spent, "left", key, Derivation("difference", (plan.id, used.id)))
    return {
        "no": plain(number),
        "name": plain(label),
        "pagu": Text((plan,)),
        "spent": Text((used,)),
        "share": Text((share_slot(draft, share, "share", key, (used.id, plan.id)),)),
        "left": Text((left,)),
    }


def _columns(draft: Draft, what: str) -> list[tuple[str, str]]:
    order = ["pagu", "spent", "share"]
    names = {"pagu": "Pagu (Rp)", "spent": "Realisasi (Rp)", "share": "Serapan (%)", "left": "Sisa (Rp)"}
    if draft.layout.year_in_header:
        order = ["pagu", "spent", "left", "share"]
    return [
        ("no", "Kode" if draft.layout.code_column else "No"),
        ("name", what),
        *((k, names[k]) for k in order),
    ]


def _programs(draft: Draft) -> None:
    world = draft.world
    rows: list[Row] = []
    for n, program in enumerate(world.programs, 1):
        lines = [line for k in program.kegiatan for line in k.lines]
        rows.append(_money_row(draft, program.name, str(n), program.key, lines, ()))
    every = [line for p in world.programs for k in p.kegiatan for line in k.lines]
    total = _money_row(draft, "Jumlah", "", "all", every, [p.key for p in world.programs])
    rows = [total, *rows] if draft.layout.total_first else [*rows, total]
    draft.table(
        "programs", f"Realisasi Anggaran per Program Tahun {world.year}", _columns(draft, "Program"), rows
    )


def _levels(draft: Draft) -> None:
    world = draft.world
    rows: list[Row] = []
    for p, program in enumerate(world.programs, 1):
        lines = [line for k in program.kegiatan for line in k.lines]
        rows.append(_money_row(draft, program.name, f"{p}", program.key, lines, ()))
        for k, act in enumerate(program.kegiatan, 1):
            rows.append(_money_row(draft, act.name, f"{p}.{k}", act.key, act.lines, ()))
            for s, line in enumerate(act.lines, 1):
                rows.append(_money_row(draft, line.name, f"{p}.{k}.{s}", line.key, [line], ()))
    every = [line for p in world.programs for k in p.kegiatan for line in k.lines]
    rows.append(_money_row(draft, "Jumlah", "", "all", every, [p.key for p in world.programs]))
    title = f"Realisasi Anggaran Program, Kegiatan, dan Sub Kegiatan Tahun {world.year}"
    draft.table("levels", title, _columns(draft, "Program/Kegiatan/Sub Kegiatan"), rows)


def _outputs(draft: Draft) -> None:
    world, rows = draft.world, []
    acts = [act for program in world.programs for act in program.kegiatan]
    for n, act in enumerate(acts, 1):
        target = draft.slot(show(act.target), "target", act.key, world.year)
        result = draft.slot(show(act.result), "result", act.key, world.year)
        rate = draft.policy.round(Fraction(act.result * 100, act.target))
        if draft.policy.cap:
            rate = min(rate, type(rate)(draft.policy.cap))
        why = Derivation("capaian", (target.id, result.id))
        rows.append(
            {
                "no": plain(str(n)),
                "name": plain(act.name),
                "indicator": plain(f"Jumlah dokumen {act.name.lower()}"),
                "unit": plain("Dokumen"),
                "target": Text((target,)),
                "result": Text((result,)),
                "rate": Text((draft.rate(rate, "capaian", act.key, world.year, why),)),
            }
        )
    columns = [
        ("no", "No"),
        ("name", "Kegiatan"),
        ("indicator", "Indikator Kegiatan"),
        ("unit", "Satuan"),
        ("target", "Target"),
        ("result", "Realisasi"),
        ("rate", "Capaian (%)"),
    ]
    draft.table("outputs", f"Capaian Keluaran Kegiatan Tahun {world.year}", columns, rows)
