"""What rows are, how they are named, and what reaches down to them."""

from __future__ import annotations

import pytest

from auditor.model.fact import RowKind
from auditor.model.quantity import UnitKind
from tests.reports import block, rows_of, table, view_of, views_of

HEAD = "No | Indikator Kinerja | Satuan | Target | Realisasi\n"
KINDS = {
    "1 | Cakupan bayi | % | 90 | 80": RowKind.ITEM,
    "3 | Jumlah puskesmas yang terakreditasi | Unit | 4 | 3": RowKind.ITEM,
    "3 | Rata-rata lama sekolah | Tahun | 9 | 8": RowKind.ITEM,
    " | Jumlah | | 10 | 9": RowKind.TOTAL,
    "Jumlah Keseluruhan | | | 10 | 9": RowKind.TOTAL,
    "TOTAL ANGGARAN | | | 10 | 9": RowKind.TOTAL,
    " | Jumlah I | | 10 | 9": RowKind.TOTAL,
    " | Rata-rata Capaian Kinerja | | | 90": RowKind.AVERAGE,
    " | RATA - RATA | | | 90": RowKind.AVERAGE,
    "Capaian Kinerja Sasaran | | | | 90": RowKind.AVERAGE,
    "Sekretaris | | | | ": RowKind.GROUP,
    " | | | | ": RowKind.BLANK,
    "1 | 2 | 3 | 4 | 5": RowKind.NUMBERING,
    "No | Indikator Kinerja | Satuan | Target | Realisasi": RowKind.HEADER,
    "Sumber: Bidang Data | | | | ": RowKind.NOTE,
}


@pytest.mark.parametrize("line", KINDS)
def test_kinds_of_rows(line: str) -> None:
    text = f"{HEAD}1 | Angka harapan hidup | Tahun | 70 | 69\n2 | Angka melek huruf | % | 95 | 94\n{line}"
    assert view_of(rows_of(text)).rows[-1].kind is KINDS[line]


def test_names_lose_their_numbering() -> None:
    view = view_of(rows_of(f"{HEAD}1 | a. Cakupan bayi | % | 90 | 80\n2. | Cakupan balita | % | 90 | 80"))
    assert [(r.marker, r.name) for r in view.rows] == [("a.", "Cakupan bayi"), ("2.", "Cakupan balita")]


def test_a_merged_sasaran_reaches_down_to_the_next() -> None:
    view = view_of(
        rows_of(
            "Sasaran | Indikator Kinerja | Target\nMutu naik | Cakupan bayi | 90\n | Cakupan balita | 80\n"
            "Akses naik | Rasio dokter | 1"
        )
    )
    assert [r.sasaran for r in view.rows] == ["Mutu naik", "Mutu naik", "Akses naik"]


def test_groups_reach_down_and_give_their_level() -> None:
    view = view_of(
        rows_of(
            f"{HEAD}Sekretaris | | | | \n1 | Dokumen tersusun | Dokumen | 4 | 4\n"
            "Kepala Seksi Gizi | | | | \n1 | Balita ditimbang | Orang | 9 | 8"
        )
    )
    items = view.items
    assert [r.group for r in items] == ["Sekretaris", "Kepala Seksi Gizi"]
    assert [r.scope.split("/")[0] for r in items] == ["eselon-iii", "eselon-iv"]


def test_the_person_in_charge_gives_the_level() -> None:
    view = view_of(
        rows_of(
            "Indikator Kinerja | Target | Penanggung Jawab\nCakupan bayi | 90 | Kepala Dinas\n"
            "Cakupan balita | 80 | Kepala Bidang Kesmas"
        )
    )
    assert [r.scope.split("/")[0] for r in view.items] == ["eselon-ii", "eselon-iii"]


def test_a_name_cut_by_a_page_goes_on_in_the_next_row() -> None:
    view = view_of(rows_of(f"{HEAD}1 | Persentase balita yang | % | 90 | 80\n | ditimbang | | | "))
    assert [r.name for r in view.rows] == ["Persentase balita yang ditimbang"]


def test_a_lone_name_above_a_new_count_is_a_group() -> None:
    view = view_of(
        rows_of(
            f"{HEAD}1 | Cakupan bayi | % | 90 | 80\n | Bidang Gizi | | | \n1 | Cakupan balita | % | 9 | 8"
        )
    )
    assert [r.kind for r in view.rows] == [RowKind.ITEM, RowKind.GROUP, RowKind.ITEM]
    assert view.items[1].group == "Bidang Gizi"


def test_units_of_the_row_reach_its_plain_figures() -> None:
    view = view_of(rows_of(f"{HEAD}1 | Panjang jalan | Km | 12 | 9\n2 | Cakupan bayi | Persen | 90 | 80"))
    kinds = [q.unit.kind for r in view.rows for q in (r.values or {}).values() if q.unit]
    assert len(kinds) == 4
    assert kinds[2:] == [UnitKind.PERCENT] * 2


def test_a_region_without_number_below_numbered_parts_is_the_total() -> None:
    text = "No | Kecamatan | Balita\n1 | Suka | 9\n2 | Maju | 8\n3 | Jaya | 7\n | Kabupaten Mekarjaya | 24"
    assert view_of(rows_of(text)).rows[-1].kind is RowKind.TOTAL


def test_figures_of_a_total_whose_merged_cells_are_lost_belong_under_the_last_columns() -> None:
    text = (
        "No | Program | Bidang | Pagu (Rp) | Realisasi (Rp)\n1 | Program A | Gizi | 5.000.000 | 4.000.000\n"
    )
    view = view_of(
        rows_of(f"{text}2 | Program B | Gizi | 5.000.000 | 4.000.000\nJumlah | 10.000.000 | 8.000.000")
    )
    values = view.rows[-1].values or {}
    assert {c: q.raw for c, q in values.items()} == {3: "10.000.000", 4: "8.000.000"}


def test_pieces_of_a_table_are_joined() -> None:
    first, second = f"{HEAD}1 | Cakupan bayi | % | 90 | 80", f"{HEAD}2 | Cakupan balita | % | 90 | 80"
    views = views_of(table(rows_of(first), header_rows=1), table(rows_of(second), header_rows=1, index=1))
    assert [len(v.tables) for v in views] == [2]
    assert [r.name for r in views[0].items] == ["Cakupan bayi", "Cakupan balita"]


def test_text_between_two_tables_keeps_them_apart() -> None:
    rows = rows_of(f"{HEAD}1 | Cakupan bayi | % | 90 | 80")
    views = views_of(table(rows), block("Uraian lanjutan.", index=1), table(rows, index=2))
    assert [len(v.tables) for v in views] == [1, 1]
