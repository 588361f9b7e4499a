"""Rows that a report prints in one ruled row."""

from __future__ import annotations

import pytest

from tests.read.pdf.conftest import Read, Sheet, spans, texts

XS = (60.0, 100.0, 300.0, 400.0, 500.0)
YS = (100.0, 120.0, 190.0, 210.0)
HEAD = ("No", "Uraian", "Target", "Realisasi")
TOTAL = ("", "Jumlah", "60", "57")


def table_of(drawn: Read, *row: str) -> list[list[str]]:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, [HEAD, row, TOTAL])

    (table,) = drawn(draw).tables
    return texts(table)


def test_figures_side_by_side_make_rows(drawn: Read) -> None:
    read = table_of(
        drawn,
        "1\n2\n\n3",
        "Pelatihan\nPendampingan\nkelompok tani\nPengadaan",
        "10\n20\n\n30",
        "9\n19\n\n29",
    )
    assert read == [
        [*HEAD],
        ["1", "Pelatihan", "10", "9"],
        ["2", "Pendampingan kelompok tani", "20", "19"],
        ["3", "Pengadaan", "30", "29"],
        [*TOTAL],
    ]


def test_a_group_stands_above_its_figures(drawn: Read) -> None:
    read = table_of(drawn, "1", "Pegawai\nGolongan II\nGolongan III", "\n20\n40", "\n19\n38")
    assert read[1:-1] == [
        ["1", "Pegawai", "", ""], ["", "Golongan II", "20", "19"], ["", "Golongan III", "40", "38"],
    ]  # fmt: skip


def test_a_text_for_all_rows_spans_them(drawn: Read) -> None:
    xs, ys = (60.0, 80.0, 200.0, 320.0, 400.0, 500.0), (100.0, 120.0, 160.0)

    def draw(sheet: Sheet) -> None:
        sheet.lattice(xs, ys)
        head = ("No", "Sasaran", "Indikator", "Target", "Realisasi")
        body = ("1.", "Turunnya angka\nkemiskinan", "Tingkat miskin\nIndeks gini", "5,45\n0,28", "5,03\n0,27")
        sheet.cells(xs, ys, (head, body))

    (table,) = drawn(draw).tables
    assert texts(table)[1:] == [
        ["1.", "Turunnya angka kemiskinan", "Tingkat miskin", "5,45", "5,03"],
        ["", "", "Indeks gini", "0,28", "0,27"],
    ]
    assert spans(table) == {(1, 1, 2, 1)}


@pytest.mark.parametrize(
    "row",
    [
        ("1", "Penyaluran bantuan", "1.250\n50%", "1.100\n48%"),  # a figure and its share
        ("1", "Penyaluran\nbantuan", "1.250", "1.100\n900"),  # one column alone
        ("1", "Penyaluran bantuan bagi\nwarga\ndi desa", "\n1.250", "\n1.100"),  # a figure beside the middle
        ("1", "Penyaluran\nbantuan", "1.250\nunit", "1.100\nunit"),  # a figure and its unit
        (
            "1",
            "Penyaluran\nbantuan bagi\nPendampingan\nkelompok",
            "\n10\n\n20",
            "\n9\n\n19",
        ),  # beside the last line
    ],
)
def test_what_is_in_doubt_stays_one_row(drawn: Read, row: tuple[str, ...]) -> None:
    assert len(table_of(drawn, *row)) == 3


def test_numbered_names_begin_rows_though_their_figures_stand_lower(drawn: Read) -> None:
    read = table_of(
        drawn,
        "1",
        "1. Buku data\nyang sah\n2. Arsip\nyang tertata",
        "60 buku\n\n\n300 file",
        "60 buku\n\n\n300 file",
    )
    assert read[1:-1] == [
        ["1", "1. Buku data yang sah", "60 buku", "60 buku"],
        ["", "2. Arsip yang tertata", "300 file", "300 file"],
    ]
