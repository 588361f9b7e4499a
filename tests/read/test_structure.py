"""Headings, items and paragraphs of text and Markdown."""

from __future__ import annotations

import pytest

from auditor.model.document import BlockKind, Table

from .conftest import Read

LONG = "Realisasi indikator ini pada tahun berjalan mencapai angka yang lebih tinggi daripada target"


def kinds(read: Read, text: str) -> list[str]:
    """Kind, marker and text of every block."""
    return [
        "table <>" if isinstance(block, Table) else f"{block.kind.value} <{block.marker}> {block.text}"
        for block in read(text).blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Judul", ["heading <> Judul"]),
        ("## **B. Dasar Hukum** ##", ["heading <B.> Dasar Hukum"]),
        ("#### 1. **Sekretariat**", ["heading <1.> Sekretariat"]),
        ("Judul Besar\n===========", ["heading <> Judul Besar"]),
        ("Judul Kecil\n---\n\nIsi.", ["heading <> Judul Kecil", "paragraph <> Isi."]),
        ("**Upaya yang dilakukan:**\n\nIsi.", ["heading <> Upaya yang dilakukan:", "paragraph <> Isi."]),
        ("**Kalimat tebal yang selesai.**", ["paragraph <> Kalimat tebal yang selesai."]),
        ("**“MAJU BERSAMA”**", ["paragraph <> “MAJU BERSAMA”"]),
        ("**2023**", ["paragraph <> 2023"]),
        (
            "BAB II\n\nPERENCANAAN KINERJA\n\nIsi.",
            ["heading <BAB II> PERENCANAAN KINERJA", "paragraph <> Isi."],
        ),
        (
            "BAB II\nPERENCANAAN KINERJA\n\nIsi.",
            ["heading <BAB II> PERENCANAAN KINERJA", "paragraph <> Isi."],
        ),
        ("BAB IV. PENUTUP", ["heading <BAB IV> PENUTUP"]),
        ("# BAB I PENDAHULUAN", ["heading <BAB I> PENDAHULUAN"]),
        ("BAB III\n\nP E N U T U P", ["heading <BAB III> P E N U T U P"]),
        ("BAB II membahas rencana kerja.", ["paragraph <> BAB II membahas rencana kerja."]),
        ("KATA PENGANTAR\n\nPuji syukur.", ["heading <> KATA PENGANTAR", "paragraph <> Puji syukur."]),
        ("Kata Pengantar\n\nPuji syukur.", ["heading <> Kata Pengantar", "paragraph <> Puji syukur."]),
        ("A. Latar Belakang\n\nIsi.", ["heading <A.> Latar Belakang", "paragraph <> Isi."]),
        (
            "1. Visi\n\nIsi.\n\n2. Misi\n\nIsi.",
            ["heading <1.> Visi", "paragraph <> Isi.", "heading <2.> Misi", "paragraph <> Isi."],
        ),
        (
            "3.1 Eselon IV (Kepala Seksi)\n\nA\tB\tC\n1\t2\t3",
            ["heading <3.1> Eselon IV (Kepala Seksi)", "table <>"],
        ),
        ("a. **Perbandingan Target**\n\nIsi.", ["heading <a.> Perbandingan Target", "paragraph <> Isi."]),
        (
            "6. **Persentase Akta**  \nPersentase akta mencapai 96 %.",
            ["heading <6.> Persentase Akta", "paragraph <> Persentase akta mencapai 96 %."],
        ),
        (
            "- **Seksi Sarana**\n\nMengelola data.",
            ["heading <-> Seksi Sarana", "paragraph <> Mengelola data."],
        ),
        (
            "A. Latar Belakang Masalah\n" + LONG + "\nyang ada.",
            ["heading <A.> Latar Belakang Masalah", f"paragraph <> {LONG} yang ada."],
        ),
        ("PENGUKURAN KINERJA\n" + LONG + ".", ["heading <> PENGUKURAN KINERJA", f"paragraph <> {LONG}."]),
        (
            "BUDI SANTOSO, S.IP\n\nPembina\n\nNIP. 19710125 200012 2 003",
            [
                "paragraph <> BUDI SANTOSO, S.IP",
                "paragraph <> Pembina",
                "paragraph <> NIP. 19710125 200012 2 003",
            ],
        ),
        (
            "4. **Persentase Pelayanan pada Dinas Pencatatan Sipil dan**\n\n**Keluarga**\n\nIsi.",
            [
                "heading <4.> Persentase Pelayanan pada Dinas Pencatatan Sipil dan Keluarga",
                "paragraph <> Isi.",
            ],
        ),
    ],
)
def test_headings(read: Read, text: str, expected: list[str]) -> None:
    assert kinds(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Satu\n2. Dua\n3. Tiga", ["list-item <1.> Satu", "list-item <2.> Dua", "list-item <3.> Tiga"]),
        (
            "1. Satu\n\n2. Dua\n\n3. Tiga\n\nIsi.",
            ["list-item <1.> Satu", "list-item <2.> Dua", "list-item <3.> Tiga", "paragraph <> Isi."],
        ),
        ("- a. Satu;\n- b. Dua.", ["list-item <a.> Satu;", "list-item <b.> Dua."]),
        ("1. **Satu**\n2. **Dua**", ["list-item <1.> Satu", "list-item <2.> Dua"]),
        (
            "1. **Program A, dengan kegiatan:**\n  - a. Satu",
            ["list-item <1.> Program A, dengan kegiatan:", "list-item <a.> Satu"],
        ),
        ("1) Satu.\n2) Dua.", ["list-item <1)> Satu.", "list-item <2)> Dua."]),
        ("(1) Satu.\n(2) Dua.", ["list-item <(1)> Satu.", "list-item <(2)> Dua."]),
        ("➤ Satu\n➤ Dua", ["list-item <➤> Satu", "list-item <➤> Dua"]),
        (
            "1. Butir yang panjang\ndan berlanjut.\n2. Dua.",
            ["list-item <1.> Butir yang panjang dan berlanjut.", "list-item <2.> Dua."],
        ),
        (
            "1. Satu dengan\n\nlanjutan kecil;\n2. Dua.",
            ["list-item <1.> Satu dengan lanjutan kecil;", "list-item <2.> Dua."],
        ),
        ("1. Tunggal yang selesai.\n\nIsi.", ["list-item <1.> Tunggal yang selesai.", "paragraph <> Isi."]),
        (
            "1. Prinsip layanan\n\n- prima agar tercapai.\n2. Dua.",
            ["list-item <1.> Prinsip layanan prima agar tercapai.", "list-item <2.> Dua."],
        ),
        ("2.965.342 orang memiliki KTP.", ["paragraph <> 2.965.342 orang memiliki KTP."]),
        ("> 90 % disebut memuaskan.", ["paragraph <> > 90 % disebut memuaskan."]),
        ("> Kutipan biasa.", ["paragraph <> Kutipan biasa."]),
    ],
)
def test_items(read: Read, text: str, expected: list[str]) -> None:
    assert kinds(read, text) == expected


def test_items_have_levels(read: Read) -> None:
    text = "1. A\n  - a. B\n    1. C\n    2. D\n  - b. E\n2. F\n\nParagraf.\n\n- G\n  - H\n- I"
    levels = [(block.text, block.level) for block in read(text).texts if block.marker]
    assert levels == [
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("D", 3),
        ("E", 2),
        ("F", 1),
        ("G", 1),
        ("H", 2),
        ("I", 1),
    ]


def test_headings_have_levels_by_their_numbering(read: Read) -> None:
    titles = [
        "KATA PENGANTAR",
        "BAB I PENDAHULUAN",
        "A. Latar Belakang",
        "E. Sistematika Penyajian",
        "BAB I PENDAHULUAN",
        "BAB II RENCANA",
        "BAB II PERENCANAAN",
        "A. Sasaran",
        "1. Sasaran RPJMD",
        "a. **Perbandingan Target**",
        "1. **Persentase KTP**",
        "2. **Persentase KIA**",
        "b. **Perbandingan Tahun**",
        "1. **Persentase KTP**",
        "**Upaya:**",
        "c. **Analisis**",
        "2. Eselon II",
        "2.1 Eselon III",
        "a. **Perbandingan Target**",
        "2.2 Eselon IV",
        "3. Penutup Bagian",
        "B. Anggaran",
    ]
    text = "".join(f"{title}\n\nIsi paragraf di bawah judul.\n\n" for title in titles)
    document = read(text)
    levels = [block.level for block in document.texts if block.kind is BlockKind.HEADING]
    assert levels == [1, 1, 2, 2, 3, 3, 1, 2, 3, 4, 5, 5, 4, 5, 6, 4, 3, 4, 5, 4, 3, 2]


def test_well_formed_markdown_keeps_its_own_levels(read: Read) -> None:
    text = "# A\n\n## 1. B\n\n### C\n\n## 2. D\n\n### 1. E\n\n### 2. F\n\n# G\n"
    assert [block.level for block in read(text, "a.md").texts] == [1, 2, 3, 2, 3, 3, 1]


def test_every_block_knows_its_section(read: Read) -> None:
    document = read("Awal.\n\nA. Satu\n\nIsi.\n\nA\tB\tC\n1\t2\t3\n\nB. Dua :\n\nIsi.")
    assert [block.place.section for block in document.blocks] == [None, "Satu", "Satu", "Satu", "Dua", "Dua"]
    assert [block.place.block for block in document.blocks] == list(range(6))
    assert {cell.place.section for cell in document.tables[0].cells} == {"Satu"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Satu dua\ntiga empat.", [[1, 2]]),
        ("Jumlah penduduk mencapai\n\nseratus orang.", [[1, 3]]),
        ("Jumlah penduduk mencapai seratus orang di kabupaten yang\n\nBerjauhan.", [[1, 3]]),
        ("Di Kalimantan Selatan.\n\n" + LONG + " di Kalimantan\n\nSelatan sebanyak 3.", [[1], [3, 5]]),
        (LONG + " di Kalimantan\n\nPada tahun lalu.", [[1], [3]]),
        ("Selesai.\n\nhuruf kecil.", [[1], [3]]),
        ("**Judul Tebal**\n\nhuruf kecil.", [[1], [3]]),
        ("Banjarbaru,\n\n2024", [[1, 3]]),
        ("Berdasarkan tabel berikut:\n\nangka naik.", [[1], [3]]),
        ("Nomor urut dua belas dan seterusnya mencapai 12 Laporan  \nAngka ini naik.", [[1], [2]]),
        ("Kepala Dinas  \nKabupaten Contoh,", [[1, 2]]),
    ],
)
def test_paragraphs_cut_by_a_page_are_one_passage(read: Read, text: str, lines: list[list[int]]) -> None:
    found = [[anchor.place.line for anchor in block.passage.anchors] for block in read(text).texts]
    assert found == lines


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("hak-\nhak sipil", "hak-hak sipil"),
        ("KTP-\nel cetak", "KTP-el cetak"),
        ("Pelaksanaan baik, pelak-\nsanaan cepat", "Pelaksanaan baik, pelak-sanaan cepat"),
        ("tahun 2021 -\n2022 naik", "tahun 2021 - 2022 naik"),
    ],
)
def test_hyphens_at_line_ends_are_kept(read: Read, text: str, joined: str) -> None:
    assert read(text).texts[0].text == joined


def test_passages_find_their_lines_and_bold(read: Read) -> None:
    passage = read("Capaian **sangat\nbaik** tahun\n2023 naik.").texts[0].passage
    assert passage.text == "Capaian sangat baik tahun 2023 naik."
    assert [passage.text[a:b] for a, b in passage.bold] == ["sangat baik"]
    assert passage.place(passage.text.index("2023")).line == 3
    assert passage.place(passage.text.index("baik")).line == 2
