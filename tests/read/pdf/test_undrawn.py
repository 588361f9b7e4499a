"""Tables with nothing drawn but their texts, or with stripes behind their rows, and what looks like them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model.document import Document, Table
from tests.read.pdf.conftest import HEIGHT, ROWS, WIDTH, XS, YS, Draw, Read, Sheet, spans, texts

_PLAIN = (
    "Penerimaan daerah tahun ini lebih baik daripada tahun sebelumnya karena pendataan",
    "objek yang dilakukan sepanjang tahun dan kerja sama dengan desa serta kelurahan di",
    "seluruh wilayah kabupaten, yang menambah jumlah wajib pajak yang terdaftar.",
)
_SERIES = ("1", "Persentase jalan mantap", "70,10", "71,20", "72,30", "73,40")
_SERIES_XS = (60.0, 90.0, 250.0, 320.0, 390.0, 460.0)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def ruled_off(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(row) for row in rows]


def test_columns_of_texts_alone_make_a_table(drawn: Read) -> None:
    (table,) = tables(drawn(lambda sheet: sheet.cells(XS, YS, ROWS)))
    assert texts(table) == ruled_off(ROWS)
    assert table.certainty < 1


def test_text_above_and_below_stays_text(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        for at, line in enumerate(_PLAIN):
            sheet.text(60, 60 + 13 * at, line)
            sheet.text(60, 190 + 13 * at, line)
        sheet.text(60, 100, "Tabel 2.1 Target dan Realisasi Tahun 2024")
        sheet.cells(XS, [y + 10 for y in YS], ROWS)

    document = drawn(draw)
    (table,) = tables(document)
    assert texts(table) == ruled_off(ROWS)
    told = [getattr(block, "text", "") for block in document.blocks if not isinstance(block, Table)]
    assert sum("Penerimaan daerah" in text for text in told) == 2


def test_names_of_two_lines_stay_in_their_rows(drawn: Read) -> None:
    rows = (ROWS[0], ("1", "Jumlah akta kelahiran\nyang diterbitkan", "1.250", "1.100"), ROWS[2])
    (table,) = tables(drawn(lambda sheet: sheet.cells(XS, (100.0, 120.0, 154.0), rows)))
    assert texts(table)[1] == ["1", "Jumlah akta kelahiran yang diterbitkan", "1.250", "1.100"]
    assert len(texts(table)) == 3


def test_the_label_of_a_group_and_the_total_are_rows(drawn: Read) -> None:
    rows = (
        ROWS[0],
        ("", "Sasaran 1: Meningkatnya layanan", "", ""),
        *ROWS[1:],
        ("", "Jumlah", "3.250", "3.054"),
    )
    (table,) = tables(drawn(lambda sheet: sheet.cells(XS, [100.0 + 20 * at for at in range(5)], rows)))
    assert [row[1] for row in texts(table)] == [row[1] for row in rows]
    assert texts(table)[-1][2:] == ["3.250", "3.054"]


@pytest.mark.parametrize("centred", [False, True])
def test_a_heading_over_several_years_spans_them(drawn: Read, *, centred: bool) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.cells(_SERIES_XS, (100.0,), (("No", "Indikator"),))
        if centred:
            sheet.centre(375, 113, "Target Tahun")
        else:
            sheet.text(254, 113, "Target Tahun")
        years = ("", "", "2021", "2022", "2023", "2024")
        sheet.cells(_SERIES_XS, (125.0, 150.0, 170.0), (years, _SERIES, ("2", *_SERIES[1:])))

    (table,) = tables(drawn(draw))
    assert (0, 2, 1, 4) in spans(table)
    assert texts(table)[1][2:] == ["2021", "2022", "2023", "2024"]
    assert texts(table)[2] == list(_SERIES)


def test_stripes_part_rows_and_bear_out_two_of_them(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setFillGray(0.9)
        sheet.rect(60, 120, 440, 32, fill=1, stroke=0)
        sheet.canvas.setFillGray(0)
        names = ("1", "Terwujudnya layanan\nyang cepat", "Bagian umum", "baik")
        sheet.cells(XS, (120.0, 154.0), (names, ("2", "Tersusunnya data", "Bagian data", "cukup")))

    (table,) = tables(drawn(draw))
    assert texts(table) == [
        ["1", "Terwujudnya layanan yang cepat", "Bagian umum", "baik"],
        ["2", "Tersusunnya data", "Bagian data", "cukup"],
    ]


def test_a_table_goes_on_with_one_row_on_the_next_page(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.cells(XS, [y + 600 for y in YS], ROWS)
        sheet.page()
        sheet.cells(XS, (100.0,), (("3", "Jumlah surat", "300", "310"),))
        for at, line in enumerate(_PLAIN):
            sheet.text(60, 160 + 13 * at, line)

    (table,) = tables(drawn(draw))
    assert texts(table) == [*ruled_off(ROWS), ["3", "Jumlah surat", "300", "310"]]


def test_the_sign_of_the_currency_is_no_column(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.cells(XS, YS, [("No", "Program", "Anggaran", "")])
        for at, amount in enumerate(("1.250.000", "12.500.000", "2.000.000"), 1):
            y = 113 + 20 * at
            sheet.text(64, y, str(at))
            sheet.text(104, y, f"Program layanan {at}")
            sheet.text(304, y, "Rp")
            sheet.right(400, y, amount)

    (table,) = tables(drawn(draw))
    assert [row[2] for row in texts(table)[1:]] == ["Rp 1.250.000", "Rp 12.500.000", "Rp 2.000.000"]


def _contents(sheet: Sheet) -> None:
    for at, (number, title, page) in enumerate(
        (("1.1", "Latar Belakang", "1"), ("1.2", "Gambaran Umum", "3"), ("2.1", "Rencana Kinerja", "9"))
    ):
        sheet.text(60, 100 + 18 * at, number)
        sheet.text(100, 100 + 18 * at, title)
        sheet.right(500, 100 + 18 * at, page)


def _form(sheet: Sheet) -> None:
    told = (("Nama", ": Budi"), ("Jabatan", ": Kepala"), ("Pegawai", ": 120"), ("Anggaran", ": 4.500"))
    for at, (name, value) in enumerate(told):
        sheet.text(60, 100 + 16 * at, str(at + 1))
        sheet.text(90, 100 + 16 * at, name)
        sheet.text(200, 100 + 16 * at, value)


def _signatures(sheet: Sheet) -> None:
    told = (("Pihak Kedua,", "Pihak Pertama,"), ("Bupati", "Kepala Dinas"), ("Andi Jaya", "Siti Aminah"))
    for at, (left, right) in enumerate(told):
        sheet.centre(150, 100 + 20 * at, left)
        sheet.centre(430, 100 + 20 * at, right)


def _spaced_out(sheet: Sheet) -> None:
    lines = (
        "Peraturan  Presiden  Nomor 29  Tahun 2014 tentang",
        "Sistem  Akuntabilitas Kinerja  Instansi  Pemerintah 2014",
        "serta  Peraturan  Menteri  Nomor  53  Tahun  2014 lama",
    )
    for at, line in enumerate(lines):
        words = line.split()
        gap = 430 / (len(words) - 1)
        for place, word in enumerate(words):
            sheet.text(60 + gap * place, 100 + 14 * at, word)


@pytest.mark.parametrize("draw", [_contents, _form, _signatures, _spaced_out])
def test_what_is_no_table(drawn: Read, draw: Draw) -> None:
    assert not tables(drawn(draw))


def test_the_axis_of_a_chart_is_no_table(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        for at in range(5):
            sheet.text(60, 100 + 20 * at, str(100 - 20 * at))
            sheet.text(160, 100 + 20 * at, str(10 * at))
            sheet.text(260, 100 + 20 * at, str(7 * at))
            sheet.line(100 + 40 * at, 90, 100 + 40 * at, 190)

    assert not tables(drawn(draw, (WIDTH, HEIGHT)))


_LEFT_XS = (60.0, 90.0, 240.0, 380.0, 450.0, 520.0)
_SASARAN = (
    ("No", "Sasaran", "Indikator", "Target", "Realisasi"),
    ("1.", "Meningkatnya mutu layanan", "Jumlah akta kelahiran", "1.250", "1.100"),
    ("", "", "Jumlah kartu keluarga", "2.000", "1.954"),
    ("2.", "Meningkatnya ketertiban arsip", "Jumlah arsip tertata", "300", "310"),
    ("", "", "Jumlah arsip dipindai", "120", "118"),
)
_MERGED = {(1, 0, 2, 1), (1, 1, 2, 1), (3, 0, 2, 1), (3, 1, 2, 1)}


def test_a_name_beside_several_rows_spans_them(drawn: Read) -> None:
    (table,) = tables(
        drawn(lambda sheet: sheet.cells(_LEFT_XS, [100.0 + 20 * at for at in range(5)], _SASARAN))
    )
    assert spans(table) == _MERGED


def test_a_name_spans_the_rows_of_the_next_page_but_no_total(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.cells(_LEFT_XS, [680.0 + 20 * at for at in range(4)], _SASARAN[:4])
        sheet.page()
        total = ("Jumlah seluruh sasaran dan indikator", "", "", "3.670", "3.482")
        sheet.cells(_LEFT_XS, (100.0, 120.0), (_SASARAN[4], total))

    (table,) = tables(drawn(draw))
    assert {span for span in spans(table) if span[2] > 1} == _MERGED


def test_rows_without_a_number_alone_are_not_merged(drawn: Read) -> None:
    rows = (ROWS[0], ROWS[1], ("", "a. laki-laki", "600", "500"), ("", "b. perempuan", "650", "600"))
    (table,) = tables(drawn(lambda sheet: sheet.cells(XS, [100.0 + 20 * at for at in range(4)], rows)))
    assert not spans(table)
