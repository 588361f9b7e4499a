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


def test_rules_between_groups_alone_part_no_rows(drawn: Read) -> None:
    rows = (
        ("No", "Uraian", "Target", "Realisasi"),
        ("1", "Jumlah akta", "1.250", "1.100"),
        ("2", "Jumlah kartu", "2.000", "1.954"),
        ("3", "Jumlah surat", "300", "310"),
        ("4", "Jumlah berkas", "40", "38"),
        ("5", "Jumlah aduan", "12", "9"),
        ("6", "Jumlah saran", "20", "25"),
    )

    def draw(sheet: Sheet) -> None:
        ys = [100.0 + 18 * at for at in range(len(rows) + 1)]
        rules(sheet, *ys[:2], ys[3], ys[5], ys[7])
        sheet.cells(XS, ys, rows)

    (table,) = (block for block in drawn(draw).blocks if isinstance(block, Table))
    assert texts(table) == [list(row) for row in rows]


def test_figures_that_narrow_columns_break_stay_one_row(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        xs, ys = (60.0, 90.0, 330.0, 380.0), [100.0, 120.0, 150.0, 180.0, 210.0]
        for y in ys:
            sheet.line(xs[0], y, 430.0, y)
        sheet.cells(xs, ys, [("No", "Uraian", "Pagu", "Realisasi")])
        for at, name in enumerate(("Urusan wajib", "Urusan pilihan", "Urusan pendukung")):
            top = ys[at + 1]
            sheet.text(64, top + 18, str(at + 1))
            sheet.text(94, top + 18, name)
            for x in xs[2:]:
                sheet.text(x + 4, top + 12, f"{at + 1}.418.77")
                sheet.text(x + 4, top + 24, "2")

    (table,) = (block for block in drawn(draw).blocks if isinstance(block, Table))
    assert [row[1] for row in texts(table)] == [
        "Uraian",
        "Urusan wajib",
        "Urusan pilihan",
        "Urusan pendukung",
    ]


def test_the_name_of_a_group_without_a_rule_below_is_a_row(drawn: Read) -> None:
    group = ("Sasaran 1: Meningkatnya mutu layanan kependudukan bagi warga",)
    rows = (ROWS[0], group, *ROWS[1:], ("3", "Jumlah surat", "300", "310"))

    def draw(sheet: Sheet) -> None:
        rules(sheet, 100, 120, 196)
        sheet.cells(XS, (100.0, 118.0, 132.0, 152.0, 172.0), rows)

    (table,) = (block for block in drawn(draw).blocks if isinstance(block, Table))
    assert texts(table)[1] == [group[0], "", "", ""]
    assert texts(table)[2:] == [list(row) for row in rows[2:]]
