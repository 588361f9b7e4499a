"""Rows of target, realisasi and capaian, and what their figures can stand for."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.indonesian.format import format_number
from auditor.policy.formulas import reproductions
from auditor.policy.rows import comparable, finest_step, refined, refuted_rows, triples
from tests.reports import evidence_of, quantity, results_of, rows_of, view_of

RULE = "capaian-salah-hitung"
NAMES = ("jalan mantap", "irigasi baik", "rumah layak", "taman terawat")
COMPARABLE = {
    ("90%", "80"): True,
    ("90%", "80 poin"): True,
    ("90 orang", "80%"): False,
    ("Rp 90", "80 orang"): False,
    ("3 hari", "2 hari"): True,
}
Row = tuple[int, int]
ROWS = st.lists(st.tuples(st.integers(1000, 9999), st.integers(500, 9999)), min_size=4, max_size=4)


def printed(hundredths: int) -> str:
    return format_number(Decimal(hundredths) / 100, 2)


def capaian(row: Row, mode: str) -> Decimal:
    return (Decimal(100 * row[1]) / row[0]).quantize(Decimal("0.01"), rounding=mode)


def report(rows: list[Row], values: list[Decimal]) -> str:
    head = "| No | Indikator Kinerja | Target | Realisasi | Capaian |\n| --- | --- | --- | --- | --- |"
    lines = [
        f"| {i} | Persentase {NAMES[i - 1]} | {printed(t)} | {printed(r)} | {format_number(c, 2)} |"
        for i, ((t, r), c) in enumerate(zip(rows, values, strict=True), start=1)
    ]
    return "\n".join(("# LAPORAN KINERJA TAHUN 2023", "", "## Pengukuran Kinerja", "", head, *lines, ""))


@settings(max_examples=25, deadline=None)
@given(ROWS, st.sampled_from((ROUND_DOWN, ROUND_HALF_UP)))
def test_a_table_rounded_or_truncated_is_clean(rows: list[Row], mode: str) -> None:
    evidence = evidence_of(report(rows, [capaian(row, mode) for row in rows]))
    assert not results_of(evidence, RULE).findings
    assert not refuted_rows(evidence.tables, ())


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(0, 3), st.integers(20, 5000))
def test_a_corrupted_capaian_is_found_in_its_row(rows: list[Row], at: int, change: int) -> None:
    values = [capaian(row, ROUND_HALF_UP) for row in rows]
    values[at] += Decimal(change) / 100
    figures = (printed(rows[at][0]), printed(rows[at][1]), format_number(values[at], 2))
    explained = reproductions(*(quantity(text) for text in figures))
    found = results_of(evidence_of(report(rows, values)), RULE).findings
    assert [f.place.line for f in found] in ([7 + at], [] if explained else None)
    # A target or realisasi with two digits swapped may explain the row as exactly.
    assert explained or found[0].stated[0] in figures


@pytest.mark.parametrize("pair", COMPARABLE)
def test_figures_of_one_dimension_are_comparable(pair: tuple[str, str]) -> None:
    assert comparable(quantity(pair[0]), quantity(pair[1])) is COMPARABLE[pair]


def test_a_whole_number_among_decimals_has_their_step() -> None:
    view = view_of(rows_of("Indikator Kinerja | Target | Realisasi\nRasio A | 70 | 98\nRasio B | 80 | 60,25"))
    step = finest_step(view, view.columns[2])
    assert step == Decimal("0.01")
    assert refined(quantity("98"), step).interval.high < Decimal("98.02")
    assert refined(quantity("98,5"), step).step == Decimal("0.1")


def test_triples_pair_the_columns_of_one_year() -> None:
    text = "Indikator | Target 2022 | Realisasi 2022 | Capaian | Target 2023 | Realisasi 2023 | Capaian\n"
    found = triples((view_of(rows_of(f"{text}Rasio bayi | 80 | 60 | 75 | 90 | 81 | 90")),))
    assert [(t.target.raw, t.realisasi.raw, t.capaian.raw) for t in found] == [
        ("80", "60", "75"),
        ("90", "81", "90"),
    ]
