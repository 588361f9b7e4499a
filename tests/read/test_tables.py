"""Grids of tab-separated, pipe, drawn and aligned tables."""

from __future__ import annotations

import pytest

from auditor.model.document import BlockKind, Table

from .conftest import Read


def only(read: Read, text: str, name: str = "laporan.txt") -> Table:
    """The single table of a text."""
    tables = read(text, name).tables
    assert len(tables) == 1
    return tables[0]


def rows(table: Table) -> list[str]:
    """The grid row by row, cells between bars, spanned and empty ones blank."""
    return ["|".join(cell.text if cell else "" for cell in row) for row in table.grid()]


def spans(table: Table) -> dict[str, tuple[int, int]]:
    """The cells with spans."""
    return {c.text: (c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}


INDICATORS = "\n".join(
    [
        "NO.\tSASARAN\tINDIKATOR\tTARGET\t",
        "1.\tMeningkatnya Layanan\t1.\tRasio penduduk\t70 %",
        "\t\t\tRasio anak\t70 %",
        "\t\t2.\tCakupan akta\t75 %",
        "\t\t3.\tCakupan kartu\t70 %",
        "4.\tPersentase data\t80 %\t\t",
        "5.\tPersentase basis data\t80 %",
    ]
)


def test_rows_without_their_merged_cells_return_to_their_columns(read: Read) -> None:
    table = only(read, INDICATORS)
    assert rows(table) == [
        "NO.|SASARAN|INDIKATOR||TARGET",
        "1.|Meningkatnya Layanan|1.|Rasio penduduk|70 %",
        "|||Rasio anak|70 %",
        "||2.|Cakupan akta|75 %",
        "||3.|Cakupan kartu|70 %",
        "||4.|Persentase data|80 %",
        "||5.|Persentase basis data|80 %",
    ]
    assert table.realigned == {0, 5, 6}
    assert spans(table) == {"INDIKATOR": (1, 2)}
    assert [cell.place.line for cell in table.cells if cell.row == 5] == [6, 6, 6]


def test_numbered_names_return_to_their_columns(read: Read) -> None:
    text = (
        "NO\tSASARAN\tINDIKATOR\tTARGET\tREALISASI\n1.\tLayanan\t1. Rasio A\t70 %\t90 %\n"
        "\t\t2. Rasio B\t70 %\t80 %\n\t\t3. Rasio C\t70 %\t60 %\n4. Rasio D\t80 %\t99,5 %\t\t"
    )
    table = only(read, text)
    assert rows(table)[4] == "||4. Rasio D|80 %|99,5 %"
    assert table.realigned == {4}


@pytest.mark.parametrize(
    "text",
    [
        # a merged last column is missing: the cells stand where they should
        "No\tSasaran\tIndikator\tTarget\tPJ\n1.\tA\tB satu\t10\tKepala\n\t\tC dua\t20\t\n\t\tD tiga\t30\t",
        # summaries stay at the left
        "No\tKecamatan\tJumlah\n1.\tAlak\t10\n2.\tOebobo\t20\n3.\tKelapa\t30\nTOTAL\t\t60",
        # group rows too
        "No\tNama\tNilai\n<b>Sekretaris</b>\t\t\n1.\tA\t10\n2.\tB\t20\n3.\tC\t30",
        # a category among figures is no contradiction
        "No\tNama\tTarget\tRealisasi\n1.\tA\t10\t10\n2.\tB\tTinggi\tTinggi\n3.\tC\t30\t20",
        # missing figures
        "No\tNama\tTarget\tRealisasi\n1.\tA\t10\t-\n2.\tB\t-\tn/a\n3.\tC\t30\t",
        # texts only: nothing tells where they belong
        "No\tProgram\tKegiatan\tSub\n1.\tA a\tB b\tC c\n\tD d\tE e\t\nF f\tG g\t\t",
        # two equally good ways
        "A\tB\tC\tD\n1 x\t2 y\t3 z\t4 w\n5 x\t6 y\t\t",
    ],
    ids=range(7),
)
def test_cells_stay_where_they_are_in_doubt(read: Read, text: str) -> None:
    table = only(read, text)
    assert not table.realigned
    plain = [line.replace("<b>", "").replace("</b>", "").split("\t") for line in text.split("\n")]
    width = max(len(row) for row in plain)
    assert rows(table) == ["|".join(row + [""] * (width - len(row))) for row in plain]


def test_a_summary_with_missing_cells_stays_left_of_its_figure(read: Read) -> None:
    text = "No\tProgram\tPagu\n1.\tA a\t10.000\n2.\tB b\t20.000\n3.\tC c\t30.000\nTOTAL\t60.000"
    assert rows(only(read, text))[4] == "TOTAL||60.000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NO\tNAMA\tTAHUN 2023\t\tKET\n\t\tTARGET\tREALISASI\t\n1\tA\t5\t6\t-",
            {"NO": (2, 1), "NAMA": (2, 1), "TAHUN 2023": (1, 2), "KET": (2, 1)},
        ),
        (
            "No\tNama\tRealisasi\tTahun 2023\t\t\n\t\t2022\tTarget\tRealisasi\tCapaian (%)\n1\tA\t5\t6\t7\t8",
            {"No": (2, 1), "Nama": (2, 1), "Tahun 2023": (1, 3)},
        ),
        (
            "No\tKab\tPemanfaatan\t\t\n\t\tOPD\tPKS\t\n\t\t\tSesuai\tNama\n1\tA\t5\t6\tx y",
            {"No": (3, 1), "Kab": (3, 1), "Pemanfaatan": (1, 3), "OPD": (2, 1), "PKS": (1, 2)},
        ),
        ("No\tNama\tNilai\n<b>Kelompok A</b>\t\t\n1.\tA\t10", {"Kelompok A": (1, 3)}),
        (
            "Program\t\tIndikator\tTarget\n1\tJalan\tPanjang\t5\n2\tAir\tSambungan\t6\n3\tRumah\tUnit\t7",
            {"Program": (1, 2)},
        ),
        ("No\t\tIndikator\tTarget\n1\tJalan\tPanjang\t5\n2\tAir\tSambungan\t6\n3\tRumah\tUnit\t7", {}),
        ("No\tNama\tPagu\tSisa\n1.\tA\t10\t2\nRata-rata\t\t\t2", {"Rata-rata": (1, 3)}),
    ],
)
def test_empty_cells_are_spans(read: Read, text: str, expected: dict[str, tuple[int, int]]) -> None:
    assert spans(only(read, text)) == expected


def test_rules_are_dropped_and_column_numbers_kept(read: Read) -> None:
    table = only(read, "No\tNama\tNilai\n----\t---\t-----\n1\t2\t3\n1.\tA\t-\n--\t---\t----\n2.\tB\t5")
    assert rows(table) == ["No|Nama|Nilai", "1|2|3", "1.|A|-", "2.|B|5"]


def test_a_row_of_marks_for_missing_figures_is_no_rule(read: Read) -> None:
    assert len(rows(only(read, "No\tNama\tNilai\n-\t-\t-\n--\t--\t--\n1.\tA\t5"))) == 4


def test_pieces_stay_apart(read: Read) -> None:
    assert [table.rows for table in read("A\tB\tC\n1\t2\t3\n\n4\t5\t6\n7\t8\t9").tables] == [2, 2]


def test_a_single_row_is_a_piece(read: Read) -> None:
    assert [table.rows for table in read("A\tB\tC\n1\t2\t3\n\n4\t5\t6\n").tables] == [2, 1]


@pytest.mark.parametrize(
    "text", ["\tParagraf yang menjorok.", "Nomor\t: 123", "Kalimat dengan\ttab di tengah."]
)
def test_text_with_a_stray_tab_is_no_table(read: Read, text: str) -> None:
    document = read(text)
    assert not document.tables
    assert document.texts[0].text == " ".join(text.split())


def test_marks_inside_cells(read: Read) -> None:
    table = only(
        read,
        "No\tNama\tRumus\n<b>Jumlah</b>\t**tebal** saja\t$\\frac{A}{B} \\times 100\\%$\n"
        "1.\t<p>Satu</p> <p>dua</p>\tnilai $\\geq$ 5",
    )
    assert rows(table)[1:] == ["Jumlah|tebal saja|(A) / (B) × 100%", "1.|Satu dua|nilai ≥ 5"]
    assert [cell.text for cell in table.cells if cell.bold] == ["Jumlah"]


@pytest.mark.parametrize(
    ("text", "grid", "header_rows"),
    [
        ("| No | Nama |\n|:--|--:|\n| 1 | A |\n| 2 | B |", ["No|Nama", "1|A", "2|B"], 1),
        ("No | Nama\n---|---\n1 | A", ["No|Nama", "1|A"], 1),
        ("| No | Nama |\n| 1 | A |", ["No|Nama", "1|A"], 0),
        ("|---|---|\n| 1 | A |\n| 2 | B |", ["1|A", "2|B"], 0),
        ("| a \\| b | c<br>d |\n|---|---|\n| **e** | &lt; 5 |", ["a | b|c d", "e|< 5"], 1),
        ("|A|B|C|\n|-|-|-|\n|1|\n|1|2|3|", ["A|B|C", "1||", "1|2|3"], 1),
        ("| 1 | 2 | 3 |", ["1|2|3"], 0),
    ],
)
def test_pipe_tables(read: Read, text: str, grid: list[str], header_rows: int) -> None:
    table = only(read, text, "a.md")
    assert rows(table) == grid
    assert table.header_rows == header_rows
    assert table.cells[0].place.line == (2 if text.startswith("|---|---|") else 1)


def test_text_with_a_bar_is_no_table(read: Read) -> None:
    assert not read("Target | realisasi tercapai.\nKalimat lain.").tables


DRAWN = """+----+-----------+--------+
| No | Indikator | Target |
+====+===========+========+
| 1  | Angka     | 90     |
|    | lanjutan  |        |
+----+-----------+--------+
| 2  | Total keseluruhan  |
+----+-----------+--------+"""


def test_drawn_tables(read: Read) -> None:
    table = only(read, DRAWN)
    assert rows(table) == ["No|Indikator|Target", "1|Angka lanjutan|90", "2|Total keseluruhan|"]
    assert table.header_rows == 1
    assert spans(table) == {"Total keseluruhan": (1, 2)}
    top, middle, bottom = "┌────┬──────┐", "├────┼──────┤", "└────┴──────┘"
    lines = [top, "│ No │ Nama │", middle, "│ 1  │ Ani  │", "│    │ Sari │", "│ 2  │ Budi │", bottom]
    box = "\n".join(lines)
    assert rows(only(read, box)) == ["No|Nama", "1|Ani Sari", "2|Budi"]


ALIGNED = """Tabel 3.2 Realisasi Anggaran

  No   Program                       Pagu (Rp)      Realisasi (Rp)       %
  1    Program Pelayanan             1.000.000           900.000      90,00
       Administrasi Umum
  2    Program Data                  2.000.000         1.500.000      75,00

  3    Program Lain                  1.000.000                 -       0,00
  Jumlah                             4.000.000         2.400.000      60,00

Paragraf biasa sesudah tabel.
"""


def test_aligned_tables(read: Read) -> None:
    document = read(ALIGNED)
    table = document.tables[0]
    assert rows(table) == [
        "No|Program|Pagu (Rp)|Realisasi (Rp)|%",
        "1|Program Pelayanan Administrasi Umum|1.000.000|900.000|90,00",
        "2|Program Data|2.000.000|1.500.000|75,00",
        "3|Program Lain|1.000.000|-|0,00",
        "Jumlah||4.000.000|2.400.000|60,00",
    ]
    assert table.place.table == "Tabel 3.2"
    assert document.texts[-1].text == "Paragraf biasa sesudah tabel."
    assert [cell.place.line for cell in table.cells if cell.col == 2] == [3, 4, 6, 8, 9]


def test_aligned_headers_span_columns(read: Read) -> None:
    text = (
        "No   Indikator             Tahun 2023\n"
        "                       Target    Realisasi\n"
        "1    Rasio akta         90,0       95,0\n"
        "2    Rasio kartu        80,0       85,0\n"
    )
    table = only(read, text)
    assert rows(table)[1:] == ["||Target|Realisasi", "1|Rasio akta|90,0|95,0", "2|Rasio kartu|80,0|85,0"]
    assert spans(table) == {"No": (2, 1), "Indikator": (2, 1), "Tahun 2023": (1, 2)}


def test_a_form_feed_ends_an_aligned_table(read: Read) -> None:
    head, row = "No   Nama      Nilai", "1    Andi      10\n2    Budi      20"
    assert [table.rows for table in read(f"{head}\n{row}\n\f{head}\n{row}\n").tables] == [3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Paragraf  rata  kanan  kiri  seperti  ini\nmempunyai  spasi   ganda  yang  tidak  lurus.",
        "Capaian  naik  dua  persen  dan\nitu  baik  sekali  bagi  semua\norang  di  kabupaten  ini  karena",
        "Kepala Dinas,                         Bendahara,",
    ],
)
def test_justified_text_is_no_table(read: Read, text: str) -> None:
    document = read(text)
    assert not document.tables
    assert document.texts[0].kind is BlockKind.PARAGRAPH


def test_figures_with_one_space_between_them_stand_in_two_columns(read: Read) -> None:
    lines = ["No   Nama              Target    Capaian"]
    lines += [f"{n}    Indikator {n:<8}   {n * 3},00     9{n},15" for n in range(10, 40)]
    lines.append("40   Indikator 40      120,000.000 99,15")
    table = only(read, "\n".join(lines))
    assert rows(table)[-1] == "40|Indikator 40|120,000.000|99,15"


@pytest.mark.parametrize(
    ("tail", "certain"),
    [
        ("3   Pasar ikan         18.000.000    17.100.000    95,00%\n", True),
        ("3   Pasar ikan         18.000.00     17.100.000    95,00%\n                       0\n", False),
    ],
    ids=["even", "broken"],
)
def test_a_figure_on_a_line_of_its_own_leaves_the_grid_in_doubt(read: Read, tail: str, certain: bool) -> None:
    text = (
        "No  Kegiatan           Pagu          Realisasi     Persen\n"
        "1   Kolam benih        12.000.000    11.400.000    95,00%\n"
        "2   Perahu             20.000.000    19.000.000    95,00%\n"
    )
    table = only(read, text + tail)
    assert (table.certainty == 1) is certain


def test_wrapped_numbered_names_stay_in_their_cell(read: Read) -> None:
    text = (
        "1. Terlaksananya        1. Jumlah orang      Orang     26\n"
        "Peningkatan             mengikuti bimtek\n"
        "Kapasitas\n"
        "2. Terpenuhinya         1. Jumlah dokumen    Dokumen   36\n"
    )
    text = text.replace("\nKapasitas", "\n   Kapasitas").replace("\nPeningkatan", "\n   Peningkatan")
    assert rows(only(read, text)) == [
        "1. Terlaksananya Peningkatan Kapasitas|1. Jumlah orang mengikuti bimtek|Orang|26",
        "2. Terpenuhinya|1. Jumlah dokumen|Dokumen|36",
    ]
