"""Tables ruled across and not down, and what looks like them."""

from __future__ import annotations

from auditor.model.document import Table
from tests.read.pdf.conftest import ROWS, XS, YS, Read, Sheet, texts

_RIGHT = 520.0
_PLAIN = (
    "Penerimaan daerah tahun ini lebih baik daripada tahun sebelumnya karena pendataan",
    "objek yang dilakukan sepanjang tahun dan kerja sama dengan desa serta kelurahan di",
    "seluruh wilayah kabupaten, yang menambah jumlah wajib pajak yang terdaftar.",
)


def rules(sheet: Sheet, *ys: float) -> None:
    for y in ys:
        sheet.line(XS[0], y, _RIGHT, y)


def test_rules_across_alone_make_a_table(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        rules(sheet, *YS)
        sheet.cells(XS, YS, ROWS)

    (table,) = (block for block in drawn(draw).blocks if isinstance(block, Table))
    assert texts(table) == [list(row) for row in ROWS]


def test_three_rules_part_heading_and_rows(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        rules(sheet, YS[0], YS[1], 220)
        sheet.cells(XS, (*YS[:-1], 160, 180), (*ROWS, ("3", "Jumlah surat", "300", "310")))

    (table,) = (block for block in drawn(draw).blocks if isinstance(block, Table))
    assert texts(table)[0] == list(ROWS[0])
    assert texts(table)[1:] == [*map(list, ROWS[1:]), ["3", "Jumlah surat", "300", "310"]]


def test_the_name_of_a_group_spans_its_row(drawn: Read) -> None:
    group = ("Sasaran 1: Meningkatnya mutu layanan kependudukan bagi warga",)

    def draw(sheet: Sheet) -> None:
        rules(sheet, *YS, 180, 200)
        sheet.cells(XS, (*YS, 180), (ROWS[0], group, *ROWS[1:], ("3", "Jumlah surat", "300", "310")))

    (table,) = (block for block in drawn(draw).blocks if isinstance(block, Table))
    assert texts(table)[1] == [group[0], "", "", ""]
    assert texts(table)[2:] == [*map(list, ROWS[1:]), ["3", "Jumlah surat", "300", "310"]]


def test_text_between_two_tables_stays_text(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        rules(sheet, *YS)
        sheet.cells(XS, YS, ROWS)
        for at, line in enumerate(_PLAIN):
            sheet.text(XS[0], 185 + 13 * at, line)
        below = [y + 150 for y in YS]
        rules(sheet, *below)
        sheet.cells(XS, below, ROWS)

    blocks = drawn(draw).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [texts(table) for table in tables] == [[list(row) for row in ROWS]] * 2
    assert any("Penerimaan daerah" in getattr(block, "text", "") for block in blocks)


def test_ruled_paragraphs_are_no_table(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        rules(sheet, 100, 150, 200, 250)
        for top in (112, 162, 212):
            for at, line in enumerate(_PLAIN):
                sheet.text(XS[0], top + 13 * at, line)

    assert not [block for block in drawn(draw).blocks if isinstance(block, Table)]
