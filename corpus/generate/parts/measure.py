"""Chapter III A: the scale and the measurement table."""

from __future__ import annotations

from corpus.generate.draft import Draft
from corpus.generate.model import Derivation, Slot, Text, plain
from corpus.generate.numbers import show
from corpus.generate.parts.plan import cell_value, indicator_row, unit_column
from corpus.generate.parts.summary import capaian_of, mean_of, mean_sentence, reached_sentence
from corpus.generate.world import Indicator


def scale(draft: Draft) -> None:
    """The bands of the report's predikat."""
    draft.place = "skala"
    rows, above = [], 0
    for n, (least, word) in enumerate(draft.policy.bands, 1):
        below = f"< {above}" if least == 0 else f"{least} - {above - 0.01:.2f}".replace(".", ",")
        rows.append(
            {"no": plain(str(n)), "range": plain(f"≥ {least}" if n == 1 else below), "word": plain(word)}
        )
        above = least
    columns = [("no", "No"), ("range", "Rentang Capaian (%)"), ("word", "Predikat")]
    draft.table("scale", "Skala Penilaian Capaian Kinerja", columns, rows)


def capaian_slot(draft: Draft, indicator: Indicator, period: int, target: Slot, result: Slot) -> Slot:
    """The achievement that follows from a printed target and result."""
    rule = "capaian-down" if indicator.plan.down else "capaian"
    value = capaian_of(draft, indicator, period)
    return draft.rate(value, "capaian", indicator.key, period, Derivation(rule, (target.id, result.id)))


def measurement(draft: Draft) -> None:
    """Target, result, achievement and word of every indicator, and their average."""
    world, layout, year = draft.world, draft.layout, draft.world.year
    draft.place = "ukur"
    rows = []
    for n, indicator in enumerate(world.indicators, 1):
        row = indicator_row(draft, n, indicator)
        row["last"] = cell_value(
            draft, Text((draft.value("result", indicator, year - 1, indicator.results[year - 1]),)), indicator
        )
        target = draft.value("target", indicator, year, indicator.targets[year])
        result = draft.value("result", indicator, year, indicator.results[year])
        rate = capaian_slot(draft, indicator, year, target, result)
        why = Derivation("predikat", (rate.id,))
        word = draft.slot(
            draft.policy.predikat(capaian_of(draft, indicator, year)), "predikat", indicator.key, year, why
        )
        row |= {
            "target": cell_value(draft, Text((target,)), indicator),
            "result": cell_value(draft, Text((result,)), indicator),
            "rate": Text((rate, "%")) if layout.unit_in_cell else Text((rate,)),
            "word": Text((word,)),
        }
        rows.append(row)
    if draft.policy.average == "indicator":
        rows.append(_average(draft))
    draft.table(
        "measure",
        f"Pengukuran Kinerja Tahun {year}",
        _columns(draft),
        rows,
        (f"Tahun {year}", _measured(draft)) if layout.two_row_header else None,
        "sasaran" if layout.merged_sasaran else None,
    )
    draft.paragraph(mean_sentence(draft), reached_sentence(draft))


def _average(draft: Draft) -> dict[str, Text]:
    year = draft.world.year
    inputs = tuple(draft.first("capaian", i.key, year) for i in draft.world.indicators)
    mean = draft.slot(
        show(mean_of(draft), draft.policy.places, draft.layout.trim_zeros),
        "mean",
        "all",
        year,
        Derivation("mean", inputs),
    )
    return {
        "sasaran": plain(""),
        "name": plain("Rata-rata Capaian"),
        "rate": Text((mean, "%")) if draft.layout.unit_in_cell else Text((mean,)),
    }


def _measured(draft: Draft) -> list[str]:
    pair = ["result", "target"] if draft.layout.result_first else ["target", "result"]
    return [*pair, "rate"]


def _columns(draft: Draft) -> list[tuple[str, str]]:
    layout, year = draft.layout, draft.world.year
    dated = f" {year}" if layout.year_in_header and not layout.two_row_header else ""
    names = {"target": f"Target{dated}", "result": f"Realisasi{dated}", "rate": "Capaian (%)"}
    return [
        ("no", "No"),
        *([("sasaran", "Sasaran Strategis")] if layout.merged_sasaran or draft.dice.random() < 0.6 else []),
        ("name", "Indikator Kinerja"),
        *unit_column(draft),
        *([("last", f"Realisasi {year - 1}")] if layout.last_first else []),
        *((key, names[key]) for key in _measured(draft)),
        *([("word", "Predikat")] if layout.predikat_column else []),
    ]
