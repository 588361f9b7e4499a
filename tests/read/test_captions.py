"""Captions, notes, lists of contents and formulas."""

from __future__ import annotations

import pytest

from auditor.model.document import BlockKind

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "marker", "caption"),
    [
        ("Tabel 3.1 Perekaman KTP", "Tabel 3.1", "Tabel 3.1 Perekaman KTP"),
        ("**Tabel 3.1** Perekaman KTP", "Tabel 3.1", "Tabel 3.1 Perekaman KTP"),
        ("**Tabel 3.1** perekaman KTP", "Tabel 3.1", "Tabel 3.1 perekaman KTP"),
        ("Table 2.1: Perjanjian", "Tabel 2.1", "Table 2.1: Perjanjian"),
        ("TABEL. 4\n\nJUMLAH PENDUDUK", "Tabel 4", "TABEL. 4 JUMLAH PENDUDUK"),
        ("TABEL. 4\n\nJumlah Penduduk", "Tabel 4", "TABEL. 4 Jumlah Penduduk"),
        ("Tabel. 3\nPENGUKURAN CAPAIAN", "Tabel 3", "Tabel. 3 PENGUKURAN CAPAIAN"),
        ("**Tabel. 8\nJUMLAH AKTA**", "Tabel 8", "Tabel. 8 JUMLAH AKTA"),
        ("Tabel. 1\nRENCANA KINERJA\nTAHUN 2023", "Tabel 1", "Tabel. 1 RENCANA KINERJA TAHUN 2023"),
        ("Tabel.12\nSARANA", "Tabel 12", "Tabel.12 SARANA"),
        ("Tabel III.2 Capaian", "Tabel III.2", "Tabel III.2 Capaian"),
        ("#### Tabel 5 Capaian", "Tabel 5", "Tabel 5 Capaian"),
    ],
)
def test_captions_belong_to_the_next_table(read: Read, text: str, marker: str, caption: str) -> None:
    document = read(text + "\n\nNo\tNama\tNilai\n1\tA\t2\n2\tB\t3\n")
    first = document.texts[0]
    assert (first.kind, first.marker, first.text) == (BlockKind.CAPTION, marker, caption)
    table = document.tables[0]
    assert table.caption is not None
    assert table.caption.text == caption
    assert {cell.place.table for cell in table.cells} == {marker}


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 3.1 menunjukkan bahwa target tercapai.",
        "Tabel di atas memuat angka.",
        "Bagan Struktur Organisasi",
    ],
)
def test_sentences_about_tables_are_no_captions(read: Read, text: str) -> None:
    assert read(text).texts[0].kind is BlockKind.PARAGRAPH


def test_figures_have_captions_but_no_tables(read: Read) -> None:
    document = read("**Bagan 3.1** Jumlah\n\nGambar 2 Peta\n\nA\tB\tC\n1\t2\t3")
    assert [block.marker for block in document.texts] == ["Bagan 3.1", "Gambar 2"]
    assert document.tables[0].caption is None


def test_a_caption_below_belongs_to_the_table_above(read: Read) -> None:
    document = read("A\tB\tC\n1\t2\t3\n\nTabel 7 Jumlah\n\nIsi paragraf.")
    assert document.tables[0].caption is not None
    assert document.tables[0].place.table == "Tabel 7"


def test_pieces_that_go_on_carry_the_label(read: Read) -> None:
    text = "Tabel 1 Capaian\n\nNo\tNama\tNilai\n1\tA\t2\n\n2\tB\t3\n3\tC\t4\n\nNo\tProgram\tPagu\n1\tX\t9"
    assert [table.place.table for table in read(text).tables] == ["Tabel 1", "Tabel 1", None]


@pytest.mark.parametrize(
    "text",
    [
        "Sumber data : DKB 2023",
        "**sumber data : DKB (31 Desember)*",
        "*Keterangan: angka sementara",
        "Sumber: BPS",
    ],
)
def test_notes(read: Read, text: str) -> None:
    assert read("A\tB\tC\n1\t2\t3\n\n" + text).texts[0].kind is BlockKind.NOTE


def test_lists_of_contents_are_no_tables(read: Read) -> None:
    text = (
        "DAFTAR ISI\n\n\tHalaman\n<b>KATA PENGANTAR</b>\ti\nBAB I PENDAHULUAN\t7\nA. Latar Belakang\t7\n\n"
        "B. Dasar Hukum\t8-9\n\nBAB IV. PENUTUP **28**\n\nDAFTAR TABEL\n\nTABEL 4. JUMLAH ....\t13\n\n"
        "Gambar 1.1 Peta .......... 12\n\nBAB I\n\nPENDAHULUAN\n\nIsi."
    )
    document = read(text)
    assert not document.tables
    contents = [block.text for block in document.texts if block.kind is BlockKind.CONTENTS]
    assert contents == [
        "Halaman",
        "KATA PENGANTAR\ti",
        "BAB I PENDAHULUAN\t7",
        "A. Latar Belakang\t7",
        "B. Dasar Hukum\t8-9",
        "BAB IV. PENUTUP 28",
        "TABEL 4. JUMLAH\t13",
        "Gambar 1.1 Peta\t12",
    ]
    assert document.texts[-2].marker == "BAB I"


def test_contents_without_a_title_are_known_by_their_pages(read: Read) -> None:
    rows = ["BAB I PENDAHULUAN\t1", "A. Latar\t1", "B. Dasar\t3", "BAB II RENCANA\t5", "LAMPIRAN\t9"]
    assert {block.kind for block in read("\n".join(rows)).texts} == {BlockKind.CONTENTS}


def test_two_columns_of_figures_are_a_table(read: Read) -> None:
    assert len(read("Uraian\tJumlah\nLaki-laki\t12\nPerempuan\t9\nBalita\t15\nLansia\t4").tables) == 1


@pytest.mark.parametrize(
    ("text", "formula", "lines"),
    [
        ("$$\\frac{A (5)}{B (10)} \\times 100$$", "(A (5)) / (B (10)) × 100", [1]),
        ("$$\n\\frac{A}{B}\n\\times 100\n$$", "(A) / (B) × 100", [1, 2, 3, 4]),
        ("\\[ a \\div b \\]", "a / b", [1]),
    ],
)
def test_displayed_formulas(read: Read, text: str, formula: str, lines: list[int]) -> None:
    block = read("Rumus\n\n" + text).texts[-1]
    assert (block.kind, " ".join(block.text.split())) == (BlockKind.FORMULA, formula)
    assert [anchor.place.line for anchor in block.passage.anchors] == [line + 2 for line in lines]


def test_a_caption_in_the_first_rows_of_a_grid_is_taken_out(read: Read) -> None:
    document = read(
        "<table><tr><td colspan='3'>Tabel. 2.5</td></tr><tr><td colspan='3'>JUMLAH PENDUDUK</td></tr>"
        "<tr><td>No</td><td>Nama</td><td>Nilai</td></tr><tr><td>1</td><td>A</td><td>2</td></tr></table>\n"
    )
    table = document.tables[0]
    assert table.caption is not None
    assert table.caption.text == "Tabel. 2.5 JUMLAH PENDUDUK"
    assert (table.rows, table.place.table, table.cells[0].text) == (2, "Tabel 2.5", "No")


def test_a_group_in_the_first_row_is_no_caption(read: Read) -> None:
    document = read(
        "<table><tr><td colspan='2'>Sasaran 1</td></tr><tr><td>1</td><td>A</td></tr>"
        "<tr><td>2</td><td>B</td></tr></table>\n"
    )
    assert document.tables[0].rows == 3


@pytest.mark.parametrize(
    ("text", "marker"),
    [("TABEL 2. 4 RENCANA AKSI", "Tabel 2.4"), ("Tabel 2. 4 kelurahan", "Tabel 2")],
)
def test_a_space_in_the_number_before_a_title_in_capitals(read: Read, text: str, marker: str) -> None:
    assert read(text + "\n\nNo\tNama\tNilai\n1\tA\t2\n").texts[0].marker == marker


def test_contents_below_their_title_need_no_leader(read: Read) -> None:
    """A title that wraps, one whose page was lost, and a chapter without a page all belong to the list."""
    text = (
        "DAFTAR TABEL\n\nTabel 1.1 Keadaan Pegawai Dinas Perikanan Menurut Golongan 14\nTahun 2023\n"
        "Tabel 1.2 Sarana Kerja\nTabel 2.1 Perjanjian Kinerja 21\n\nBAB I PENDAHULUAN\n\nIsi laporan ini."
    )
    document = read(text)
    contents = [block.text for block in document.texts if block.kind is BlockKind.CONTENTS]
    assert len(contents) == 4
    assert not [block for block in document.texts if block.kind is BlockKind.CAPTION]
    assert document.texts[-2].marker == "BAB I"


def test_a_title_alone_makes_no_list_of_contents(read: Read) -> None:
    document = read("DAFTAR ISI\n\nBAB I\n\nPENDAHULUAN\n\nPegawai berjumlah 14\n\nIsi laporan ini.")
    assert not [block for block in document.texts if block.kind is BlockKind.CONTENTS]
