"""What columns hold: role, measure, period and unit."""

from __future__ import annotations

import pytest

from auditor.model.fact import Measure, Role, TableKind
from auditor.model.period import Part, Period
from auditor.model.quantity import PERCENT, RUPIAH
from auditor.understand.tables.profile import ordinal_share
from tests.reports import YEAR, rows_of, view_of

THIS, LAST = Period(YEAR), Period(YEAR - 1)
END = Period(0, Part.END_OF_PLAN)
T, R, C, S = Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.SERAPAN
PAGU, SPENT = Measure.PAGU, Measure.REALISASI_ANGGARAN

# Headings over one row of figures, and the measure and period of every column that measures.
INDICATORS: dict[str, list[tuple[Measure, Period | None]]] = {
    "Target | Realisasi | Capaian": [(T, THIS), (R, THIS), (C, THIS)],
    "Target Kinerja | Realisasi Kinerja | Tingkat Capaian (%)": [(T, THIS), (R, THIS), (C, THIS)],
    "Target Tahun 2023 | Realisasi Tahun 2023 | Prosentase": [(T, THIS), (R, THIS), (C, THIS)],
    "T | R | C": [(T, THIS), (R, THIS), (C, THIS)],
    "Rencana | Hasil | Capaian": [(T, THIS), (R, THIS), (C, THIS)],
    "Target | Capaian | Persentase": [(T, THIS), (R, THIS), (C, THIS)],
    "Target | Realisasi | %": [(T, THIS), (R, THIS), (C, THIS)],
    "Realisasi 2022 | Target 2023 | Realisasi 2023": [(R, LAST), (T, THIS), (R, THIS)],
    "Realisasi 2023 | Realisasi 2022 | Realisasi 2021": [(R, THIS), (R, LAST), (R, Period(YEAR - 2))],
    "Realisasi 2023 | Target Akhir Renstra | Tingkat Kemajuan": [
        (R, THIS),
        (Measure.TARGET_END, END),
        (Measure.PROGRESS, THIS),
    ],
    "Target RPJMD | Realisasi | Capaian": [(T, THIS), (R, THIS), (C, THIS)],
    "Realisasi | Realisasi Nasional | Capaian": [(R, THIS), (Measure.NATIONAL, THIS), (C, THIS)],
    "Bobot | Target | Realisasi": [(Measure.WEIGHT, THIS), (T, THIS), (R, THIS)],
    "Target | Realisasi TW I | Realisasi TW II": [
        (T, THIS),
        (R, Period(0, Part.QUARTER, 1)),
        (R, Period(0, Part.QUARTER, 2)),
    ],
}
BUDGETS: dict[str, list[tuple[Measure, Period | None]]] = {
    "Anggaran (Rp) | Realisasi (Rp) | %": [(PAGU, THIS), (SPENT, THIS), (S, THIS)],
    "Pagu Anggaran | Realisasi Anggaran | Serapan": [(PAGU, THIS), (SPENT, THIS), (S, THIS)],
    "Target (Rp) | Realisasi (Rp) | Capaian (%)": [(PAGU, THIS), (SPENT, THIS), (S, THIS)],
    "Alokasi Dana | Realisasi Keuangan | Persentase": [(PAGU, THIS), (SPENT, THIS), (S, THIS)],
    "Anggaran 2022 | Anggaran 2023 | Fisik (%)": [(PAGU, LAST), (PAGU, THIS), (Measure.SHARE, THIS)],
    "Anggaran Murni | Anggaran Perubahan | %": [(Measure.PAGU_BEFORE, THIS), (PAGU, THIS), (S, THIS)],
}
ROLES = {
    "No": Role.ORDINAL,
    "Nomor Urut": Role.ORDINAL,
    "Tujuan": Role.TUJUAN,
    "Sasaran Strategis": Role.SASARAN,
    "Kinerja Utama": Role.INDIKATOR,
    "IKU": Role.INDIKATOR,
    "Program/Kegiatan": Role.PROGRAM,
    "Satuan": Role.SATUAN,
    "Formula Perhitungan": Role.FORMULA,
    "Kategori Capaian": Role.PREDIKAT,
    "Penanggung Jawab": Role.PERSON,
    "Kendala": Role.TEXT,
}
COUNTS = {
    "1 2 3 4": 1,
    "1. 2. 3.": 1,
    "a b c": 1,
    "1 2 1 2": 1,
    "1 1 1 1": 0,
    "5 9 2 8": 0,
    "12 15 2": 0,
}


@pytest.mark.parametrize("headings", INDICATORS)
def test_columns_of_indicator_tables(headings: str) -> None:
    view = view_of(rows_of(f"No | Indikator Kinerja | {headings}\n1 | Cakupan bayi | 90,00 | 81,00 | 85,00"))
    found = [(c.measure, c.period) for c in view.columns if c.role is Role.VALUE]
    assert found == INDICATORS[headings]
    assert view.kind is TableKind.INDICATOR


@pytest.mark.parametrize("headings", BUDGETS)
def test_columns_of_budget_tables(headings: str) -> None:
    view = view_of(
        rows_of(f"No | Program | {headings}\n1 | Program Irigasi | 200.000.000 | 150.000.000 | 75,00")
    )
    found = [(c.measure, c.period) for c in view.columns if c.role is Role.VALUE]
    assert found == BUDGETS[headings]
    assert view.kind is TableKind.BUDGET


@pytest.mark.parametrize("heading", ROLES)
def test_roles_by_heading(heading: str) -> None:
    first = "1" if ROLES[heading] is Role.ORDINAL else "Kata biasa saja"
    view = view_of(rows_of(f"{heading} | Target | Realisasi\n{first} | 90,00 | 81,00"))
    assert view.columns[0].role is ROLES[heading]


def test_units_come_from_the_heading() -> None:
    text = "No | Program | Pagu (Rp) | Fisik (%) | Volume\n1 | Program Irigasi | 200.000.000 | 75 | 3"
    units = [c.unit for c in view_of(rows_of(text)).columns]
    assert units == [None, None, RUPIAH, PERCENT, None]


def test_the_year_spans_the_columns_below_it() -> None:
    text = (
        "No | Indikator | Tahun 2022 | < | Tahun 2023 | <\n^ | ^ | Target | Realisasi | Target | Realisasi\n"
        "1 | Cakupan bayi | 90 | 80 | 95 | 70"
    )
    found = [(c.measure, c.period) for c in view_of(rows_of(text)).columns if c.measure]
    assert found == [(T, LAST), (R, LAST), (T, THIS), (R, THIS)]


def test_a_quarter_takes_the_year_above_it() -> None:
    text = (
        "Indikator | Target 2022 | < | Target 2023 | <\n^ | Triwulan | < | Triwulan | <\n"
        "^ | I | II | I | II\nCakupan bayi | 10 | 20 | 30 | 40"
    )
    found = [c.period for c in view_of(rows_of(text)).columns if c.measure]
    assert found == [Period(y, Part.QUARTER, q) for y in (2022, 2023) for q in (1, 2)]


def test_a_capaian_without_year_is_that_of_its_neighbours() -> None:
    text = "Indikator | Target 2022 | Realisasi 2022 | Capaian | Target 2023 | Realisasi 2023 | %"
    view = view_of(rows_of(f"{text}\nCakupan bayi | 90 | 81 | 90 | 95 | 76 | 80"))
    assert [c.period for c in view.columns[1:]] == [LAST] * 3 + [THIS] * 3
    assert view.columns[-1].measure is C


def test_bare_years_take_the_measure_of_the_caption() -> None:
    text = "No | Indikator Kinerja | 2021 | 2022 | 2023\n1 | Cakupan bayi | 70 | 80 | 90"
    view = view_of(rows_of(text), caption="Tabel 3.2 Perkembangan Realisasi")
    assert [(c.measure, c.period) for c in view.columns[2:]] == [(R, Period(y)) for y in (2021, 2022, 2023)]


def test_the_caption_gives_the_year() -> None:
    view = view_of(
        rows_of("No | Indikator Kinerja | Target\n1 | Cakupan bayi | 70"), caption="Tabel 2.1 PK Tahun 2022"
    )
    assert view.columns[2].period == LAST


def test_indicators_in_rupiah_are_no_budgets() -> None:
    row = "Pendapatan asli daerah | 17.222.000.000 | 20.187.640.000 | 117,22"
    earned = view_of(rows_of(f"Indikator Kinerja | Target (Rp) | Realisasi (Rp) | Capaian (%)\n{row}"))
    assert [c.measure for c in earned.columns[1:]] == [T, R, C]
    bare = view_of(rows_of(f"Indikator Kinerja | Target | Realisasi | %\n{row}"))
    assert [c.measure for c in bare.columns[1:]] == [T, R, C]
    spent = view_of(rows_of(f"Program | Target (Rp) | Realisasi (Rp) | Capaian (%)\n{row}"))
    assert Measure.PAGU in {c.measure for c in spent.columns}


def test_a_target_before_its_change_is_none_beside_the_changed_one() -> None:
    view = view_of(rows_of("No | Indikator | Target Murni | Target Perubahan\n1 | Cakupan bayi | 70 | 75"))
    assert [c.measure for c in view.columns[2:]] == [None, T]


@pytest.mark.parametrize("texts", COUNTS)
def test_what_counts_on_is_a_numbering(texts: str) -> None:
    assert ordinal_share(texts.split()) >= 0.7 if COUNTS[texts] else ordinal_share(texts.split()) < 0.7


def test_names_under_the_heading_of_their_figures() -> None:
    view = view_of(
        rows_of(
            "No | Sasaran Strategis | Indikator Kinerja | Target | Target\n"
            "1 | Meningkatnya layanan desa | 1. | Persentase desa mandiri | 71 %\n"
            " | Meningkatnya layanan desa | 2. | Persentase aduan yang selesai | 72 %"
        )
    )
    assert [c.role for c in view.columns] == [
        Role.ORDINAL, Role.SASARAN, Role.ORDINAL, Role.INDIKATOR, Role.VALUE,
    ]  # fmt: skip
    assert [row.name for row in view.rows] == ["Persentase desa mandiri", "Persentase aduan yang selesai"]


def test_what_stands_behind_a_budget_in_millions_is_spent() -> None:
    row = "Layanan Pengujian | 14.250,5 | 13.975,2 | 275,3"
    view = view_of(rows_of(f"Rincian Keluaran | Pagu | Realisasi | Sisa\n{row}"))
    assert [c.measure for c in view.columns[1:]] == [Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA]
    worked = view_of(rows_of("Program | Pagu | Target | Realisasi\nPengujian | 14.250,5 | 90 | 97"))
    assert worked.columns[-1].measure is R


def test_what_one_costs_is_no_sum_that_was_spent() -> None:
    view = view_of(rows_of("Rincian Keluaran | Realisasi Biaya per Keluaran (Rp juta)\nPengujian | 144,07"))
    assert view.columns[-1].measure is Measure.AVERAGE
